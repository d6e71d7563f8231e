// swift-tools-version: 6.2
import PackageDescription

/// The rooms that are fuzzed, as links to the project's own sources, and a target for each door
/// through which bytes come in.
///
/// Built with `-sanitize=fuzzer,address`; `run` does so.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

/// A fuzz target: a program without `main`, which libFuzzer brings.
func fuzz(_ name: String, _ rooms: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: rooms,
    swiftSettings: settings + [.unsafeFlags(["-parse-as-library", "-sanitize=fuzzer,address"])],
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])])
}

/// A room, instrumented.
///
/// `sources`: the files that are needed; all of them unless said.
func room(_ name: String, _ rooms: [Target.Dependency] = [], sources: [String]? = nil) -> Target {
  .target(
    name: name, dependencies: rooms, sources: sources,
    swiftSettings: settings + [.unsafeFlags(["-sanitize=fuzzer,address"])])
}

let package = Package(
  name: "Fuzz",
  targets: [
    room("JSON"),
    room("YAML", ["JSON"]),
    room("KubernetesAPI", ["JSON"]),
    room("ServiceDiscovery", ["KubernetesAPI", "JSON"]),
    room(
      "DNSServer", ["ServiceDiscovery", "KubernetesAPI"],
      sources: ["Wire", "Server/DNSResponder.swift"]),
    room("Manifests", ["YAML", "KubernetesAPI", "JSON"]),
    room(
      "Printers", ["KubernetesAPI", "YAML", "JSON"],
      sources: [
        "JSONPath", "GoTemplate", "PrinterError.swift", "Text/GoComparison.swift",
        "Text/GoFloatText.swift", "Text/GoPrint.swift", "Text/GoPrintf.swift",
        "Text/GoText.swift", "Text/GoUnquoting.swift", "Text/GoVerb.swift",
      ]),
    fuzz("FuzzJSON", ["JSON"]),
    fuzz("FuzzJSONPath", ["Printers", "JSON"]),
    fuzz("FuzzGoTemplate", ["Printers", "JSON"]),
    fuzz("FuzzYAML", ["Manifests", "YAML", "JSON"]),
    fuzz("FuzzDNS", ["DNSServer", "ServiceDiscovery", "KubernetesAPI", "JSON"]),
    fuzz("FuzzEmitter", ["Manifests", "YAML", "JSON"]),
  ]
)
