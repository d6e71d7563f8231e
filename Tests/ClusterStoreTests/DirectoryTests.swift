import ClusterStore
import Foundation
import Platform
import Synchronization
import Testing

/// A store in a real directory.
@Suite struct DirectoryTests {
  let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  var path: String { Path.join(home.path, "a/store") }

  func put(_ key: String, _ store: ClusterStore) throws {
    var writer = try store.beginWriting()
    writer.put(key, Array(key.utf8))
    try writer.commit()
    try writer.flush()
  }

  @Test func everythingIsForTheOwnerOnly() throws {
    let store = try ClusterStore.open(at: path)
    try put("../../escape", store)
    _ = try store.snapshot()
    #expect(try FileStatus.of(path).permissions == 0o700)
    for name in try Platform.Directory.names(at: path) {
      #expect(try FileStatus.of(Path.join(path, name)).permissions == 0o600, "\(name)")
    }
    #expect(try Platform.Directory.names(at: home.path) == ["a"])
    #expect(try ClusterStore.open(at: path).snapshot().value(for: "../../escape") != nil)
  }

  /// A server looks at one revision for long; the store must not grow for its sake.
  @Test func whoHoldsFilesKeepsNoNames() throws {
    let store = try ClusterStore.open(at: path, options: .tiny)
    for number in 0..<60 { try put("key-\(number % 20)", store) }
    let reader = try ClusterStore.open(at: path, options: .tiny)
    let held = try reader.snapshot().holdingFiles()
    let before = Set(try Platform.Directory.names(at: path).filter { $0.hasPrefix("segment-") })
    #expect(!before.isEmpty)
    var writer = try store.beginWriting()
    for number in 0..<20 { writer.delete("key-\(number)") }
    try writer.commit()
    try writer.flush()
    _ = consume writer
    try store.compact()
    let after = Set(try Platform.Directory.names(at: path).filter { $0.hasPrefix("segment-") })
    #expect(before.isDisjoint(with: after))
    for number in 0..<20 {
      #expect(try held.value(for: "key-\(number)")?.bytes == Array("key-\(number)".utf8))
    }
    var count = 0
    try held.forEach(prefix: "") { _ in
      count += 1
      return true
    }
    #expect(count == 20)
    #expect(try reader.snapshot().value(for: "key-1") == nil)
  }

