import Linting
import Testing

/// Many switches in one template: what matters to one function is its own switch.
@Suite("Independent conditions", .timeLimit(.minutes(5)))
struct ConditionTests {
  private static func template(count: Int, default value: String = "on") -> String {
    let names = (0..<count).map { "Switch\($0)" }
    let domain = "AllowedValues: ['on', 'off']"
    return """
      Parameters:
      \(names.map { "  \($0): {Type: String, Default: '\(value)', \(domain)}" }.joined(separator: "\n"))
      Conditions:
      \(names.map { "  \($0): !Equals [!Ref \($0), 'on']" }.joined(separator: "\n"))
      Resources:
      \(names.map { function("F" + $0, "CodeSigningConfigArn: !If [\($0), !Ref Signing, !Ref AWS::NoValue]") }.joined())
      """ + signing
  }

  @Test("each of forty functions is judged by its own switch, and its witness names that alone") func forty() {
    let report = linted(["t.yaml": Self.template(count: 40)])
    #expect(report.findings.count == 40)
    for finding in report.findings {
      #expect(finding.ruleID == "SEAL101" && finding.level == .warning)
      let name = String(finding.subject.address.dropFirst())
      #expect(finding.witness == .init(assignments: [.init(input: name, value: "off")], isDefault: false))
    }
    #expect(report.unknowns.isEmpty)
    #expect(report.inventory.functions.allSatisfy { $0.codeSigning.state == .conditional })
    #expect(report.inventory.functions.allSatisfy { $0.codeSigning.branches.count == 2 })
  }

  @Test("what is pinned splits no more") func pinned() {
    let off = linted(["t.yaml": Self.template(count: 3)], pins: ["Switch1": "off", "Switch2": "on"])
    #expect(off.findings.map(\.subject.address) == ["FSwitch0", "FSwitch1"])
    #expect(off.findings.map(\.level) == [.warning, .error])
    #expect(off.findings.map { $0.witness == nil } == [false, true])
  }

  @Test("a default that leaves a function unsigned is an error, with the default as witness") func defaults() {
    let report = linted(["t.yaml": Self.template(count: 1, default: "off")])
    #expect(report.findings.map(\.level) == [.error])
    #expect(
      report.findings.first?.witness
        == .init(assignments: [.init(input: "Switch0", value: "off", isDefault: true)], isDefault: true))
  }

  @Test("a function that hangs on many switches at once is judged or unknown; never is nothing said") func together() {
    let joined = (0..<10).map { "!Condition Switch\($0)" }.joined(separator: ", ")
    let template =
      Self.template(count: 10).replacing("\nResources:", with: "\n  All: !And [\(joined)]\nResources:")
      + function("All", "CodeSigningConfigArn: !If [All, !Ref Signing, !Ref AWS::NoValue]")
    let report = linted(["t.yaml": template])
    let subjects = report.findings.map(\.subject.address) + report.unknowns.map(\.subject.address)
    #expect(subjects.contains("All"))
  }
}
