// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "divinectl",
  products: [
    .executable(name: "divinectl", targets: ["divinectl"]),
    .library(name: "Engines", targets: ["Engines"]),
    .library(name: "Ephemeris", targets: ["Ephemeris"]),
    .library(name: "Civil", targets: ["Civil"]),
  ],
  targets: [
    // Header only: with pkgConfig or a `link` line the linker would take libswe.so.
    .systemLibrary(name: "CSwissEphemeris", providers: [.apt(["libswe-dev"])]),
    .target(name: "CTables", exclude: ["Data"]),
    .target(name: "Civil", dependencies: ["CTables"], swiftSettings: strict),
    .target(
      name: "Ephemeris",
      dependencies: ["Civil", "CSwissEphemeris"],
      swiftSettings: strict,
      linkerSettings: [.linkedLibrary(":libswe.a"), .linkedLibrary("m")]),
    .target(name: "Engines", dependencies: ["Civil", "Ephemeris"], swiftSettings: strict),
    .executableTarget(
      name: "divinectl", dependencies: ["Civil", "Engines", "Ephemeris"], swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "CivilTests", dependencies: ["Civil", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "EphemerisTests", dependencies: ["Civil", "Ephemeris", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EnginesTests", dependencies: ["Civil", "Engines", "Ephemeris", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DivinectlTests",
      dependencies: ["Civil", "divinectl", "Engines", "Ephemeris", "TestSupport"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
