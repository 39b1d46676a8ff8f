// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Settings of every Swift module: the walls between modules hold, and a warning is an error.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
  // Code asks for a generic type with the conformances that the compiler knows. By its mangled name, the runtime would search all
  // conformances of the program for each: a fifth of what a run over one template costs.
  .unsafeFlags(
    ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"], .when(configuration: .release)),
  // The program has one thread, and references are counted without locking the bus: a tenth of a run. A second thread in a release
  // build needs this flag gone first; a test finds whoever starts one.
  .unsafeFlags(["-Xfrontend", "-assume-single-threaded"], .when(configuration: .release)),
]

/// Every module that wraps no C is memory safe by the compiler's word.
let safe = strict + [.strictMemorySafety()]

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], wrapsC: Bool = false,
  plugins: [Target.PluginUsage] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, swiftSettings: wrapsC ? strict : safe, plugins: plugins)
}

/// - Parameter data: Folders that the tests read by path.
func tests(_ name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, exclude: data, swiftSettings: strict)
}

/// Whether libyaml can be taken into the program: Debian's libyaml-dev brings the archive, other systems may have the shared library
/// alone. pkg-config is not asked then, as it would put the folder of the shared one on the search path, before ours.
let hasStaticLibYAML = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"].contains {
  FileManager.default.fileExists(atPath: $0 + "/libyaml.a")
}

/// What the program need not do each time it starts, which over one template is half of the time: find and map libraries; relocate
/// 50,000 addresses, as a program that can lie anywhere must (libraries, heap and stack still do lie anywhere); map pages one by one,
/// as those of a file are that the linker wrote through a mapping.
let startsFast: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-L\(Context.packageDirectory)/script/static-libstdc++", "-Xclang-linker", "-static-libgcc",
      "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic", "-Xlinker", "--no-mmap-output-file",
      // Kept where nothing throws: gold would leave them out, but not the notes about them.
      "-Xlinker", "-u__cxa_throw", "-Xlinker", "-u__cxa_rethrow",
    ] + (hasStaticLibYAML ? ["-L\(Context.packageDirectory)/script/static-libyaml"] : []),
    .when(platforms: [.linux], configuration: .release))
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "sealint",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "sealint", targets: ["sealint"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    // Text: imports nothing.
    module("SourceText"),
    module("LinearRegex"),
    module("GregorianCalendar"),

    // Ground: none imports another.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: hasStaticLibYAML ? nil : "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    module("DataSyntax", ["SourceText", "CLibYAML"], wrapsC: true),
    module("HCLSyntax", ["SourceText"]),
    module("TOMLSyntax", ["SourceText"]),
    module("ResourceModel", ["SourceText", "LinearRegex"]),
    module("CEL", ["SourceText", "LinearRegex", "GregorianCalendar"], exclude: ["README.md"]),

    // Peers: none imports another.
    module("CloudFormation", ["SourceText", "DataSyntax", "TOMLSyntax", "LinearRegex", "ResourceModel"]),
    module(
      "Terraform",
      ["SourceText", "DataSyntax", "HCLSyntax", "LinearRegex", "GregorianCalendar", "ResourceModel", crypto]),
    module("RuleEngine", ["SourceText", "DataSyntax", "LinearRegex", "ResourceModel", "CEL"]),
    module(
      "BuiltInRules", ["SourceText", "LinearRegex", "ResourceModel", "RuleEngine"], plugins: ["EmbedRules"]),

    // Façade.
    module(
      "Linting",
      ["SourceText", "DataSyntax", "ResourceModel", "CEL", "CloudFormation", "Terraform", "RuleEngine", "BuiltInRules"]),

    // Surfaces.
    // Loaded on demand, not linked: no pkg-config.
    .systemLibrary(name: "CLibXML2", providers: [.apt(["libxml2"]), .brew(["libxml2"])]),
    module("Reporting", ["SourceText", "Linting", "CLibXML2"], wrapsC: true),
    .executableTarget(
      name: "sealint",
      dependencies: [
        "SourceText", "DataSyntax", "HCLSyntax", "CEL", "ResourceModel", "Terraform", "Linting", "Reporting",
        argumentParser,
      ],
      swiftSettings: safe, linkerSettings: startsFast),

    // Build tools: put `rules/` into the binary, compiled.
    .executableTarget(
      name: "embed-rules", dependencies: ["SourceText", "LinearRegex", "ResourceModel", "RuleEngine"],
      path: "Plugins/embed-rules",
      swiftSettings: strict),
    .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["embed-rules"]),

    tests("SourceText", ["SourceText"]),
    tests("LinearRegex", ["LinearRegex"]),
    tests("GregorianCalendar", ["GregorianCalendar"]),
    tests("DataSyntax", ["SourceText", "DataSyntax"]),
    tests("HCLSyntax", ["SourceText", "HCLSyntax"]),
    tests("TOMLSyntax", ["SourceText", "TOMLSyntax"]),
    tests("ResourceModel", ["SourceText", "LinearRegex", "ResourceModel"]),
    tests("CEL", ["CEL"]),
    tests("CloudFormation", ["SourceText", "DataSyntax", "ResourceModel", "CloudFormation"]),
    tests("Terraform", ["SourceText", "DataSyntax", "HCLSyntax", "ResourceModel", "Terraform"]),
    tests("RuleEngine", ["SourceText", "DataSyntax", "ResourceModel", "CEL", "RuleEngine", "BuiltInRules"]),
    tests("Linting", ["SourceText", "DataSyntax", "ResourceModel", "RuleEngine", "BuiltInRules", "Linting"]),
    tests("Reporting", ["SourceText", "Linting", "Reporting"], data: ["Golden"]),
    tests("Sealint", ["sealint", "SourceText", "Linting", "Reporting"], data: ["Golden"]),
    tests("Tidy", []),
  ],
  swiftLanguageModes: [.v6]
)
