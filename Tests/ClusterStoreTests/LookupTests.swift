import ClusterStore
import Platform
import Testing

/// Questions about keys in segments of many blocks, asked often enough that the index is taken
/// apart and blocks are kept and given up again.
@Suite struct LookupTests {
  /// - `isLong`: whether one session writes everything and merges it at its end.
  @Test(arguments: [false, true]) func everyKeyIsFoundAndNothingElse(_ isLong: Bool) throws {
    var options = StoreOptions()
    options.journalLimit = 1
    options.segmentSize = 64 << 10
    let backend = MemoryBackend()
    let store = ClusterStore(backend: backend, options: options)
    var written: [String: [UInt8]] = [:]
    for round in 0..<6 {
      var writer = try store.beginWriting()
      for number in stride(from: round, to: 6_000, by: 5) {
        let key = "k/\(number % 7)/name-\(number)/"
        let value = Array(
          "{\"round\":\(round),\"text\":\"\(String(repeating: "x", count: 60))\"}".utf8)
        writer.put(key, value)
        written[key] = value
      }
      try writer.commit()
      try writer.flush(mergesLater: isLong)
      try check(store, written)
    }
    var writer = try store.beginWriting()
    try writer.flush()
    _ = consume writer
    try check(store, written)
    // Without what this process knows of its own segments.
    try check(ClusterStore(backend: backend, options: options), written)
  }

  private func check(_ store: ClusterStore, _ written: [String: [UInt8]]) throws {
    let snapshot = try store.snapshot()
    var random = SeededGenerator(seed: 5)
    for number in (0..<7_000).shuffled(using: &random).prefix(2_000) {
      let key = "k/\(number % 7)/name-\(number)/"
      #expect(try snapshot.value(for: key)?.bytes == written[key])
      // Next to a key stands none that has more or less of it.
      #expect(try snapshot.value(for: String(key.dropLast())) == nil)
      #expect(try snapshot.keys(key) == (written[key] == nil ? [] : [key]))
    }
    for group in 0..<7 {
      var keys: [String] = []
      try snapshot.forEach(prefix: "k/\(group)/") {
        keys.append($0.key)
        return true
      }
      #expect(keys == written.keys.filter { $0.hasPrefix("k/\(group)/") }.sorted())
    }
  }
}
