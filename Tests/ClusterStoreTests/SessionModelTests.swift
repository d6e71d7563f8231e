import ClusterStore
import Testing

/// What one writer sees of its own changes, asked at random and compared with a dictionary: before and
/// after transactions are given up, while a part is being written, and when it is.
@Suite struct SessionModelTests {
  private struct Model {
    var committed: [String: [UInt8]] = [:]
    var current: [String: [UInt8]] = [:]

    /// By bytes, as a store orders keys.
    func keys(_ prefix: String, from start: String?) -> [String] {
      current.keys.filter { key in
        key.utf8.starts(with: prefix.utf8)
          && (start.map { !key.utf8.lexicographicallyPrecedes($0.utf8) } ?? true)
      }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  private static func key(_ random: inout SeededGenerator) -> String {
    let group = ["a", "b.c", "b", "ü\"", "d.e.f"][Int.random(in: 0..<5, using: &random)]
    let name = Int.random(in: 0..<40, using: &random)
    return switch Int.random(in: 0..<4, using: &random) {
    case 0: "i/\(group)/\(name)/x.\(name % 3)"
    case 1: "i/\(group).\(name)"
    case 2: "o/\(group)/name-\(name)"
    default: "o/\(name % 4)/\(group)/\(name)."
    }
  }

  /// A key, or what one begins with, at a separator or anywhere.
  private static func prefix(_ random: inout SeededGenerator) -> String {
    let key = Self.key(&random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return key
    case 1: return String(key.prefix(Int.random(in: 0...key.count, using: &random)))
    default:
      let ends = key.indices.filter { key[$0] == "/" || key[$0] == "." }
      return String(key[...ends[Int.random(in: 0..<ends.count, using: &random)]])
    }
  }

  private static func check(
    _ writer: borrowing StoreWriter, _ model: Model, _ random: inout SeededGenerator,
    _ comment: Comment
  ) throws {
    let key = Self.key(&random)
    let value = try writer.value(for: key)?.bytes
    #expect(value == model.current[key], comment)
    let prefix = Self.prefix(&random)
    let start = Bool.random(using: &random) ? nil : Self.key(&random)
    var found: [String] = []
    try writer.forEach(prefix: prefix, startingAt: start) { value in
      found.append(value.key)
      #expect(value.bytes == model.current[value.key], comment)
      // Who goes through keys may ask for others meanwhile.
      let again = try writer.value(for: key)?.bytes
      #expect(again == model.current[key], comment)
      return true
    }
    #expect(found == model.keys(prefix, from: start), comment)
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func aWriterSeesWhatItDid(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var options = StoreOptions()
    options.journalLimit = 2 << 10
    options.bulkLimit = 3 << 10
    options.segmentSize = 4 << 10
    let store = ClusterStore(backend: MemoryBackend(), options: options)
    var model = Model()
    var writer = try store.beginWriting()
    for round in 0..<1_500 {
      let comment: Comment = "seed \(seed), round \(round)"
      switch Int.random(in: 0..<24, using: &random) {
      case 0..<12:
        let key = Self.key(&random)
        let value = Array("\(round) \(String(repeating: "x", count: round % 70))".utf8)
        writer.put(key, value)
        model.current[key] = value
      case 12..<15:
        let key = Self.key(&random)
        writer.delete(key)
        model.current[key] = nil
      case 15..<18:
        writer.rollback()
        model.current = model.committed
      case 18..<22:
        try writer.commit()
        model.committed = model.current
      case 22:
        if try writer.beginFlush() { try Self.check(writer, model, &random, comment) }
      default:
        try writer.flush(mergesLater: Bool.random(using: &random))
      }
      if Int.random(in: 0..<3, using: &random) > 0 {
        try Self.check(writer, model, &random, comment)
      }
    }
    try writer.commit()
    try writer.flush()
    var all: [String: [UInt8]] = [:]
    try store.snapshot().forEach(prefix: "") {
      all[$0.key] = $0.bytes
      return true
    }
    #expect(all == model.current)
    #expect(try store.verify().isSound)
  }

  /// However much a transaction put before it was given up, what was there is found.
  @Test func aTransactionThatIsGivenUpTakesNothingAlong() throws {
    let store = ClusterStore(backend: MemoryBackend())
    var writer = try store.beginWriting()
    for number in 0..<700 { writer.put("k/\(number)/x", Array("\(number)".utf8)) }
    try writer.commit()
    for round in 1..<5 {
      for number in 0..<round * 1_000 { writer.put("l/\(number)/\(round)", []) }
      writer.rollback()
      for number in 0..<700 {
        let value = try writer.value(for: "k/\(number)/x")?.bytes
        #expect(value == Array("\(number)".utf8))
        var count = 0
        try writer.forEach(prefix: "k/\(number)/") { _ in
          count += 1
          return true
        }
        #expect(count == 1)
      }
      var count = 0
      try writer.forEach(prefix: "l/") { _ in
        count += 1
        return true
      }
      #expect(count == 0)
    }
  }
}
