import Foundation

extension Stopwatch {
  /// The instructions of a command in millions, counted by valgrind; nil where that is missing.
  ///
  /// The count is nearly the same in every run and on every machine, whatever else runs there.
  static func instructions(_ arguments: [String], environment: [String: String]) -> Double? {
    let report = FileManager.default.temporaryDirectory
      .appendingPathComponent("svcctl-bench-\(ProcessInfo.processInfo.processIdentifier).counts")
      .path
    defer { try? FileManager.default.removeItem(atPath: report) }
    let counted = run(
      [
        "valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--log-file=\(report)",
      ] + arguments, environment: environment)
    guard counted != nil, let text = try? String(contentsOfFile: report, encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.contains("Collected") }),
      let count = line.split(separator: " ").last.flatMap({ Double($0) })
    else { return nil }
    return count / 1e6
  }
}
