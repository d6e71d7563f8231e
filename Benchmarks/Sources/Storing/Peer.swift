import ClusterStore
import Platform

/// The same work in one process of sqlite3 with a write-ahead log and full synchronisation.
package enum Peer {
  private static let commits = 500

  /// What the same work cost both, in operations a second.
  package struct Rates {
    package var filling: Double
    package var peerFilling: Double
    package var committing: Double
    package var peerCommitting: Double
  }

  /// Measures both, one after the other; nil where sqlite3 is not installed.
  package static func run(count: Int) throws -> Rates? {
    let home = try TemporaryDirectory(prefix: "svcctl-bench-")
    guard try Subprocess.run("sh", ["-c", "command -v sqlite3 >/dev/null"]) == .exited(0) else {
      return nil
    }
    let setup =
      "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
      + "CREATE TABLE IF NOT EXISTS o(k TEXT PRIMARY KEY,v BLOB) WITHOUT ROWID;\n"
    var bulk = setup + "BEGIN;\n"
    for number in 0..<count { bulk += insert(number) }
    bulk += "COMMIT;\n"
    var single = setup
    for number in 0..<commits { single += insert(count + number) }
    let database = Path.join(home.path, "db")
    let nothing = try time(setup, home, database)
    let filling = try time(bulk, home, database) - nothing
    let committing = try time(single, home, database) - nothing

    let store = try ClusterStore.open(at: Path.join(home.path, "store"))
    let ownFilling = try StoreBenchmark.nanoseconds {
      try fill(store, 0..<count, flushesEach: false)
    }
    let ownCommitting = try StoreBenchmark.nanoseconds {
      try fill(store, count..<count + commits, flushesEach: true)
    }
    return Rates(
      filling: Double(count) * 1e9 / ownFilling,
      peerFilling: Double(count) * 1e9 / max(filling, 1),
      committing: Double(commits) * 1e9 / ownCommitting,
      peerCommitting: Double(commits) * 1e9 / max(committing, 1))
  }

  private static func insert(_ number: Int) -> String {
    let value = String(decoding: StoreBenchmark.value(number), as: UTF8.self)
    return "INSERT OR REPLACE INTO o VALUES('\(StoreBenchmark.key(number))','\(value)');\n"
  }

  private static func time(_ script: String, _ home: TemporaryDirectory, _ database: String)
    throws -> Double
  {
    let file = Path.join(home.path, "script.sql")
    try FileContents.replace(file, with: Array(script.utf8))
    return try StoreBenchmark.nanoseconds {
      _ = try Subprocess.run("sh", ["-c", "sqlite3 '\(database)' < '\(file)' > /dev/null"])
    }
  }

  private static func fill(_ store: ClusterStore, _ numbers: Range<Int>, flushesEach: Bool) throws {
    var writer = try store.beginWriting()
    for number in numbers {
      writer.put(StoreBenchmark.key(number), StoreBenchmark.value(number))
      try writer.commit()
      if flushesEach { try writer.flush() }
    }
    try writer.flush()
  }
}
