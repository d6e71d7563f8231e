import ClusterStore
import Platform
import Testing

/// A machine that stops, a disk that is full or fails, at every single operation of a workload.
@Suite struct CrashTests {
  typealias Contents = [String: [UInt8]]

  /// Transactions, and after which of them there is a flush.
  struct Workload: Sendable {
    var transactions: [[(String, [UInt8]?)]] = []
    var flushes: Set<Int> = []

    /// Small changes one by one, then some together, then so many that they bypass the journal.
    init(seed: UInt64, count: Int) {
      var random = SeededGenerator(seed: seed)
      for number in 0..<count {
        var changes: [(String, [UInt8]?)] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let key = "o/services/\(Int.random(in: 0..<23, using: &random))"
          let length = Int.random(in: 0..<120, using: &random)
          let isDeletion = Int.random(in: 0..<5, using: &random) == 0
          changes.append(
            (
              key,
              isDeletion ? nil : Array("\(number):".utf8) + Array(repeating: 0x41, count: length)
            )
          )
        }
        if number == Self.bulk(count) {
          for key in 0..<14 { changes.append(("bulk/\(key)", Array(repeating: 0x42, count: 90))) }
        }
        transactions.append(changes)
        if Int.random(in: 0..<3, using: &random) > 0 { flushes.insert(number) }
      }
      flushes.insert(Self.bulk(count))
      flushes.insert(count - 1)
    }

    /// The transaction that is so large that it is written while the next one is made.
    private static func bulk(_ count: Int) -> Int { count * 3 / 5 }

    /// What the store holds after each number of transactions.
    func states() -> [Contents] {
      var states: [Contents] = [[:]]
      for changes in transactions {
        var next = states[states.count - 1]
        for (key, value) in changes { next[key] = value }
        states.append(next)
      }
      return states
    }

