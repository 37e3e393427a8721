// swift-tools-version: 6.2
import PackageDescription

/// Every module is held to the same rules: warnings are errors, existentials are spelled `any`,
/// members come only from modules imported in the same file, and imports are internal by default.
let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house: a library module and the rooms it may import.
///
/// Where it reaches memory without a check, it says so.
func room(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: house + [.strictMemorySafety()])
}

/// Tests are compiled without optimisation, in a fifth of the time; what they test is optimised.
let quick: [SwiftSetting] = house + [.unsafeFlags(["-Onone"])]

func tests(_ name: String, uses: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: uses + ["TestKit"], exclude: exclude, swiftSettings: quick)
}

let package = Package(
  name: "demarche",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Demarche", targets: ["Demarche"]),
    .executable(name: "demarche", targets: ["DemarcheCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // What each room may import is the table of Docs/ARCHITECTURE.md; Scripts/layering checks it.
    room("Kernels", imports: ["DirectionNumbers"]),
    room("SourceText"),
    room("Words"),
    room("Engine", imports: ["Kernels", "LaneKernels"]),
    room("Native", imports: ["Kernels", "Engine"]),
    room("WebAssembly", imports: ["Kernels", "Engine"]),
    room("Language", imports: ["SourceText"]),
    room("Interchange", imports: ["Kernels", "SourceText", "Language"]),
    room("Spreadsheets", imports: ["SourceText", "ZlibLibrary"]),
    room("XMILE", imports: ["SourceText", "Language", "Interchange", "Spreadsheets"]),
    room("Vensim", imports: ["SourceText", "Language", "Interchange", "Spreadsheets"]),
    room("Checker", imports: ["Kernels", "SourceText", "Language"]),
    room("Compiler", imports: ["Kernels", "Engine", "Language", "Checker"]),
    room("Results", imports: ["Kernels", "SourceText", "NetCDFLibrary"]),
    room("Ensemble", imports: ["Kernels", "Engine", "Native", "Results"]),
    room("Games", imports: ["Kernels", "SourceText"]),
    room("Analyses", imports: ["Kernels", "Results", "Games"]),
    room(
      "Evidence",
      imports: [
        "Kernels", "SourceText", "Checker", "Analyses", .product(name: "Yams", package: "Yams"),
      ]),
    room(
      "Report",
      imports: [
        "Kernels", "Words", "SourceText", "Language", "Checker", "Games", "Results", "Analyses",
        "Evidence",
      ]),
    room(
      "Briefing",
      imports: [
        "Words", "Results", "Analyses", "Evidence", "Report", "BriefAssets",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    room(
      "Studies",
      imports: [
        "Kernels", "Words", "SourceText", "Engine", "Language", "Checker", "Compiler", "Results",
        "Ensemble", "Games", "Analyses", "Evidence",
      ]),
    room(
      "Export",
      imports: [
        "Kernels", "Words", "SourceText", "Engine", "WebAssembly", "Native", "Language", "Checker",
        "Compiler", "Results", "Ensemble", "Games", "Analyses", "Evidence", "Report", "Studies",
      ]),
    room(
      "Demarche",
      imports: [
        "Words", "ShippedModels", "SourceText", "Engine", "Native", "Language", "Interchange",
        "XMILE", "Vensim", "Checker", "Compiler", "Results", "Games", "Analyses", "Evidence",
        "Report", "Briefing", "Studies", "Export",
      ]),
    room("HTTP", imports: [.product(name: "FlyingSocks", package: "FlyingFox")]),
    room("Replies", imports: ["SQLiteLibrary"]),
    room(
      "Page",
      imports: ["Kernels", "Report", "Briefing", "Demarche", "HTTP", "Replies", "PageAssets"]),
    .executableTarget(
      name: "DemarcheCommand",
      dependencies: [
        "Demarche", "Page", "Replies",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house + [.strictMemorySafety()]),

    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Checker", "Compiler", "Demarche", "Engine", "Ensemble", "Kernels", "Language", "Native",
        "Results", "SourceText", "WebAssembly",
      ], path: "Benchmarks",
      exclude: [
        "ema_sir.py", "instructions.csv", "module.mjs", "page.py", "peers_sir.py", "sir.c",
        "sir.xmile",
      ],
      swiftSettings: house),

    .target(
      name: "Mutating", dependencies: ["Kernels"], path: "Tests/Mutating", swiftSettings: quick),
    .executableTarget(
      name: "mutations",
      dependencies: [
        "Checker", "Compiler", "Engine", "Kernels", "Language", "Mutating", "SourceText",
      ],
      path: "Tests/Mutations", swiftSettings: quick),

    .executableTarget(
      name: "foreign-mutations",
      dependencies: [
        "Checker", "Compiler", "Engine", "Interchange", "Kernels", "Language", "Mutating",
        "SourceText", "Spreadsheets", "Vensim", "XMILE",
      ], path: "Tests/ForeignMutations", swiftSettings: quick),
    .executableTarget(
      name: "through", dependencies: ["Checker", "Demarche", "Kernels", "Mutating", "Page"],
      path: "Tests/Through", swiftSettings: quick),

    .target(name: "LaneKernels", path: "Interop/lane-kernels"),
    .target(name: "NetCDFLibrary", path: "Interop/netcdf"),
    .target(name: "ZlibLibrary", path: "Interop/zlib"),
    .target(name: "SQLiteLibrary", path: "Interop/sqlite"),
    .target(name: "PageAssets", path: "Data/page-assets"),
    .target(name: "BriefAssets", path: "Data/brief-assets"),
    .target(name: "ShippedModels", path: "Data/shipped-models"),
    .target(name: "DirectionNumbers", path: "Data/direction-numbers", exclude: ["NOTICE.md"]),

    .target(
      name: "TestKit", dependencies: ["Engine", "Ensemble", "Kernels"], path: "Tests/TestKit",
      exclude: ["experiment.mjs", "resume.mjs", "run.mjs"],
      swiftSettings: quick),
    tests("Kernels", uses: ["Kernels"]),
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    tests("SourceText", uses: ["SourceText"]),
    tests("Checker", uses: ["Checker", "Kernels", "Language", "SourceText"]),
    tests("Compiler", uses: ["Compiler", "Checker", "Kernels", "SourceText", "Engine"]),
    tests("Results", uses: ["Results"]),
    tests("Ensemble", uses: ["Ensemble", "Engine", "Results", "Kernels"]),
    tests("Analyses", uses: ["Analyses", "Ensemble", "Results", "Kernels"]),
    tests(
      "Games", uses: ["Analyses", "DemarcheCommand", "Games", "Report", "SourceText"],
      exclude: ["gambit.py"]),
    tests("Interchange", uses: ["Demarche"], exclude: ["conformance.py"]),
    tests("HTTP", uses: ["HTTP"]),
    tests("Replies", uses: ["HTTP", "Replies"]),
    tests("Report", uses: ["Analyses", "Kernels", "Report", "Words"]),
    tests(
      "Demarche",
      uses: [
        "Demarche", "DemarcheCommand", "Checker", "Compiler", "Engine", "Ensemble", "Evidence",
        "Briefing", "Kernels", "Native", "Report", "Results", "SourceText", "WebAssembly",
      ]),
    tests("Engine", uses: ["Engine", "Kernels", "AllocationCounter"]),
    tests("Native", uses: ["Engine", "Kernels", "Native"]),
    tests("WebAssembly", uses: ["Engine", "Kernels", "WebAssembly"]),
    tests("Evidence", uses: ["Checker", "Evidence", "Kernels", "SourceText"]),
    tests(
      "Page", uses: ["Demarche", "DemarcheCommand", "Kernels", "Page", "Report", "Words"],
      exclude: [
        "brief.py", "browser.py", "hostile.py", "mirrored.js", "pagekit.py", "replies.py",
        "serve.py", "units.mjs",
      ]),
    tests("Language", uses: ["Kernels", "Language", "SourceText"]),
  ],
  swiftLanguageModes: [.v6]
)
