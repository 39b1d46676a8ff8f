import CloudFormation
import ResourceModel
package import RuleEngine
package import SourceText
import Terraform

/// What a rule says of a text.
package struct ExampleRun: Sendable {
  /// The text that was judged.
  package let file: SourceFile
  /// What is wrong with the text, or with what the example sets.
  package private(set) var problems: [String] = []
  /// In order.
  package private(set) var outcomes: [ExampleOutcome] = []
  /// Whether something is unknown, or fails only under assumptions.
  package private(set) var dependsOnInputs = false

  /// Judges `bytes`, a form of the example's text, by the example's rule.
  package init(_ example: ExampleCase, bytes: [UInt8], by pack: RulePack) {
    let path = example.language.fileName
    do throws(DecodingError) {
      file = SourceFile(path: path, text: try SourceFile.decode(bytes))
    } catch {
      file = SourceFile(path: path, text: [])
      problems = [error.message]
      return
    }
    var settings = pack.defaultSettings
    for (name, value) in example.settings.sorted(by: { $0.key < $1.key }) {
      settings.set(name, to: value).map { problems.append($0) }
    }
    let evaluation = example.evaluate(file, bytes, by: pack.catalog)
    let graph = ResourceGraph(evaluation.resources, catalog: pack.catalog)
    let lines = LineTable(file.text)
    problems += evaluation.diagnostics.filter { $0.severity == .error }.map {
      "line \(lines.line(at: $0.location.span.start)): \($0.message)"
    }
    for verdict in pack.judge(graph, by: [example.rule], settings: settings) { add(verdict, lines) }
    outcomes.sort()
  }

  private mutating func add(_ verdict: Verdict, _ lines: LineTable) {
    let subject = verdict.resource.id.address
    var outcome: ExampleOutcome
    switch verdict.outcome {
    case .pass: return
    case .fail(let failure):
      dependsOnInputs = dependsOnInputs || failure.witness != nil
      outcome = ExampleOutcome(
        line: lines.line(at: failure.location.span.start), ruleID: verdict.ruleID, result: failure.severity.rawValue,
        subject: subject, message: failure.message)
    case .unknown:
      dependsOnInputs = true
      outcome = ExampleOutcome(
        line: lines.line(at: verdict.resource.header.span.start), ruleID: verdict.ruleID,
        result: ExampleOutcome.unknown, subject: subject)
    }
    outcomes.append(outcome)
  }
}

extension ExampleCase {
  fileprivate func evaluate(_ file: SourceFile, _ bytes: [UInt8], by catalog: KindCatalog) -> Evaluation {
    let others = files.mapValues { Array($0.utf8) }
    let workspace = MemoryWorkspace(bytes: others.merging([file.path: bytes]) { _, own in own })
    return switch language {
    case .cloudformation:
      CloudFormation.evaluate([TemplateFile(file)], workspace: workspace)
    case .terraform:
      evaluateModules(
        [.file(file.path)], workspace: workspace, policy: ModulePolicy(isIdentity: catalog.isIdentity(_:ofType:)))
    }
  }
}

extension RuleDocumentation.Language {
  fileprivate var fileName: String {
    switch self {
    case .cloudformation: "template.yaml"
    case .terraform: "main.tf"
    }
  }
}
