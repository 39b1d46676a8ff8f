import CloudFormation
import ResourceModel
import RuleEngine
import SourceText
import Terraform

/// Judges what a request names: the one entry for every surface.
///
/// - Parameter progress: called now and then with how many files are done, and of how many.
package func lint(_ request: LintRequest, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) -> Report {
  let pack = RulePack.load().pack
  let rules = pack.rules.filter { $0.group == .default }
  let found = FileFinder(request.workspace).find(request.paths)
  var reader = InputReader(request, isRelevant: pack.catalog.isKnown)
  let files = reader.read(found, progress: progress)
  let evaluation = evaluate(files, request)
  let graph = ResourceGraph(evaluation.resources, catalog: pack.catalog)
  let scope = Scope(files)
  var report = Report(
    rules: rules.map { RuleDescription($0) },
    diagnostics: scope.diagnostics(files.diagnostics + evaluation.diagnostics), unreadable: files.unreadable,
    analysedPaths: files.templates.map(\.file.path).filter(files.targets.contains))
  if request.parts.contains(.findings) {
    let verdicts = pack.judge(graph, by: rules, settings: pack.defaultSettings)
    report.findings = scope.findings(verdicts, in: graph)
    report.unknowns = scope.unknowns(verdicts, in: graph)
  }
  if request.parts.contains(.inventory) { report.inventory = scope.inventory(of: graph) }
  if request.parts.contains(.graph) { report.graph = scope.view(of: graph) }
  return report
}

private func evaluate(_ files: InputFiles, _ request: LintRequest) -> Evaluation {
  var evaluation = CloudFormation.evaluate(files.templates, workspace: request.workspace, pins: request.pins)
  guard !files.modules.isEmpty else { return evaluation }
  let settings = VariableSettings(files: request.variableFiles, values: request.variables)
  let modules = evaluateModules(files.modules, workspace: request.workspace, settings: settings)
  evaluation.resources += modules.resources
  evaluation.diagnostics += modules.diagnostics
  return evaluation
}
