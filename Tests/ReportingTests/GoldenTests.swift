import Foundation
import Linting
import Reporting
import Testing

/// Every format of one report, byte for byte. `UPDATE_GOLDEN=1 swift test --filter Golden` writes the files anew, and fails.
@Suite("Rendered reports", .timeLimit(.minutes(5)))
struct GoldenTests {
  private func check(_ bytes: [UInt8], equals name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(bytes).write(to: file)
      Issue.record("Golden/\(name) was written anew: look at the difference, then run without UPDATE_GOLDEN")
    } else {
      let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      #expect(String(decoding: bytes, as: UTF8.self) == golden, "Golden/\(name)")
    }
  }

  @Test(
    "each format of a report is as its golden file has it",
    arguments: [
      (ReportFormat.text, "report.txt"), (.concise, "report.concise.txt"), (.json, "report.json"),
      (.sarif, "report.sarif"), (.github, "report.github.txt"), (.junit, "report.junit.xml"),
    ])
  func report(format: ReportFormat, name: String) throws {
    try check(render(Sample.report, as: format, Sample.options), equals: name)
  }

  @Test("an empty report says so in each format", arguments: ReportFormat.allCases)
  func empty(format: ReportFormat) throws {
    let report = Report(rules: Sample.rules, analysedPaths: ["clean.yaml"])
    var options = Sample.options
    options.exitCode = 0
    try check(render(report, as: format, options), equals: "empty.\(format.rawValue)")
  }

  @Test("colours are there when asked for")
  func colour() throws {
    var options = Sample.options
    options.usesColor = true
    options.width = 60
    try check(render(Sample.report, as: .text, options), equals: "report.colour.txt")
  }

  @Test("the inventory is as its golden files have it", arguments: InventoryFormat.allCases)
  func inventory(format: InventoryFormat) throws {
    try check(renderInventory(of: Sample.report, as: format, Sample.options), equals: "inventory.\(format.rawValue)")
  }

  @Test("the graph is as its golden files have it", arguments: GraphFormat.allCases)
  func graph(format: GraphFormat) throws {
    try check(render(Sample.graph, as: format), equals: "graph.\(format.rawValue)")
  }

  @Test("the list of rules is as its golden files have it", arguments: CatalogueFormat.allCases)
  func rules(format: CatalogueFormat) throws {
    try check(render(RuleSample.rules, as: format, Sample.options), equals: "rules.\(format.rawValue)")
  }

  @Test("kinds are as their golden files have them", arguments: CatalogueFormat.allCases)
  func kinds(format: CatalogueFormat) throws {
    try check(render(RuleSample.kinds, as: format, Sample.options), equals: "kinds.\(format.rawValue)")
    try check(render(RuleSample.kinds[0], as: format, Sample.options), equals: "kind.\(format.rawValue)")
  }

  @Test("what came of testing rules is as its golden files have it")
  func ruleTests() throws {
    try check(render(RuleSample.tests, Sample.options), equals: "tests.txt")
    var options = Sample.options
    options.usesColor = true
    try check(render(RuleSample.tests, options), equals: "tests.colour.txt")
  }

  @Test("a rule's page is as its golden files have it")
  func rulePage() throws {
    for format in CatalogueFormat.allCases {
      try check(render(RuleSample.rules[0], as: format, Sample.options), equals: "rule.\(format.rawValue)")
    }
  }
}