  @Test func aMissingStoreIsNotMadeByReaders() throws {
    let options = StoreOptions(createsIfMissing: false)
    #expect(throws: StoreError.notFound(path: path)) {
      try ClusterStore.open(at: path, options: options)
    }
    let store = try ClusterStore.open(at: path)
    #expect(try store.snapshot().revision == 0)
    #expect(try store.verify().isSound)
  }

  @Test func otherDirectoriesAreNotTaken() throws {
    try FileContents.replace(Path.join(home.path, "letter.txt"), with: [1])
    #expect(throws: StoreError.notAStore(path: home.path)) { try ClusterStore.open(at: home.path) }
    #expect(throws: StoreError.self) {
      try ClusterStore.open(at: Path.join(home.path, "letter.txt"))
    }
    #expect(throws: StoreError.self) {
      try ClusterStore.open(at: Path.join(home.path, "letter.txt/store"))
    }
  }

  @Test func aLinkToAStoreIsTheStoreButALinkInItIsNone() throws {
    let store = try ClusterStore.open(at: path)
    try put("a", store)
    let link = Path.join(home.path, "link")
    _ = try Subprocess.run("ln", ["-s", path, link])
    let linked = try ClusterStore.open(at: link)
    try put("b", linked)
    #expect(try store.snapshot().revision == 2)
    let outside = Path.join(home.path, "outside")
    try FileContents.replace(outside, with: try FileContents.read(Path.join(path, "journal-1")))
    _ = try Subprocess.run("ln", ["-sf", outside, Path.join(path, "journal-1")])
    let before = try FileContents.read(outside)
    #expect(throws: StoreError.self) { _ = try ClusterStore.open(at: path).snapshot() }
    #expect(throws: StoreError.self) { try put("c", ClusterStore.open(at: path)) }
    #expect(try FileContents.read(outside) == before)
  }

  @Test func aStoreThatMayNotBeWrittenCanBeRead() throws {
    try put("a", ClusterStore.open(at: path))
    _ = try Subprocess.run("chmod", ["-R", "a-w", path])
    defer { _ = try? Subprocess.run("chmod", ["-R", "u+w", path]) }
    let store = try ClusterStore.open(at: path)
    #expect(try store.snapshot().value(for: "a") != nil)
    // The administrator may write everywhere.
    if getuid() != 0 {
      #expect(throws: StoreError.self) { try put("b", store) }
      #expect(try store.snapshot().revision == 1)
    }
  }

  @Test func twoStoresDoNotDisturbEachOther() throws {
    let one = try ClusterStore.open(at: Path.join(home.path, "one"))
    let two = try ClusterStore.open(at: Path.join(home.path, "two"))
    var writer = try one.beginWriting()
    writer.put("a", [1])
    try put("b", two)
    try writer.commit()
    try writer.flush()
    #expect(try one.snapshot().keys("") == ["a"])
    #expect(try two.snapshot().keys("") == ["b"])
  }

  private final class Turns: Sendable {
    let count = Mutex(0)
    let isServed = Mutex(false)
  }

  /// A long command gives the lock back and takes it again at once, and waits all the same.
  @Test func whoWaitsIsServedBeforeWhoHadHisTurn() throws {
    let path = path
    let turns = Turns()
    // A thread and no task: it must not wait for a place among the other tests.
    let isStarted = Threads.start {
      while !turns.isServed.withLock({ $0 }), turns.count.withLock({ $0 }) < 2000 {
        guard let store = try? ClusterStore.open(at: path, options: .tiny),
          let writer = try? store.beginWriting()
        else { break }
        turns.count.withLock { $0 += 1 }
        MonotonicClock.sleep(milliseconds: 5)
        _ = consume writer
      }
    }
    #expect(isStarted)
    while turns.count.withLock({ $0 }) < 3 { MonotonicClock.sleep(milliseconds: 1) }
    let before = turns.count.withLock { $0 }
    let writer = try ClusterStore.open(at: path, options: .tiny).beginWriting()
    let after = turns.count.withLock { $0 }
    turns.isServed.withLock { $0 = true }
    _ = consume writer
    #expect(after - before < 100)
  }

  /// Threads with stores of their own exclude each other like processes: the lock belongs to an
  /// opening of the directory.
  @Test func writersTakeTurnsAndReadersSeeOneRevision() async throws {
    let path = path
    let writers = 4
    let rounds = 40
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<writers {
        group.addTask {
          for round in 1...rounds {
            let store = try ClusterStore.open(at: path, options: .tiny)
            var session = try store.beginWriting()
            let total = try session.value(for: "total").map {
              Int(String(decoding: $0.bytes, as: UTF8.self)) ?? 0
            }
            session.put("total", Array("\((total ?? 0) + 1)".utf8))
            session.put("w/\(writer)", Array("\(round)".utf8))
            session.put("w/\(writer)/\(round)", [])
            try session.commit()
            try session.flush()
          }
        }
      }
      for _ in 0..<3 {
        group.addTask {
          let store = try ClusterStore.open(at: path, options: .tiny)
          var last: Int64 = 0
          while last < Int64(writers * rounds) {
            let snapshot = try store.snapshot()
            #expect(snapshot.revision >= last)
            last = snapshot.revision
            let total = try snapshot.value(for: "total").map {
              String(decoding: $0.bytes, as: UTF8.self)
            }
            #expect(total ?? "0" == "\(last)")
            var sum = 0
            try snapshot.forEach(prefix: "w/") {
              sum += $0.key.split(separator: "/").count == 3 ? 1 : 0
              return true
            }
            #expect(sum == Int(last))
            MonotonicClock.sleep(milliseconds: 1)
          }
        }
      }
      group.addTask {
        let store = try ClusterStore.open(at: path, options: .tiny)
        var known: Int64 = 0
        while known < Int64(writers * rounds) {
          switch try store.changes(after: known) {
          case .changes(let changes, let through):
            #expect(
              changes.filter { $0.key == "total" }.map(\.revision) == Array(known + 1..<through + 1)
            )
            known = through
          case .expired(let current): known = current
          }
          _ = try store.waitForChange(after: known, timeoutMilliseconds: 5)
        }
      }
      try await group.waitForAll()
    }
    let store = try ClusterStore.open(at: path, options: .tiny)
    #expect(try store.snapshot().revision == Int64(writers * rounds))
    #expect(try store.verify().isSound)
  }
}