    /// Runs it in sessions of a few transactions; returns the revision that was acknowledged last.
    func run(on medium: FaultyMedium, upTo end: Int = .max, goesOn: Bool) -> Int64 {
      var lastError: (any Error)?
      defer { if goesOn, let lastError { Issue.record("cannot go on: \(lastError)") } }
      let store = ClusterStore(backend: medium, options: .tiny)
      var acknowledged: Int64 = 0
      var number = 0
      var failures = 0
      var sessions = 0
      let last = min(end, transactions.count)
      while number < last {
        do {
          sessions += 1
          if sessions > 200 { throw StoreError.busy(path: "no progress") }
          var writer = try store.beginWriting()
          // A writer may find more than was acknowledged to the one before.
          number = Int(writer.revision)
          acknowledged = max(acknowledged, goesOn ? writer.revision : 0)
          let end = min(number + 5, last)
          var begun = acknowledged
          while number < end {
            for (key, value) in transactions[number] {
              if let value { writer.put(key, value) } else { writer.delete(key) }
            }
            let revision = try writer.commit()
            if number + 1 == end || flushes.contains(number) && number % 3 > 0 {
              try writer.flush(mergesLater: number.isMultiple(of: 2))
              acknowledged = revision
            } else if flushes.contains(number) {
              // What was begun before is durable in any case.
              acknowledged = try writer.beginFlush() ? revision : max(begun, acknowledged)
              begun = revision
            }
            number += 1
          }
        } catch {
          failures += 1
          if medium.isStopped || !goesOn || failures > 9 {
            lastError = error
            return acknowledged
          }
        }
      }
      return acknowledged
    }
  }

  /// Reads the store, and compares it with the state its revision says it has.
  static func check(
    _ medium: FaultyMedium, _ states: [Contents], acknowledged: Int64, _ comment: Comment
  ) -> Int64? {
    do {
      let store = ClusterStore(backend: medium, options: .tiny)
      let snapshot = try store.snapshot()
      #expect(snapshot.revision >= acknowledged, comment)
      #expect(snapshot.revision < states.count, comment)
      var found: Contents = [:]
      try snapshot.forEach(prefix: "") {
        found[$0.key] = $0.bytes
        return true
      }
      let expected = states[Int(snapshot.revision)]
      #expect(found == expected, comment)
      for (key, value) in expected { #expect(try snapshot.value(for: key)?.bytes == value) }
      return snapshot.revision
    } catch {
      Issue.record("\(comment): \(error)")
      return nil
    }
  }

  @Test(arguments: [1] as [UInt64])
  func nothingAcknowledgedIsLostWhereverTheMachineStops(_ seed: UInt64) throws {
    let workload = Workload(seed: seed, count: 21)
    let states = workload.states()
    let whole = FaultyMedium()
    #expect(workload.run(on: whole, goesOn: false) == 21)
    let operations = whole.operations
    var random = SeededGenerator(seed: seed)
    var points = 0
    for operation in 1...operations {
      for fault in [FaultyMedium.Fault.stop, .stopHalfway] {
        let medium = FaultyMedium()
        medium.fault = (operation, fault)
        let acknowledged = workload.run(on: medium, goesOn: false)
        for rest in FaultyMedium.Rest.allCases {
          points += 1
          let comment: Comment = "seed \(seed), operation \(operation), \(fault), \(rest)"
          let after = medium.afterStop(rest, &random)
          guard let revision = Self.check(after, states, acknowledged: acknowledged, comment)
          else { continue }
          // Whoever writes next goes on where the store says it is, and it is whole again.
          let end = min(Int(revision) + 2, 21)
          #expect(workload.run(on: after, upTo: end, goesOn: true) == end, comment)
          _ = Self.check(after, states, acknowledged: Int64(end), comment)
        }
      }
    }
    print("crash points: \(points) of \(operations) operations, seed \(seed)")
    #expect(points > 1000)
  }

  /// What a failed synchronisation was to save may be gone though the next one succeeds.
  @Test(arguments: [false, true])
  func aFailedSynchronisationIsNotMadeGoodByTheNext(_ isKilled: Bool) throws {
    let workload = Workload(seed: 5, count: 21)
    let states = workload.states()
    let whole = FaultyMedium()
    _ = workload.run(on: whole, goesOn: false)
    var random = SeededGenerator(seed: 5)
    for operation in 1...whole.operations {
      let medium = FaultyMedium()
      medium.fault = (operation, .forget(isKilled: isKilled))
      let acknowledged = workload.run(on: medium, goesOn: false)
      medium.revive()
      let comment: Comment = "operation \(operation) forgets, killed: \(isKilled)"
      _ = Self.check(medium, states, acknowledged: acknowledged, comment)
      // The next writer acknowledges what it finds by building on it.
      let found = try ClusterStore(backend: medium, options: .tiny).snapshot().revision
      let end = min(Int(found) + 1, 21)
      #expect(workload.run(on: medium, upTo: end, goesOn: true) == end, comment)
      for rest in FaultyMedium.Rest.allCases {
        let after = medium.afterStop(rest, &random)
        _ = Self.check(after, states, acknowledged: Int64(end), "\(comment), then \(rest)")
      }
    }
  }

  /// What is told is what went wrong first, and it is told again.
  @Test func aFailedWriterNamesTheFirstFailure() throws {
    let store = ClusterStore(backend: MemoryBackend(), options: .tiny)
    var writer = try store.beginWriting()
    writer.put("a", [])
    try writer.commit()
    try writer.flush()
    let medium = FaultyMedium()
    var failing = try ClusterStore(backend: medium, options: .tiny).beginWriting()
    failing.put("a", [])
    try failing.commit()
    medium.fault = (medium.operations + 1, .fail(28))
    let expected = StoreError.system(SystemError(call: "write", path: "medium", code: 28))
    #expect(throws: expected) { try failing.flush() }
    failing.put("b", [])
    #expect(throws: expected) { try failing.commit() }
    #expect(throws: expected) { try failing.flush() }
  }

  /// A file that the full disk has no room for does not take what room there is.
  @Test func whatAFailedCompactionWroteIsRemoved() throws {
    let (sound, _) = try CareTests.makeStore()
    sound.operations = 0
    try ClusterStore(backend: sound, options: .tiny).compact()
    #expect(sound.operations > 10)
    for operation in 1...sound.operations {
      let (medium, whole) = try CareTests.makeStore()
      let names = Set(medium.files.keys)
      let manifest = medium.files["manifest"]?.bytes
      let store = ClusterStore(backend: medium, options: .tiny)
      medium.operations = 0
      medium.fault = (operation, .fail(28))
      do {
        try store.compact()
      } catch {
        // From the renaming on nobody knows which manifest counts, so nothing may go.
        let isDecided = medium.files["manifest.new"] == nil
        if isDecided, medium.files["manifest"]?.bytes == manifest {
          #expect(Set(medium.files.keys).isSubset(of: names), "\(operation)")
        }
      }
      #expect(try CareTests.contents(of: store) == whole, "\(operation)")
    }
  }

  @Test(arguments: [28, 5] as [Int32])
  func aFailingOperationIsReportedAndLosesNothing(_ code: Int32) throws {
    let workload = Workload(seed: 3, count: 21)
    let states = workload.states()
    let whole = FaultyMedium()
    _ = workload.run(on: whole, goesOn: false)
    var random = SeededGenerator(seed: UInt64(code))
    for operation in 1...whole.operations {
      let medium = FaultyMedium()
      medium.fault = (operation, .fail(code))
      let acknowledged = workload.run(on: medium, goesOn: false)
      let comment: Comment = "operation \(operation) fails with \(code)"
      _ = Self.check(medium, states, acknowledged: acknowledged, comment)
      #expect(workload.run(on: medium, goesOn: true) == 21, comment)
      _ = Self.check(medium, states, acknowledged: 21, comment)
      // What was built on the failed one's work must outlast the machine as well.
      for rest in FaultyMedium.Rest.allCases {
        let after = medium.afterStop(rest, &random)
        _ = Self.check(after, states, acknowledged: 21, "\(comment), then a stop: \(rest)")
      }
    }
  }
}
