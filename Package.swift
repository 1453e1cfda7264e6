// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "CareerConneCT",
  products: [
    .executable(name: "careerconnect", targets: ["careerconnect"]),
    .executable(name: "generate-sample-data", targets: ["generate-sample-data"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CLibXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),

    // The one straight line: each target imports only those above it.
    .target(
      name: "Tables",
      dependencies: ["CLibCSV", .product(name: "SystemPackage", package: "swift-system")]),
    .target(name: "Expressions", dependencies: ["Tables"]),
    .target(
      name: "Definitions",
      dependencies: [
        "Expressions", "Tables",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Stages",
      dependencies: [
        "Definitions", "Expressions", "Tables",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "Reports",
      dependencies: ["CLibXLSXWriter", "CZlib", "Definitions", "Expressions", "Stages", "Tables"]),
    .target(
      name: "Runs",
      dependencies: [
        "Definitions", "Expressions", "Reports", "Stages", "Tables",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .executableTarget(
      name: "careerconnect",
      dependencies: [
        "Definitions", "Reports", "Runs", "Stages", "Tables",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    .executableTarget(
      name: "generate-sample-data",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    .testTarget(name: "TablesTests", dependencies: ["Tables"]),
    .testTarget(
      name: "ExpressionsTests", dependencies: ["Expressions", "Tables"],
      exclude: ["evaluate-in-duckdb.py"]),
    .testTarget(name: "DefinitionsTests", dependencies: ["Definitions", "Expressions", "Tables"]),
    .testTarget(
      name: "StagesTests", dependencies: ["Definitions", "Expressions", "Stages", "Tables"]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Definitions", "Reports", "Stages", "Tables"]),
    .testTarget(
      name: "RunsTests",
      dependencies: [
        "Definitions", "Reports", "Runs", "Stages", "Tables",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .testTarget(
      name: "CommandTests", dependencies: ["careerconnect", "generate-sample-data"],
      exclude: ["Golden", ".gitattributes"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
