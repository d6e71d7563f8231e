import ClusterStore
import Platform
import Testing

/// docs/store-format.md says everything that a second implementation needs: one reads what the
/// store wrote.
@Suite struct FormatTests {
  @Test func theHashIsTheOneThatTheDocumentNames() {
    #expect(FormatReader.xxh64([]) == 0xEF46_DB37_51D8_E999)
    #expect(FormatReader.xxh64(Array("a".utf8)[...]) == 0xD24E_C4F1_A98C_6E5B)
    #expect(FormatReader.xxh64(Array("abc".utf8)[...]) == 0x44BC_2CF5_AD77_0999)
  }

  @Test(arguments: [21, 22, 23] as [UInt64])
  func aReaderWrittenFromTheDocumentReadsTheSame(_ seed: UInt64) throws {
    let home = try TemporaryDirectory()
    let path = Path.join(home.path, "store")
    var random = SeededGenerator(seed: seed)
    let store = try ClusterStore.open(at: path, options: .tiny)
    for round in 0..<40 {
      var writer = try store.beginWriting()
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        for _ in 0...Int.random(in: 0..<5, using: &random) {
          let key =
            "o/\(Int.random(in: 0..<6, using: &random))/\"\(Int.random(in: 0..<9, using: &random))\\é\t"
          switch Int.random(in: 0..<6, using: &random) {
          case 0: writer.delete(key)
          case 1: writer.put(key, [])
          case 2: writer.put(key, Array("two\nlines \"\(round)\"".utf8))
          case 3: writer.put(key, [0xFF, UInt8(round), 0])
          default:
            let filler = String(repeating: "y", count: Int.random(in: 0..<300, using: &random))
            writer.put(key, Array("{\"round\": \(round),\"filler\":\"\(filler)\"}".utf8))
          }
        }
        try writer.commit()
      }
      if round == 25 {
        for number in 0..<30 { writer.put("bulk/\(number)", Array(repeating: 0x42, count: 200)) }
        try writer.commit()
      }
      try writer.flush()
      _ = consume writer
      try compare(path, store, "seed \(seed), round \(round)")
    }
    try store.compact()
    try compare(path, store, "seed \(seed), compacted")
  }

  private func compare(_ path: String, _ store: ClusterStore, _ comment: Comment) throws {
    let reader = try FormatReader(path)
    let snapshot = try store.snapshot()
    #expect(reader.revision == snapshot.revision, comment)
    var values: [[UInt8]: FormatReader.Value] = [:]
    try snapshot.forEach(prefix: "") {
      values[Array($0.key.utf8)] = FormatReader.Value(revision: $0.revision, bytes: $0.bytes)
      return true
    }
    #expect(reader.values == values, comment)
  }
}
