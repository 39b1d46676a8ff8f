import Foundation
import Linting
import Testing

@testable import sealint

@Suite("Command line", .timeLimit(.minutes(5)))
struct CommandLineTests {
  /// Runs the program beside `template.yaml`, and expects an exit code and words on stdout and stderr.
  private func check(
    _ arguments: String..., files: [String: String] = [:], input: String = "", exits status: Int32,
    prints output: String = "", complains errors: String = "", at location: SourceLocation = #_sourceLocation
  ) throws {
    let folder = try Folder(files.merging(["template.yaml": Sample.unsigned]) { given, _ in given })
    let run = folder.sealint(arguments, input: input)
    #expect(run.status == status, "\(run)", sourceLocation: location)
    if output.isEmpty {
      if status == ExitStatus.usage { #expect(run.output.isEmpty, sourceLocation: location) }
    } else {
      #expect(run.output.contains(output), sourceLocation: location)
    }
    if errors.isEmpty {
      #expect(run.errors.isEmpty, sourceLocation: location)
    } else {
      #expect(run.errors.contains(errors), sourceLocation: location)
    }
  }

  @Test("check is the default command and the current directory the default path") func defaults() throws {
    try check(exits: 1, prints: "template.yaml:2:3")
    try check("check", exits: 1, prints: "template.yaml:2:3")
    try check("--format", "concise", exits: 1, prints: "template.yaml:2:3: error:")
    try check("template.yaml", "--format=concise", exits: 1, prints: "template.yaml:2:3: error:")
  }

  @Test("--version and --help end well") func help() throws {
    try check("--version", exits: 0, prints: "sealint \(Sealint.version)\n")
    try check("--help", exits: 0, prints: "Exit codes:")
    try check("check", "--help", exits: 0, prints: "--fail-on")
    try check("help", "inventory", exits: 0, prints: "--param")
  }

  @Test("wrong usage exits 2 and says what is wrong") func usage() throws {
    try check("check", "--nope", exits: 2, complains: "Unknown option '--nope'")
    try check("check", "--format", "xml", exits: 2, complains: "xml")
    try check("check", "--fail-on", "always", exits: 2, complains: "always")
    try check("check", "--param", "name", exits: 2, complains: "--param wants NAME=VALUE, not 'name'")
    try check("check", "--param", "=v", exits: 2, complains: "--param wants NAME=VALUE")
    try check("check", "--var", "\u{1B}[31m", exits: 2, complains: "--var wants NAME=VALUE, not '\\u{1B}[31m'")
    try check("check", "--stdin-filename", "a.yaml", exits: 2, complains: "--stdin-filename goes with the path -")
    try check("check", "--parameters", "none.json", exits: 2, complains: "--parameters: 'none.json' does not exist")
    try check("explain", "SEAL999", exits: 2, complains: "there is no rule or kind 'SEAL999'")
    try check("explain", exits: 2, complains: "Missing expected argument '<name>'")
    try check("inventory", "--format", "sarif", exits: 2, complains: "sarif")
  }

  @Test("--fail-on decides what makes the exit code 1") func failOn() throws {
    for (level, status) in [
      ("error", 1), ("warning", 1), ("note", 1), ("conditional", 1), ("unknown", 1), ("never", 0),
    ] as [(String, Int32)] {
      try check("check", "--fail-on", level, exits: status, prints: "SEAL101")
    }
    let warned = ["template.yaml": Sample.overridable]
    for (level, status) in [
      ("error", 0), ("warning", 1), ("note", 1), ("conditional", 1), ("unknown", 0), ("never", 0),
    ] as [(String, Int32)] {
      try check("check", "--fail-on", level, files: warned, exits: status, prints: "warning[SEAL101]")
    }
    let imported = ["template.yaml": Sample.imported]
    for (level, status) in [
      ("error", 0), ("warning", 0), ("note", 0), ("conditional", 0), ("unknown", 1), ("never", 0),
    ] as [(String, Int32)] {
      try check("check", "--fail-on", level, files: imported, exits: status, prints: "No findings")
    }
  }

  @Test("an input that could not be judged exits 3, whatever --fail-on says") func incomplete() throws {
    let files = ["broken.yaml": "Resources:\n  A: {Type: AWS::Lambda::Function\n"]
    for level in FailOn.allCases {
      try check("check", ".", "--fail-on", level.rawValue, files: files, exits: 3, prints: "broken.yaml:")
    }
    try check("inventory", ".", files: files, exits: 3, prints: "Charge", complains: "broken.yaml:")
    try check("graph", ".", files: files, exits: 3, prints: "Charge", complains: "broken.yaml:")
  }

  @Test("a mistyped path exits 2, and the rest is judged all the same") func mistyped() throws {
    try check("check", "template.yml", "template.yaml", exits: 2, prints: "template.yaml:2:3")
    try check("check", "template.yml", "template.yaml", exits: 2, prints: "template.yml does not exist")
    try check("inventory", "nowhere", ".", exits: 2, prints: "Charge", complains: "'nowhere' does not exist")
  }

  @Test("a named file that is no template is passed over by a hook only") func hook() throws {
    let files = ["notes.yaml": "a: [\n", "data.json": "{]"]
    try check("check", "notes.yaml", files: files, exits: 3, prints: "notes.yaml:")
    try check("check", "--hook", "notes.yaml", "data.json", files: files, exits: 0, prints: "No findings")
    try check("check", "--hook", "notes.yaml", "template.yaml", files: files, exits: 1, prints: "SEAL101")
  }

  @Test("what else lies in a directory is passed over silently, be it broken") func others() throws {
    let others = [
      "deploy.yaml": "apiVersion: v1\nkind: Pod\nspec: {containers: [\n", "chart/x.yaml": "a: {{ .Values.x }}\nb: [\n",
      "workflows/ci.yml": "on: push\njobs: {a: {steps: [{run: 'a::b'}]}}\n", "package.json": #"{"name": "x", "#,
    ]
    let alone = try Folder(["template.yaml": Sample.unsigned]).sealint("check", ".")
    let among = try Folder(others.merging(["template.yaml": Sample.unsigned]) { $1 }).sealint("check", ".")
    #expect(among.status == 1 && among.output == alone.output && among.errors == alone.errors)
    #expect(try Folder(others).sealint("check", ".").status == 0)
  }

  @Test("a rule's page is found by id and by name; the rules are listed") func rules() throws {
    try check("explain", "SEAL101", exits: 0, prints: "function-unsigned")
    try check("explain", "function-unsigned", exits: 0, prints: "SEAL101")
    try check("rules", exits: 0, prints: "SEAL101")
    try check("rules", "--format", "json", exits: 0, prints: "\"SEAL101\"")
  }

  /// The whole of it changes with every rule's text; the shape has goldens of its own.
  @Test("SARIF names the rule and the file, and says how the run ended") func sarif() throws {
    for part in [#""ruleId": "SEAL101""#, #""uri": "template.yaml""#, #""exitCode": 1"#] {
      try check("check", "--format", "sarif", exits: 1, prints: part)
    }
  }

  @Test("colours come when they are asked for") func color() throws {
    let folder = try Folder(["template.yaml": Sample.unsigned])
    #expect(folder.sealint("check", "--color", "always").output.contains("\u{1B}["))
    #expect(!folder.sealint("check", "--color", "never").output.contains("\u{1B}["))
    #expect(!folder.sealint("check").output.contains("\u{1B}["))
  }
}
