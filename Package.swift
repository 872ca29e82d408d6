// swift-tools-version: 6.2
import PackageDescription

// Read from the top: nothing imports what is listed below it.

// Where the libraries stand on this machine, so that a command starts in a few milliseconds.
#if os(Linux) && (arch(x86_64) || arch(arm64))
  import Glibc

  let libraries = ["lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu", "lib64", "lib"]
    .map { "/usr/" + $0 }
  /// Headers alone: what draws and solves is loaded when it is first called (Sources/COnDemand).
  let isOnDemand = true
  let headers =
    ["pango-1.0", "cairo", "glib-2.0", "harfbuzz", "freetype2", "lapacke"]
    .map { "-I/usr/include/" + $0 } + libraries.map { "-I\($0)/glib-2.0/include" }
  /// A few functions of an archive in place of a large shared library.
  let hasCryptoArchive = libraries.contains { access($0 + "/libcrypto.a", R_OK) == 0 }
#else
  let isOnDemand = false
  let headers: [String] = []
  let hasCryptoArchive = false
#endif

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
func door(
  _ name: String, _ dependencies: [Target.Dependency], linking: [LinkerSetting] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies,
    swiftSettings: swift + [.unsafeFlags(headers.flatMap { ["-Xcc", $0] })],
    linkerSettings: linking)
}

/// The tests of a room; `data` names folders of expected values beside them.
func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], data: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: data,
    swiftSettings: swift)
}

let outside: [Target] = [
  .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
  .systemLibrary(
    name: "CPango", pkgConfig: isOnDemand ? nil : "pangocairo",
    providers: [.apt(["libcairo2-dev", "libpango1.0-dev", "libfontconfig-dev", "fonts-inter"])]),
  .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
  .systemLibrary(
    name: "CCrypto", pkgConfig: hasCryptoArchive ? nil : "libcrypto",
    providers: [.apt(["libssl-dev"])]),
  .systemLibrary(name: "CMark", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"])]),
  .systemLibrary(
    name: "CLapack", pkgConfig: isOnDemand ? nil : "lapacke", providers: [.apt(["liblapacke-dev"])]),
  .target(name: "COnDemand"),
  .target(name: "CBoostMath"),
  .systemLibrary(name: "CLinux"),
  .target(name: "CCells"),
  .target(name: "CBLAKE3"),
]

let doors: [Target] = [
  door("Numerical", ["CBoostMath", "CLapack", "COnDemand", real]),
  door("Files", ["CLinux"]),
  door(
    "Hashing", ["CCrypto", "CBLAKE3", "Files"],
    linking: hasCryptoArchive ? [.linkedLibrary(":libcrypto.a")] : []),
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
  room("Projections", ["Scenes", real]),
  room("Colors", ["Scales", "Scenes", real]),
  door("CSV", ["CLibCSV", "CDeflate", "CCells", "Files", "Hashing", "Findings"]),
  room("SVG", ["Scenes", real]),
  door("Drawing", ["CPango", "COnDemand", "CDeflate", "Scenes", "SVG"]),
]

let work: [Target] = [
  room(
    "Packages",
    ["Findings", "JSON", "Calendars", "Figures", "Tables", "CSV", "Files", "Hashing"]),
  room(
    "Expressions",
    ["Numerical", "Findings", "Calendars", "Formats", "Scales", "Scenes", "Colors", "Tables", real]),
  room(
    "Transforms",
    [
      "Numerical", "Files", "Findings", "JSON", "Calendars", "Scales", "Figures", "Statistics",
      "Tables", "Expressions", real,
    ]),
  room(
    "Charts",
    [
      "Findings", "JSON", "Calendars", "Formats", "Scales", "Figures", "Tables", "Scenes", "Shapes",
      "Projections", "Colors",
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
      "Statistics", "Tables", "Scenes", "SVG", "CSV", "Drawing", "Packages", "Expressions",
      "Transforms",
      "Charts",
      "Reports",
    ]),
  .executableTarget(
    name: "recuento",
    dependencies: [
      "Pipelines", "Arguments", "Hashing", "Files", "Findings", "JSON", "Calendars", "Formats",
      "Figures", "Statistics", "Tables", "Scenes", "SVG", "CSV", "Drawing", "Packages",
      "Expressions",
      "Transforms",
      "Charts", "Reports", argumentParser,
    ],
    swiftSettings: safe),
]

let benches: [Target] = [
  .executableTarget(
    name: "FiguresBench", dependencies: ["Figures"], path: "bench/figures", swiftSettings: safe,
    linkerSettings: [.linkedLibrary("m")])
]

let allTests: [Target] = [
  .target(name: "Snapshots", path: "Tests/Snapshots", swiftSettings: swift),
  tests("Numerical"),
  tests("Hashing", ["Files"]),
  tests("Files"),
  tests("Markdown"),
  tests("Arguments"),
  tests("Findings"),
  tests("JSON", ["Findings"]),
  tests("Calendars"),
  tests("Formats", ["JSON", "Calendars"], data: ["vectors"]),
  tests("Scales", ["JSON", "Calendars", "Formats"], data: ["vectors"]),
  tests("Figures", ["Arguments", "JSON"], data: ["vectors"]),
  tests("Statistics", ["Arguments", "JSON"], data: ["vectors"]),
  tests("Tables", ["Calendars"]),
  tests("Scenes", ["Snapshots"]),
  tests("Shapes", ["JSON", "Scenes"], data: ["vectors"]),
  tests("Projections", ["Scenes"]),
  tests("CSV", ["JSON", "Findings", "CLibCSV", "CCells", "Files", "Hashing"]),
  tests("Drawing", ["Scenes", "SVG", "Snapshots", "CDeflate"], data: ["snapshots"]),
  tests("SVG", ["Scenes", "Snapshots"]),
  tests("Packages", ["Files", "JSON", "Findings", "Tables"]),
  tests("Expressions", ["JSON", "Tables", "Findings"], data: ["vectors"]),
  tests("Colors", ["Scales", "Scenes"]),
  tests("Transforms", ["JSON", "Figures", "Tables", "Findings", "Scales"]),
  tests(
    "Charts", ["Formats", "JSON", "Scenes", "SVG", "Tables", "Findings", "Snapshots", "Colors"],
    data: ["snapshots", "specs"]),
  tests("Reports"),
  tests("Pipelines", ["JSON", "Findings", "Formats", "Figures", "Tables", "Files", "Hashing"]),
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
  targets: outside + doors + ground + work + roof + benches + allTests,
  cxxLanguageStandard: .cxx17
)
