import ClusterStore
import Platform
import Testing

/// What everybody who uses a store relies on.
@Suite struct StoreTests {
  static let hostileKeys = [
    "o/services/default/web", "", "../../etc/passwd", "a\u{0}b", "quote\"and\\backslash",
    "line\nfeed", "\u{1F600}", "é", "e\u{301}", String(repeating: "k", count: 5000), "{\"key\":\"",
  ]
  static let hostileValues: [[UInt8]] = [
    [], Array("{\"a\":[1,2,{\"b\":null}]}".utf8), Array("plain".utf8), Array("two\nlines".utf8),
    [0, 0xFF, 0xFE], Array("\"\"".utf8), Array("{\"a\":1}\n".utf8), Array(" 1".utf8),
    Array("\",\"sum\":\"0000000000000000\"}".utf8), [0x0A], Array("[1,]".utf8),
    Array("-0.1e+5".utf8),
    Array("\u{1F600}\u{0}".utf8), (0..<70_000).map { UInt8(truncatingIfNeeded: $0) },
  ]

  @Test(arguments: [true, false])
  func bytesComeBackAsTheyWerePut(_ small: Bool) throws {
    let store = ClusterStore.inMemory(options: small ? .tiny : StoreOptions())
    var writer = try store.beginWriting()
    for (number, key) in Self.hostileKeys.enumerated() {
      for (other, value) in Self.hostileValues.enumerated() {
        writer.put("\(key)/\(other)", value)
      }
      #expect(try writer.commit() == Int64(number + 1))
      try writer.flush()
    }
    let snapshot = try store.snapshot()
    #expect(snapshot.revision == Int64(Self.hostileKeys.count))
    for (number, key) in Self.hostileKeys.enumerated() {
      for (other, value) in Self.hostileValues.enumerated() {
        let stored = try snapshot.value(for: "\(key)/\(other)")
        #expect(stored?.bytes == value)
        #expect(stored?.key.utf8.elementsEqual("\(key)/\(other)".utf8) == true)
        #expect(stored?.revision == Int64(number + 1))
      }
    }
    var keys: [String] = []
    try snapshot.forEach(prefix: "") {
      keys.append($0.key)
      return true
    }
    #expect(keys.count == Self.hostileKeys.count * Self.hostileValues.count)
    let areInOrder = zip(keys, keys.dropFirst()).allSatisfy {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    #expect(areInOrder)
  }

  @Test func aScanBeginsAndEndsWhereItIsTold() throws {
    let store = ClusterStore.inMemory()
    var writer = try store.beginWriting()
    for key in ["a/1", "b/1", "b/2", "b/3", "c/1"] { writer.put(key, Array(key.utf8)) }
    try writer.commit()
    writer.delete("b/2")
    try writer.commit()
    try writer.flush()
    let snapshot = try store.snapshot()
    #expect(try snapshot.keys("b/") == ["b/1", "b/3"])
    #expect(try snapshot.keys("b/", from: "b/2") == ["b/3"])
    #expect(try snapshot.keys("b/", from: "a") == ["b/1", "b/3"])
    #expect(try snapshot.keys("") == ["a/1", "b/1", "b/3", "c/1"])
    #expect(try snapshot.keys("d") == [])
    var seen = 0
    try snapshot.forEach(prefix: "") { _ in
      seen += 1
      return seen < 2
    }
    #expect(seen == 2)
  }

  @Test func onlyWhatWasFlushedIsSeenByOthers() throws {
    let store = ClusterStore.inMemory()
    var writer = try store.beginWriting()
    writer.put("a", [1])
    #expect(try writer.value(for: "a")?.bytes == [1])
    try writer.commit()
    #expect(try store.snapshot().revision == 0)
    writer.put("b", [2])
    try writer.flush()
    let snapshot = try store.snapshot()
    #expect(snapshot.revision == 1)
    #expect(try snapshot.value(for: "b") == nil)
    #expect(try writer.value(for: "b")?.bytes == [2])
    writer.rollback()
    #expect(try writer.value(for: "b") == nil)
    #expect(try writer.commit() == 1)
    writer.put("a", [3])
    writer.put("a", [4])
    writer.delete("c")
    try writer.commit()
    try writer.flush()
    #expect(try snapshot.value(for: "a")?.bytes == [1])
    #expect(try store.snapshot().value(for: "a") == StoredValue(key: "a", revision: 2, bytes: [4]))
  }

  @Test func rollingBackRestoresWhatWasThere() throws {
    let store = ClusterStore.inMemory()
    var writer = try store.beginWriting()
    writer.put("a", [1])
    writer.put("b", [1])
    try writer.commit()
    writer.put("a", [2])
    writer.put("a", [3])
    writer.delete("b")
    writer.put("c", [1])
    writer.rollback()
    #expect(try writer.value(for: "a")?.bytes == [1])
    #expect(try writer.value(for: "b")?.bytes == [1])
    #expect(try writer.value(for: "c") == nil)
  }

  @Test func changesAreToldInOrderAndOnce() throws {
    let store = ClusterStore.inMemory(options: .tiny)
    #expect(try store.changes(after: 0) == .changes([], through: 0))
    var expected: [StoreChange] = []
    for number in 1...40 {
      var writer = try store.beginWriting()
      let key = "k\(number % 7)"
      writer.put(key, [1])
      let value: [UInt8]? = number % 5 == 0 ? nil : Array("v\(number)".utf8)
      if let value { writer.put(key, value) } else { writer.delete(key) }
      let revision = try writer.commit()
      try writer.flush()
      expected.append(StoreChange(key: key, revision: revision, bytes: value))
    }
    var told = 0
    for revision in 0...40 as ClosedRange<Int64> {
      switch try store.changes(after: revision) {
      case .changes(let changes, let through):
        #expect(through == 40)
        #expect(changes == Array(expected[Int(revision)...]))
        told += 1
      case .expired(let current):
        #expect(current == 40)
        #expect(told == 0)
      }
    }
    #expect(told > 1 && told < 41)
    #expect(try store.changes(after: 41) == .expired(current: 40))
    #expect(try store.waitForChange(after: 40, timeoutMilliseconds: 1) == false)
    #expect(try store.waitForChange(after: 39, timeoutMilliseconds: 1))
  }

  @Test(arguments: [true, false])
  func revisionsGoOnBehindOnesFromElsewhere(_ small: Bool) throws {
    let store = ClusterStore.inMemory(options: small ? .tiny : StoreOptions())
    var writer = try store.beginWriting()
    writer.put("a", [1])
    try writer.commit()
    writer.skipRevisions(to: 4711)
    writer.skipRevisions(to: 12)
    try writer.flush()
    #expect(writer.revision == 4711)
    writer.put("b", [2])
    #expect(try writer.commit() == 4712)
    try writer.flush()
    _ = consume writer
    let snapshot = try store.snapshot()
    #expect(snapshot.revision == 4712)
    #expect(try snapshot.value(for: "a")?.revision == 1)
    #expect(try snapshot.value(for: "b")?.revision == 4712)
    // What lies before the gap is not told as if nothing lay in it.
    #expect(try store.changes(after: 1) == .expired(current: 4712))
    #expect(
      try store.changes(after: 4711)
        == .changes([StoreChange(key: "b", revision: 4712, bytes: [2])], through: 4712))
    #expect(try store.verify().isSound)
    // No number is so great that nothing could follow it.
    var other = try store.beginWriting()
    other.skipRevisions(to: .max)
    try other.flush()
    other.put("c", [3])
    #expect(try other.commit() == StoreWriter.greatestSkip + 1)
    try other.flush()
    #expect(try store.snapshot().value(for: "c")?.revision == StoreWriter.greatestSkip + 1)
  }

  @Test func aSecondWriterWaitsAndIsToldForWhom() throws {
    let store = ClusterStore.inMemory(options: StoreOptions(lockLimitMilliseconds: 20))
    let writer = try store.beginWriting()
    #expect {
      _ = try store.beginWriting()
    } throws: { error in
      guard case .locked(_, let process, let waited)? = error as? StoreError else { return false }
      return process == CurrentProcess.identifier && waited >= 20
    }
    _ = consume writer
    _ = try store.beginWriting()
  }
}

extension StoreSnapshot {
  func keys(_ prefix: String, from start: String? = nil) throws -> [String] {
    var keys: [String] = []
    try forEach(prefix: prefix, startingAt: start) {
      keys.append($0.key)
      return true
    }
    return keys
  }
}

extension StoreOptions {
  /// Limits so small that a few changes make segments and merge them.
  static var tiny: StoreOptions {
    var options = StoreOptions(lockLimitMilliseconds: 5000)
    options.journalLimit = 600
    options.bulkLimit = 1500
    options.historyLimit = 1500
    options.segmentSize = 900
    return options
  }
}
