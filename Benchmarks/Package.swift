// swift-tools-version: 6.2
import PackageDescription

/// Measurements. A package of its own, so that building svcctl builds none of it.
let package = Package(
  name: "Benchmarks",
  targets: [
    .executableTarget(
      name: "Commands", swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  ]
)
