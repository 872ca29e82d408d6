// swift-tools-version: 6.2
import PackageDescription

// Read from the top: nothing imports what is listed below it.

let swift: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
let safe: [SwiftSetting] = swift + [.strictMemorySafety()]

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let collections: Target.Dependency = .product(
  name: "OrderedCollections", package: "swift-collections")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let real: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")

/// A room of the house: a library target in strict memory safety.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: safe)
}

/// A door: the only kind of room that speaks C.
func door(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swift)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], excluding: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: excluding,
    swiftSettings: swift)
}

let outside: [Target] = [
  .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
  .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
  .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
  .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
  .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
  .systemLibrary(name: "CMark", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"])]),
  .systemLibrary(name: "CLapack", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
  .target(name: "CBoostMath"),
]

let doors: [Target] = [
  door("Numerical", ["CBoostMath", "CLapack", real]),
  door("Hashing", ["CCrypto"]),
  door("Files", []),
  door("Markdown", ["CMark"]),
]

let ground: [Target] = [
  room("Arguments"),
  room("Findings"),
  room("JSON", ["Findings"]),
  room("Calendars"),
  room("Formats", ["Calendars", real]),
  room("Scales", ["Calendars", "Formats", real]),
  room("Figures", ["Arguments", "Findings", "Calendars"]),
  room("Statistics", ["Arguments", "Numerical", "Calendars", real]),
  room("Tables", ["Calendars", "Figures"]),
  room("Scenes", [real]),
  room("Shapes", ["Scenes", real]),
  door("CSV", ["CLibCSV", "CDeflate", "Findings"]),
  door("Drawing", ["CCairo", "CPango", "CDeflate", "Scenes"]),
]

let work: [Target] = [
  room("Packages", ["Findings", "JSON", "Calendars", "Figures", "Tables", "CSV", "Files"]),
  room("Expressions", ["Findings", "Calendars", "Formats", "Figures", "Tables", real]),
  room(
    "Transforms",
    [
      "Findings", "JSON", "Calendars", "Formats", "Scales", "Figures", "Statistics", "Tables",
      "Expressions", real,
    ]),
  room(
    "Charts",
    [
      "Findings", "JSON", "Calendars", "Formats", "Scales", "Figures", "Tables", "Scenes", "Shapes",
      "Expressions", "Transforms", real, collections,
    ]),
  room(
    "Reports",
    ["Findings", "JSON", "Calendars", "Formats", "Figures", "Tables", "Markdown", mustache]),
]

let roof: [Target] = [
  room(
    "Pipelines",
    [
      "Arguments", "Hashing", "Files", "Findings", "JSON", "Calendars", "Formats", "Figures",
      "Statistics", "Tables", "Scenes", "CSV", "Drawing", "Packages", "Expressions", "Transforms",
      "Charts",
      "Reports",
    ]),
  .executableTarget(
    name: "recuento",
    dependencies: [
      "Pipelines", "Arguments", "Hashing", "Files", "Findings", "JSON", "Calendars", "Formats",
      "Figures", "Statistics", "Tables", "Scenes", "CSV", "Drawing", "Packages", "Expressions",
      "Transforms",
      "Charts", "Reports", argumentParser,
    ],
    swiftSettings: safe),
]

let allTests: [Target] = [
  tests("Numerical"), tests("Hashing"), tests("Files"), tests("Markdown"),
  tests("Arguments"), tests("Findings"),
  tests("JSON", ["Findings"]), tests("Calendars"), tests("Formats", ["JSON", "Calendars"]),
  tests("Scales", ["JSON", "Calendars", "Formats"]), tests("Figures", ["Arguments", "JSON"]),
  tests("Statistics", ["Arguments", "JSON"], excluding: ["vectors"]),
  tests("Tables", ["Calendars"]), tests("Scenes"),
  tests("Shapes", ["JSON", "Scenes"]), tests("CSV", ["JSON", "Findings"]),
  tests("Drawing", ["Scenes"]), tests("Packages", ["JSON", "Findings", "Tables"]),
  tests("Expressions", ["JSON", "Tables", "Findings"]),
  tests("Transforms", ["JSON", "Tables", "Findings"]),
  tests("Charts", ["JSON", "Scenes", "Tables", "Findings"]), tests("Reports"),
  tests("Pipelines", ["JSON", "Findings", "Tables", "Files"]),
]

let package = Package(
  name: "recuento",
  products: [.executable(name: "recuento", targets: ["recuento"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: outside + doors + ground + work + roof + allTests,
  cxxLanguageStandard: .cxx17
)
