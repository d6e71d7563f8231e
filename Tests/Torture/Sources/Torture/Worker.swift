import ClusterStore
import Platform

/// Something that must not be.
struct Failure: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

/// What the processes do.
///
/// Every transaction adds one to `total` and to the writer's own count, and leaves a trace of its
/// own. So in every revision all three agree, or something was lost or only half written.
enum Worker {
  static var options: StoreOptions {
    var options = StoreOptions(lockLimitMilliseconds: 120_000)
    // Small, so that segments are made and merged all the time.
    options.journalLimit = 4000
    options.bulkLimit = 16_000
    options.historyLimit = 20_000
    options.segmentSize = 6000
    return options
  }

  static func count(_ value: StoredValue?) -> Int {
    value.map { Int(String(decoding: $0.bytes, as: UTF8.self)) ?? -1 } ?? 0
  }

  static func write(_ path: String, name: String, transactions: Int, log: String) throws {
    let acknowledged = try File.open(log, for: .create)
    var position = try acknowledged.size()
    var store = try ClusterStore.open(at: path, options: options)
    for round in 0..<transactions {
      // Some sessions are long, and put in order at their end what they wrote in parts.
      let isPart = round % 3 != 2
      var writer = try store.beginWriting()
      var own = count(try writer.value(for: "count/\(name)"))
      // Now and then several transactions share a flush, or are too many for the journal.
      let together = round % 5 == 4 ? 7 : 1
      for _ in 0..<together {
        own += 1
        let total = count(try writer.value(for: "total")) + 1
        writer.put("total", Array("\(total)".utf8))
        writer.put("count/\(name)", Array("\(own)".utf8))
        let filler = String(repeating: "x", count: (own * 37) % (own % 11 == 0 ? 9000 : 200))
        writer.put("trace/\(name)/\(own)", Array("{\"filler\":\"\(filler)\"}".utf8))
        try writer.commit()
      }
      try writer.flush(mergesLater: isPart)
      let line = Array("\(own)\n".utf8)
      try acknowledged.write(line, at: position)
      position += line.count
      if !isPart { store = try ClusterStore.open(at: path, options: options) }
    }
  }

  /// Throws when a revision is not whole.
  ///
  /// Returns the counts of the writers.
  static func check(_ snapshot: StoreSnapshot) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    try snapshot.forEach(prefix: "count/") {
      counts[String($0.key.dropFirst(6))] = count($0)
      return true
    }
    let total = count(try snapshot.value(for: "total"))
    var traces = 0
    try snapshot.forEach(prefix: "trace/") { _ in
      traces += 1
      return true
    }
    let sum = counts.values.reduce(0, +)
    guard total == sum, total == traces, Int64(total) == snapshot.revision else {
      throw Failure(
        "revision \(snapshot.revision): total \(total), counts \(sum), traces \(traces)")
    }
    return counts
  }

  static func read(_ path: String, until end: Int64) throws {
    let store = try ClusterStore.open(at: path, options: options)
    var last: Int64 = 0
    while last < end {
      let snapshot = try store.snapshot()
      guard snapshot.revision >= last else { throw Failure("revisions go back") }
      last = snapshot.revision
      _ = try check(snapshot)
      MonotonicClock.sleep(milliseconds: 5)
    }
  }

  static func watch(_ path: String, until end: Int64) throws {
    let store = try ClusterStore.open(at: path, options: options)
    var known: Int64 = 0
    while known < end {
      switch try store.changes(after: known) {
      case .changes(let changes, let through):
        let seen = changes.filter { $0.key == "total" }.map(\.revision)
        guard seen == Array(known + 1..<through + 1) else {
          throw Failure("after \(known) came \(seen), through \(through)")
        }
        known = through
      case .expired(let current): known = current
      }
      _ = try store.waitForChange(after: known, timeoutMilliseconds: 100)
    }
  }
}
