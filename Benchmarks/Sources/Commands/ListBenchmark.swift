import Foundation

/// A list of 10,000 Services: when its first line comes, what the whole of it costs, and what a
/// shell waits for that completes a name among them.
struct ListBenchmark {
  static let count = 10_000

  let svcctl: String
  let folder: String
  let environment: [String: String]

  func run(_ report: inout Report) throws {
    let store = ["--store", folder + "/list"]
    let file = folder + "/services.json"
    try Self.services.write(toFile: file, atomically: true, encoding: .utf8)
    guard
      Stopwatch.run(
        [svcctl] + store + ["cluster", "import", "-f", file], environment: environment)?
        .status == 0
    else { return }
    try measureList([svcctl] + store + ["get", "svc"], &report)
    try measureCompletion(
      [svcctl] + store + ["__complete", "--", "get", "svc", "svc-77"], "a name among them", &report)
    try measureCompletion(
      [svcctl, "__complete", "--", "get", "svc", "--output="], "a flag's value", &report)
  }

  private func measureList(_ command: [String], _ report: inout Report) throws {
    let title = "get svc of 10,000 Services"
    var first: [Double] = []
    var whole: [Double] = []
    var bytes = 0
    for _ in 0..<15 {
      guard let one = Stopwatch.firstLine(command, environment: environment) else { continue }
      first.append(one.first)
      whole.append(one.whole)
      bytes = one.bytes
    }
    guard !first.isEmpty else { return }
    report.add(Result("\(title): first line after", median(first), "ms"))
    report.add(Result("\(title): last line after", median(whole), "ms"))
    report.add(
      Result(
        "memory of \(title), a table of \(Result.text(Double(bytes) / 1_048_576)) MiB",
        Stopwatch.residentMiB(command, environment: environment) ?? .nan, "MiB", .size))
    if let counted = Stopwatch.instructions(command, environment: environment) {
      report.add(Result("\(title), counted", counted, "M instructions", .instructions))
    }
  }

  private func measureCompletion(
    _ command: [String], _ what: String, _ report: inout Report
  ) throws {
    var times: [Double] = []
    for _ in 0..<15 {
      if let one = Stopwatch.run(command, environment: environment) {
        times.append(one.milliseconds)
      }
    }
    guard !times.isEmpty else { return }
    report.add(Result("completion of \(what)", median(times), "ms"))
    if let counted = Stopwatch.instructions(command, environment: environment) {
      report.add(
        Result("completion of \(what), counted", counted, "M instructions", .instructions))
    }
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static var services: String {
    let items = (0..<count).map { number in
      """
      {"apiVersion":"v1","kind":"Service","metadata":{"name":"svc-\(number)","namespace":"default",\
      "labels":{"app":"app-\(number)"}},"spec":{"ports":[{"name":"http","port":80,\
      "targetPort":8080}],"selector":{"app":"app-\(number)"}}}
      """
    }
    return "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[\(items.joined(separator: ",\n"))]}"
  }
}
