import ClusterStore
import Platform

/// What was measured at one size.
package struct Row {
  package var objects = 0
  package var putsPerSecond = 0.0
  /// Opening the store and reading one value, in microseconds.
  package var openAndGet = 0.0
  /// Reading one value, in microseconds.
  package var get = 0.0
  package var listedPerSecond = 0.0
  /// What a command does to change one value, in microseconds: the median and, in milliseconds,
  /// the worst.
  package var commit = 0.0
  package var worstCommit = 0.0
  /// In milliseconds.
  package var compact = 0.0
  package var bytesPerObject = 0
}

/// Measures a store with so many objects of 400 bytes.
package struct StoreBenchmark {
  private let count: Int

  package init(count: Int) { self.count = count }

  private static let filler = String(repeating: "x", count: 290)

  static func key(_ number: Int) -> String { "o/services/ns-\(number % 100)/web-\(number)" }

  static func value(_ number: Int) -> [UInt8] {
    Array(
      #"{"apiVersion":"v1","kind":"Service","metadata":{"name":"web-\#(number)"},"spec":"\#(filler)"}"#
        .utf8)
  }

  static func nanoseconds(_ body: () throws -> Void) rethrows -> Double {
    let start = MonotonicClock.nanoseconds
    try body()
    return Double(MonotonicClock.nanoseconds - start)
  }

  static func median(_ times: [Double]) -> Double {
    times.isEmpty ? 0 : times.sorted()[times.count / 2]
  }

  package func run() throws -> Row {
    let home = try TemporaryDirectory(prefix: "svcctl-bench-")
    let path = Path.join(home.path, "store")
    var row = Row(objects: count)
    let store = try ClusterStore.open(at: path)
    let filling = try Self.nanoseconds {
      var writer = try store.beginWriting()
      for number in 0..<count {
        writer.put(Self.key(number), Self.value(number))
        try writer.commit()
      }
      try writer.flush()
    }
    row.putsPerSecond = Double(count) * 1e9 / filling
    row.bytesPerObject = try store.verify().bytes / max(count, 1)
    try measureReading(path, &row)
    try measureCommits(path, &row)
    row.compact = try Self.nanoseconds { try store.compact() } / 1e6
    return row
  }

  private func measureReading(_ path: String, _ row: inout Row) throws {
    var opened: [Double] = []
    var read: [Double] = []
    for round in 0..<51 {
      let key = Self.key(round * 7919 % count)
      opened.append(
        try Self.nanoseconds {
          _ = try ClusterStore.open(at: path).snapshot().value(for: key)
        })
    }
    let snapshot = try ClusterStore.open(at: path).snapshot()
    for round in 0..<5001 {
      let key = Self.key(round * 7919 % count)
      read.append(try Self.nanoseconds { _ = try snapshot.value(for: key) })
    }
    row.openAndGet = Self.median(opened) / 1e3
    row.get = Self.median(read) / 1e3
    var listed = 0
    let listing = try Self.nanoseconds {
      try snapshot.forEach(prefix: "o/") { _ in
        listed += 1
        return true
      }
    }
    row.listedPerSecond = Double(listed) * 1e9 / listing
  }

  /// Each commit as a command makes it: the lock, one object, one synchronisation.
  private func measureCommits(_ path: String, _ row: inout Row) throws {
    var times: [Double] = []
    for round in 0..<301 {
      times.append(
        try Self.nanoseconds {
          let store = try ClusterStore.open(at: path)
          var writer = try store.beginWriting()
          writer.put(Self.key(count + round), Self.value(round))
          try writer.commit()
          try writer.flush()
        })
    }
    row.commit = Self.median(times) / 1e3
    row.worstCommit = (times.max() ?? 0) / 1e6
  }
}
