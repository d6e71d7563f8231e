import Foundation

// Start-up and everyday commands, measured from outside, beside kubectl where it is installed.
//
// usage: Commands SVCCTL EXAMPLES

guard CommandLine.arguments.count == 3 else {
  print("usage: Commands SVCCTL EXAMPLES")
  exit(2)
}
let svcctl = CommandLine.arguments[1]
let examples = CommandLine.arguments[2]
let folder = FileManager.default.temporaryDirectory
  .appendingPathComponent("svcctl-bench-\(ProcessInfo.processInfo.processIdentifier)").path
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: folder) }
let environment = ProcessInfo.processInfo.environment
  .merging(["SVCCTL_STORE": folder + "/store", "HOME": folder]) { $1 }

/// Rounds alternate between the commands, so that a busy moment of the machine meets all of them.
func measure(_ commands: [(String, [String])], rounds: Int) -> [Sample] {
  var samples = commands.map { Sample(label: $0.0, measurements: []) }
  for _ in 0..<rounds {
    for (position, command) in commands.enumerated() {
      guard let one = Stopwatch.run(command.1, environment: environment) else { continue }
      samples[position].measurements.append(one)
    }
  }
  return samples.filter { !$0.measurements.isEmpty }
}

func table(_ title: String, _ samples: [Sample], against peer: String?) {
  print("\n## \(title)\n")
  print("| command | ms (median) | RSS MiB | × of \(peer ?? "the first") | runs |")
  print("|---|---|---|---|---|")
  let base = samples.first { $0.label == peer } ?? samples.first
  for sample in samples {
    let ratio = sample.medianMilliseconds / (base?.medianMilliseconds ?? .nan)
    let note = sample.failures > 0 ? " (\(sample.failures) failed)" : ""
    print(
      "| \(sample.label)\(note) | \(String(format: "%.2f", sample.medianMilliseconds)) | "
        + "\(String(format: "%.1f", sample.residentMiB)) | \(String(format: "%.4f", ratio)) | "
        + "\(sample.measurements.count) |")
  }
}

let hasKubectl = Stopwatch.run(["kubectl", "version", "--client"], environment: environment) != nil
let peer = hasKubectl ? "kubectl version --client" : nil

for name in try FileManager.default.contentsOfDirectory(atPath: examples).sorted()
where name != "broken" && FileManager.default.fileExists(atPath: "\(examples)/\(name)/README.md") {
  _ = Stopwatch.run([svcctl, "apply", "-f", "\(examples)/\(name)"], environment: environment)
}

var commands: [(String, [String])] = [
  ("svcctl version", [svcctl, "version", "--client"]),
  ("svcctl get svc", [svcctl, "get", "svc"]),
  ("svcctl get svc -A -o wide", [svcctl, "get", "svc", "-A", "-o", "wide"]),
  ("svcctl describe endpoints", [svcctl, "describe", "endpoints", "web-internal"]),
  ("svcctl resolve", [svcctl, "resolve", "web-internal"]),
  ("svcctl apply (unchanged)", [svcctl, "apply", "-f", "\(examples)/web-app"]),
]
if hasKubectl {
  commands.append(("kubectl version --client", ["kubectl", "version", "--client"]))
}
table(
  "Start-up, on the store of the Examples", measure(commands, rounds: hasKubectl ? 60 : 200),
  against: peer)
