// swift-tools-version: 6.2
import PackageDescription

// Fuzz targets of their own package: `--sanitize=fuzzer` replaces the entry point of every
// executable. The folders of Sources are those of the package above, by links.

let swift: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let real: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swift)
}

func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, path: "Targets/" + name, swiftSettings: swift)
}

let package = Package(
  name: "fuzz",
  dependencies: [.package(url: "https://github.com/apple/swift-numerics", from: "1.1.1")],
  targets: [
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CLapack", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "COnDemand"),
    .target(name: "CCells"),
    .target(name: "CBLAKE3"),
    .target(name: "CBoostMath"),
    room("Numerical", ["CBoostMath", "CLapack", "COnDemand", real]),
    room("Files", ["CLinux"]),
    room("Hashing", ["CCrypto", "CBLAKE3", "Files"]),
    room("Arguments"),
    room("Findings"),
    room("JSON", ["Findings"]),
    room("Calendars"),
    room("Formats", ["Calendars", real]),
    room("Scales", ["Calendars", "Formats", real]),
    room("Figures", ["Arguments", "Findings", "Calendars"]),
    room("Tables", ["Calendars", "Figures"]),
    room("Scenes", [real]),
    room("Colors", ["Scales", "Scenes", real]),
    room("CSV", ["CLibCSV", "CDeflate", "CCells", "Files", "Hashing", "Findings"]),
    room(
      "Packages",
      ["Findings", "JSON", "Calendars", "Figures", "Tables", "CSV", "Files", "Hashing"]),
    room(
      "Expressions",
      [
        "Numerical", "Findings", "Calendars", "Formats", "Scales", "Scenes", "Colors", "Tables",
        real,
      ]),
    fuzzer("FuzzReader", ["CSV", "CLibCSV", "Findings"]),
    fuzzer("FuzzDialect", ["CSV"]),
    fuzzer("FuzzExpression", ["Expressions", "Tables", "Findings"]),
    fuzzer("FuzzSchema", ["Packages", "Findings", "JSON"]),
    fuzzer("FuzzJSON", ["JSON", "Findings"]),
  ],
  cxxLanguageStandard: .cxx17
)
