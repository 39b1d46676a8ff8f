import ResourceModel
import RuleEngine
import SourceText
import Testing

@testable import Linting

@Suite("Reading a config", .timeLimit(.minutes(5)))
struct ConfigurationReadingTests {
  @Test("a config that says nothing is right", arguments: ["", "# nothing\n", "{}", "settings:\nenvironments:\n"])
  func empty(config: String) {
    check(config, expects: [])
  }

  @Test("a misspelt key gets a suggestion, another a list") func keys() {
    check("setings: {}\n", expects: ["1:1: there is no key 'setings'; did you mean 'settings'?"])
    check(
      "environments: {dev: {failon: never}}\n",
      expects: ["1:22: there is no key 'failon'; did you mean 'fail-on'?"])
    check(
      "settings: {validity: {maximum: 1 year, longest: 2 years}}\n",
      expects: [
        "1:23: there is no key 'maximum'; expected one of max, min",
        "1:40: there is no key 'longest'; expected one of max, min",
      ])
    check(
      "[a]: 1\n",
      expects: [
        """
        1:1: there is no key ''; expected one of settings, select, ignore, severity, rules, exclude, fail-on, parameters, \
        parameter-files, tfvars, environments
        """
      ])
  }

  @Test("a key twice is an error") func duplicates() {
    #expect(problems("fail-on: note\nfail-on: never\n").count == 1)
  }

  @Test("settings are nested or dotted, and typed by the pack") func settings() {
    check("settings:\n  validity.max: 2 years\n  validity: {min: 30 days}\n", expects: [])
    check(
      "settings: {validity.max: forever}\n",
      expects: ["1:26: the setting 'validity.max' takes a period such as '12 months', not 'forever'"])
    check(
      "settings: {validity.max: }\n", expects: ["1:24: the setting 'validity.max' takes a period such as '12 months'"])
    check(
      "settings: {cdk-provider-functions: ignore}\n",
      expects: ["1:36: the setting 'cdk-provider-functions' takes one of report, note, skip, not 'ignore'"])
    check(
      "settings: {trusted-publishers: {a: b}}\n",
      expects: ["1:32: the setting 'trusted-publishers' takes a list of texts"])
  }

  @Test("account ids keep their zeros without quotes") func numbers() throws {
    let policy = try policy("settings: {trusted-publishers: [012345678901, '111122223333']}\n")
    #expect(policy.settings["trusted-publishers"]?.text == "[012345678901, 111122223333]")
  }

  @Test("rules and groups are known by name") func names() {
    check("select: [default, SEAL101]\nignore: function-unsigned\nseverity: {pedantic: off}\n", expects: [])
    check("select: [defualt]\n", expects: ["1:10: there is no rule or group 'defualt'; did you mean 'default'?"])
    check("ignore: SEAL9\n", expects: ["1:9: there is no rule or group 'SEAL9'"])
    check(
      "severity: {SEAL101: warn}\n",
      expects: ["1:21: expected note, warning, error, off, not 'warn'"])
  }

  @Test("lists and mappings are told apart") func shapes() {
    check("select: {a: b}\n", expects: ["1:9: expected a list of texts, or a single text"])
    check("parameters: [a]\n", expects: ["1:13: expected a mapping of keys to values"])
    check("exclude: [[a]]\n", expects: ["1:11: expected a text"])
    check("- a\n", expects: ["1:1: expected a mapping of keys to values"])
    check("fail-on: [error]\n", expects: ["1:10: expected a text"])
    check(
      "parameters: {A: {b: c}}\n", expects: ["1:17: expected a text, a number or a list as a parameter's value"])
  }

  @Test("patterns stay below the config", arguments: ["/a", "../a", "a/../../b", "!a"])
  func patterns(pattern: String) {
    check(
      "exclude: '\(pattern)'\n", expects: ["1:10: expected a pattern below this file's directory, without '..' and '!'"]
    )
  }

  @Test("files that it names are looked for from where it lies") func files() {
    check(
      "rules: own\nparameter-files: [p.json]\n",
      expects: ["1:8: the rules' directory 'own' does not exist", "2:19: 'p.json' does not exist"])
    check(
      "parameter-files: ../p.json\n",
      expects: ["1:18: '../p.json' lies outside the workspace and was not read"])
  }

  @Test("broken YAML is told with its place") func syntax() {
    #expect(problems("select: [a\n").map { $0.prefix(4) } == ["2:1:"])
  }

  @Test("the number of environments and of problems is limited") func limits() {
    let many = (0..<40).map { "  e\($0): {}\n" }.joined()
    check("environments:\n" + many, expects: ["34:3: at most 32 environments can be judged"])
    #expect(problems((0..<1000).map { "k\($0): 1\n" }.joined()).count == 50)
  }

  // MARK: -

  private func policy(_ config: String) throws(PolicyError) -> Policy {
    try Policy(PolicyRequest(paths: ["."], workspace: MemoryWorkspace(["sealint.yaml": config])))
  }

  private func problems(_ config: String) -> [String] {
    do throws(PolicyError) {
      _ = try policy(config)
      return []
    } catch {
      return error.messages + error.diagnostics.map(\.placed)
    }
  }

  private func check(_ config: String, expects: [String], _ location: SourceLocation = #_sourceLocation) {
    #expect(problems(config) == expects, sourceLocation: location)
  }
}

extension Diagnostic {
  /// `line:column: message`
  var placed: String {
    let position = LineTable(location.file.text).position(at: location.span.start, in: .scalar)
    return "\(position.line):\(position.column): \(message)"
  }
}
