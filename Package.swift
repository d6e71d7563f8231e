// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled under the same strict rules; a warning is an error.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A room of the house: a library target.
///
/// Its arrows point down only (docs/architecture.md).
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of a room, beside it.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "svcctl",
  products: [
    .executable(name: "svcctl", targets: ["svcctl"])
  ],
  targets: [
    .executableTarget(
      name: "svcctl", dependencies: ["CLI", "Platform"], swiftSettings: settings),
    room(
      "CLI",
      [
        "Printers", "Routing", "ServiceDiscovery", "DNSServer", "ControlPlane", "ClusterStore",
        "Manifests",
        "KubernetesAPI", "YAML", "JSON", "Platform",
      ]),
    room("Printers", ["KubernetesAPI", "YAML", "JSON"]),
    room("Routing", ["KubernetesAPI", "JSON"]),
    room("ServiceDiscovery", ["KubernetesAPI", "JSON"]),
    room("DNSServer", ["ServiceDiscovery", "KubernetesAPI", "Platform"]),
    room("ControlPlane", ["ClusterStore", "KubernetesAPI", "JSON", "Platform"]),
    room("Manifests", ["YAML", "KubernetesAPI", "JSON"]),
    room("ClusterStore", ["JSON", "Platform"]),
    room("KubernetesAPI", ["JSON"]),
    room("YAML", ["JSON"]),
    room("JSON"),
    room("Platform"),
    tests("JSONTests", ["JSON"]),
    tests("YAMLTests", ["YAML", "JSON"]),
    tests("PlatformTests", ["Platform"]),
    tests("KubernetesAPITests", ["KubernetesAPI", "JSON"]),
    tests("ManifestsTests", ["Manifests", "YAML", "KubernetesAPI", "JSON"]),
    tests("ClusterStoreTests", ["ClusterStore", "Platform", "JSON"]),
    tests(
      "ControlPlaneTests", ["ControlPlane", "ClusterStore", "KubernetesAPI", "Platform", "JSON"]),
    tests("ServiceDiscoveryTests", ["ServiceDiscovery", "KubernetesAPI", "JSON"]),
    tests(
      "DNSServerTests", ["DNSServer", "ServiceDiscovery", "KubernetesAPI", "JSON", "Platform"]),
    tests("RoutingTests", ["Routing", "KubernetesAPI", "JSON"]),
    tests("PrintersTests", ["Printers", "KubernetesAPI", "YAML", "JSON"], exclude: ["Golden"]),
    tests(
      "CLITests",
      ["CLI", "ControlPlane", "ClusterStore", "KubernetesAPI", "JSON", "Platform"]),
    tests("EndToEndTests", ["svcctl"], exclude: ["Scenarios", "DerivedScenarios"]),
  ]
)
