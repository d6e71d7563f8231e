// swift-tools-version: 6.2
import PackageDescription

/// The store in the hands of many processes that are killed: a package of its own, over links to
/// the project's sources.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "Torture",
  targets: [
    .target(name: "JSON", swiftSettings: settings),
    .target(name: "Platform", swiftSettings: settings),
    .target(name: "ClusterStore", dependencies: ["JSON", "Platform"], swiftSettings: settings),
    .executableTarget(
      name: "Torture", dependencies: ["ClusterStore", "Platform"], swiftSettings: settings),
  ]
)
