import Foundation

/// Manifests checked as a job of CI checks them, beside what was measured of kubeconform, which compares
/// with schemas only.
///
/// The manifests are those of the generator in the folder beside the project; where that or Python is
/// missing, these rows are left out.
struct ValidateBenchmark {
  static let generator = "../shared/bench/gen_manifests.py"

  let svcctl: String
  let folder: String
  let environment: [String: String]

  func run(_ report: inout Report) {
    guard FileManager.default.fileExists(atPath: Self.generator) else {
      return print("no generator of manifests at \(Self.generator): validate is left out")
    }
    for (count, recorded) in [(1000, 230.0), (10_000, 1240.0)] {
      measure(count, recorded, &report)
    }
  }

  /// `recorded` is kubeconform's time in milliseconds, four workers on two processors.
  private func measure(_ count: Int, _ recorded: Double, _ report: inout Report) {
    let file = folder + "/manifests-\(count).yaml"
    let made = Stopwatch.run(
      ["python3", Self.generator, file, "--docs", String(count)], environment: environment)
    guard made?.status == 0 else {
      return print("no manifests could be generated: validate is left out")
    }
    let command = [svcctl, "validate", "-f", file]
    var sample = Sample(label: "", measurements: [])
    for _ in 0..<7 {
      if let one = Stopwatch.run(command, environment: environment) {
        sample.measurements.append(one)
      }
    }
    guard !sample.measurements.isEmpty, sample.failures == 0 else { return }
    let title = "validate of \(count) documents"
    report.add(
      Result(
        title, sample.medianMilliseconds, "ms", peer: "kubeconform -n 4, recorded",
        peerValue: recorded))
    if let memory = Stopwatch.residentMiB(command, environment: environment) {
      report.add(
        Result(
          "memory of \(title)", memory, "MiB", .size, peer: "kubeconform, recorded", peerValue: 47))
    }
    if count == 1000, let counted = Stopwatch.instructions(command, environment: environment) {
      report.add(
        Result(
          "\(title), counted", counted / Double(count), "M instructions a document",
          .instructions))
    }
  }
}
