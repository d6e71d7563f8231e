import ClusterStore
import Platform

/// Starts the processes, kills them, and looks at what they leave.
enum Driver {
  private static var program: String { CommandLine.arguments[0] }

  /// Everybody works to his end.
  static func together(writers: Int, readers: Int, each: Int) throws {
    let home = try TemporaryDirectory(prefix: "svcctl-torture-")
    let path = Path.join(home.path, "store")
    // Every fifth round makes seven transactions instead of one.
    let end = writers * (each + each / 5 * 6)
    let start = MonotonicClock.milliseconds
    var processes: [Int32] = []
    for writer in 0..<writers {
      processes.append(
        try Subprocess.start(
          program, ["write", path, "\(writer)", "\(each)", Path.join(home.path, "log-\(writer)")]))
    }
    for reader in 0..<readers {
      let verb = reader % 2 == 0 ? "read" : "watch"
      processes.append(try Subprocess.start(program, [verb, path, "\(end)"]))
    }
    for process in processes {
      guard try Subprocess.wait(for: process) == .exited(0) else {
        throw Failure("a process failed")
      }
    }
    let store = try ClusterStore.open(at: path, options: Worker.options)
    let counts = try Worker.check(store.snapshot())
    guard counts.count == writers, counts.values.reduce(0, +) == end, try store.verify().isSound
    else { throw Failure("\(counts) at the end, not \(end)") }
    print(
      "\(writers) writers and \(readers) readers: \(end) transactions, none lost, "
        + "every revision whole, \(MonotonicClock.milliseconds - start) ms")
  }

  /// Rounds of writers and readers on one store, all of them killed at a random time.
  static func killed(rounds: Int, seed: UInt64) throws {
    let home = try TemporaryDirectory(prefix: "svcctl-torture-")
    var random = Generator(state: seed)
    var path = ""
    var kept = 0
    var cut = 0
    for round in 0..<rounds {
      // A new store now and then, so that the making of one is interrupted as well.
      if round % 40 == 0 { path = Path.join(home.path, "store-\(round)") }
      var processes: [Int32] = []
      for writer in 0..<3 {
        let log = Path.join(path + "-logs", "log-\(writer)")
        try Directory.create(path + "-logs")
        processes.append(
          try Subprocess.start(program, ["write", path, "\(writer)", "100000", log]))
      }
      processes.append(try Subprocess.start(program, ["read", path, "1000000000"]))
      processes.append(try Subprocess.start(program, ["watch", path, "1000000000"]))
      // Mostly in the middle of their work, however slow the machine is, and sometimes before it.
      if random.next() % 4 > 0 { waitForWork(path) }
      MonotonicClock.sleep(milliseconds: Int(random.next() % 60))
      for process in processes {
        Subprocess.signal(Signals.kill, to: process)
        MonotonicClock.sleep(milliseconds: Int(random.next() % 3))
      }
      for process in processes {
        if case .exited(let status) = try Subprocess.wait(for: process) {
          throw Failure("seed \(seed), round \(round): a process ended with \(status)")
        }
      }
      do {
        let (acknowledged, wasCut) = try inspect(path)
        kept += acknowledged
        cut += wasCut
      } catch {
        throw Failure("seed \(seed), round \(round): \(error)")
      }
    }
    print(
      "\(rounds) rounds of kill -9, seed \(seed): every revision whole, \(kept) acknowledgements "
        + "checked, none lost; \(cut) interrupted writes cut off")
  }

  /// Waits until a writer was told something, for half a second at most.
  private static func waitForWork(_ path: String) {
    func told() -> Int {
      (0..<3).reduce(0) { sum, writer in
        sum + ((try? FileStatus.of(Path.join(path + "-logs", "log-\(writer)")))?.size ?? 0)
      }
    }
    let before = told()
    let end = MonotonicClock.milliseconds + 500
    while told() == before, MonotonicClock.milliseconds < end {
      MonotonicClock.sleep(milliseconds: 1)
    }
  }

  /// Compares the store with what its writers were told.
  private static func inspect(_ path: String) throws -> (acknowledged: Int, cut: Int) {
    let store = try ClusterStore.open(at: path, options: Worker.options)
    let report = try store.verify()
    guard report.isSound else { throw Failure("\(report.findings)") }
    let counts = try Worker.check(store.snapshot())
    var checked = 0
    for writer in 0..<3 {
      let log = Path.join(path + "-logs", "log-\(writer)")
      guard let bytes = try? FileContents.read(log) else { continue }
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      guard let last = lines.last, let acknowledged = Int(last) else { continue }
      guard counts["\(writer)"] ?? 0 >= acknowledged else {
        throw Failure("writer \(writer) was told \(acknowledged), the store has \(counts)")
      }
      checked += 1
    }
    return (checked, report.unfinishedBytes > 0 ? 1 : 0)
  }
}

/// SplitMix64, so that a seed repeats a run as far as processes allow.
struct Generator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
