import BuiltInRules
import CloudFormation
import ResourceModel
import RuleEngine
import SourceText
import Terraform

/// How a language's texts become resources.
func evaluation(of bytes: [UInt8], _ language: RuleDocumentation.Language) -> Evaluation? {
  guard let text = try? SourceFile.decode(bytes) else { return nil }
  switch language {
  case .cloudformation:
    let file = SourceFile(path: "template.yaml", text: text)
    return evaluate(
      [TemplateFile(file)], workspace: MemoryWorkspace(["template.yaml": String(decoding: text, as: UTF8.self)]))
  case .terraform:
    return evaluateModules([.file("main.tf")], workspace: MemoryWorkspace(bytes: ["main.tf": bytes]))
  }
}

/// What one rule says of a text.
struct ExampleRun {
  private let verdicts: [Verdict]

  /// Nil where the language cannot be evaluated here.
  init?(_ example: ExampleCase, bytes: [UInt8]) {
    guard let evaluation = evaluation(of: bytes, example.language) else { return nil }
    let pack = ExampleRun.pack
    let graph = ResourceGraph(evaluation.resources, catalog: pack.catalog)
    var settings = pack.defaultSettings
    for (name, value) in example.settings where settings.set(name, to: value) != nil { return nil }
    verdicts = pack.judge(graph, by: pack.rules.filter { $0.id == example.rule }, settings: settings)
  }

  init?(_ example: ExampleCase) {
    self.init(example, bytes: Array(example.text.utf8))
  }

  private static let pack = RulePack.builtIn

  var outcomes: Set<Expectation> {
    Set(
      verdicts.compactMap { verdict in
        switch verdict.outcome {
        case .fail(let failure): Expectation(line: line(of: failure.location), outcome: failure.severity.rawValue)
        case .unknown: Expectation(line: line(of: verdict.resource.header), outcome: "unknown")
        case .pass: nil
        }
      })
  }

  /// What was said, whatever lines things stand on.
  var summary: [String] {
    verdicts.compactMap { verdict in
      let subject = verdict.resource.id.address
      return switch verdict.outcome {
      case .fail(let failure): "\(subject): \(failure.severity) \(failure.message)"
      case .unknown: "\(subject): unknown"
      case .pass: nil
      }
    }.sorted()
  }

  var messages: [String] {
    verdicts.compactMap { if case .fail(let failure) = $0.outcome { failure.message } else { nil } }
  }

  /// Whether something is unknown, or fails only under assumptions.
  var dependsOnInputs: Bool {
    verdicts.contains { verdict in
      switch verdict.outcome {
      case .fail(let failure): failure.witness != nil
      case .unknown: true
      case .pass: false
      }
    }
  }

  private func line(of location: Location) -> Int { LineTable(location.file.text).line(at: location.span.start) }
}
