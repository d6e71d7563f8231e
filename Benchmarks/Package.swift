// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Measurements. A package of its own, so that building svcctl builds none of it.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
]

/// A room of svcctl, as a link to its sources: what is measured is what is shipped.
func room(_ name: String, _ rooms: [Target.Dependency] = [], sources: [String]? = nil) -> Target {
  .target(name: name, dependencies: rooms, sources: sources, swiftSettings: settings)
}

/// libyaml is measured beside svcctl where its headers are (Debian: libyaml-dev).
let hasLibYAML = FileManager.default.fileExists(atPath: "/usr/include/yaml.h")

let package = Package(
  name: "Benchmarks",
  targets: [
    .executableTarget(
      name: "Commands", dependencies: ["Storing", "ClusterStore", "Platform"],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]),
    room("JSON"),
    room("Platform"),
    room("ClusterStore", ["JSON", "Platform"]),
    .target(
      name: "Storing", dependencies: ["ClusterStore", "Platform"], swiftSettings: settings),
    room("YAML", ["JSON"]),
    room(
      "KubernetesAPI", ["JSON"],
      sources: [
        "Machinery/APIObject.swift", "Machinery/GoQuoting.swift", "Machinery/JSONView.swift",
      ]),
    room("Manifests", ["YAML", "KubernetesAPI", "JSON"]),
    .executableTarget(
      name: "Parsing",
      dependencies: ["Manifests", "YAML", "JSON"] + (hasLibYAML ? ["CLibYAML"] : []),
      exclude: ["rapidyaml.py"],
      swiftSettings: settings + (hasLibYAML ? [.define("LIBYAML")] : [])),
  ] + (hasLibYAML ? [.systemLibrary(name: "CLibYAML")] : [])
)
