import Foundation
import Storing

/// All measurements, one after the other.
struct Benchmark {
  private let svcctl: String
  private let isLargest: Bool
  private let folder: String
  private let environment: [String: String]
  private var report = Report()

  /// Measures, and gives the exit status: 1 when something got worse than the baseline.
  static func main(_ arguments: [String]) -> Int32 {
    var words = arguments
    func option(_ name: String) -> String? {
      guard let place = words.firstIndex(of: name), place + 1 < words.count else { return nil }
      defer { words.removeSubrange(place...place + 1) }
      return words[place + 1]
    }
    let comparedWith = option("--compare")
    let savedTo = option("--save")
    let isLargest = words.contains("--largest")
    words.removeAll { $0 == "--largest" }
    guard words.count == 1 else {
      print("usage: Commands SVCCTL [--largest] [--compare FILE] [--save FILE]")
      return 2
    }
    do {
      var benchmark = try Benchmark(words[0], isLargest: isLargest)
      defer { try? FileManager.default.removeItem(atPath: benchmark.folder) }
      try benchmark.run()
      let results = benchmark.report.results
      if let savedTo { try Baseline(machine: Self.machine, results: results).write(savedTo) }
      guard let comparedWith else { return 0 }
      return try Baseline.read(comparedWith).compare(results) > 0 ? 1 : 0
    } catch {
      print("error: \(error)")
      return 1
    }
  }

  private static var machine: String {
    "\(ProcessInfo.processInfo.activeProcessorCount) cores, "
      + ProcessInfo.processInfo.operatingSystemVersionString
  }

  private init(_ svcctl: String, isLargest: Bool) throws {
    self.svcctl = svcctl
    self.isLargest = isLargest
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("svcctl-bench-\(ProcessInfo.processInfo.processIdentifier)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    environment = ProcessInfo.processInfo.environment
      .merging(["SVCCTL_STORE": folder + "/store", "HOME": folder]) { $1 }
  }

  private mutating func run() throws {
    measureStart()
    ValidateBenchmark(svcctl: svcctl, folder: folder, environment: environment).run(&report)
    try SizeBenchmark(svcctl: svcctl, folder: folder, environment: environment, rounds: 15)
      .run([10, 1000, 100_000, 1_000_000], &report)
    let bulk = BulkBenchmark(svcctl: svcctl, folder: folder, environment: environment)
    for count in isLargest ? [1000, 10_000] : [250, 1000] { try bulk.apply(count, &report) }
    try ListBenchmark(svcctl: svcctl, folder: folder, environment: environment).run(&report)
    try bulk.largestCluster(dividedBy: isLargest ? 1 : 10, &report)
    try measureStore()
  }

  /// Start-up, beside kubectl's; rounds alternate, so that a busy moment meets both.
  private mutating func measureStart() {
    let kubectl = ["kubectl", "version", "--client"]
    let hasKubectl = Stopwatch.run(kubectl, environment: environment) != nil
    var own = Sample(label: "", measurements: [])
    var peer = Sample(label: "", measurements: [])
    for _ in 0..<40 {
      if let one = Stopwatch.run([svcctl, "version", "--client"], environment: environment) {
        own.measurements.append(one)
      }
      guard hasKubectl else { continue }
      if let one = Stopwatch.run(kubectl, environment: environment) {
        peer.measurements.append(one)
      }
    }
    let name = hasKubectl ? "kubectl" : nil
    report.add(
      Result(
        "start-up: version --client", own.medianMilliseconds, "ms", .ratio, peer: name,
        peerValue: hasKubectl ? peer.medianMilliseconds : nil))
    let memory = Stopwatch.residentMiB([svcctl, "version", "--client"], environment: environment)
    report.add(
      Result(
        "memory of version --client", memory ?? .nan, "MiB", .size, peer: name,
        peerValue: hasKubectl ? Stopwatch.residentMiB(kubectl, environment: environment) : nil))
    if let count = Stopwatch.instructions(
      [svcctl, "version", "--client"], environment: environment)
    {
      report.add(Result("start-up, counted", count, "M instructions", .instructions))
    }
  }

  private mutating func measureStore() throws {
    for count in [1000, 100_000] + (isLargest ? [1_000_000] : []) {
      let row = try StoreBenchmark(count: count).run()
      let size = "store of \(count) values of 400 bytes"
      report.add(Result("\(size): filled", row.putsPerSecond, "values/s"))
      report.add(Result("\(size): opened and one read", row.openAndGet / 1000, "ms"))
      report.add(Result("\(size): listed", row.listedPerSecond, "values/s"))
      report.add(Result("\(size): a commit with fsync", row.commit / 1000, "ms"))
      report.add(Result("\(size): the worst of 301", row.worstCommit, "ms"))
      report.add(Result("\(size): compacted", row.compact, "ms"))
      report.add(Result("\(size): on the disk", Double(row.bytesPerObject), "B a value", .size))
    }
    guard let rates = try Peer.run(count: 100_000) else { return }
    report.add(
      Result(
        "commits with fsync, one after the other", rates.committing, "commits/s", .ratio,
        peer: "sqlite3 (WAL, synchronous=FULL)", peerValue: rates.peerCommitting))
    report.add(
      Result(
        "one transaction of 100,000 values", rates.filling, "values/s", .ratio, peer: "sqlite3",
        peerValue: rates.peerFilling))
  }
}
