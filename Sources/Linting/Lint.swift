import CloudFormation
import ResourceModel
import RuleEngine
import SourceText
import Terraform

/// Judges what a request names: the one entry for every surface.
///
/// - Parameters:
///   - policy: the rules and what is set; without one, the rules as they are.
///   - progress: called now and then with how many files are done, and of how many.
package func lint(
  _ request: LintRequest, by policy: Policy = Policy(), progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
) -> Report {
  let excluded = policy.exclusions
  var found = FileFinder(request.workspace, isExcluded: excluded.contains).find(request.paths)
  // Somebody who names a file wants it judged; a hook names whatever was changed.
  if request.passesOverOthers { found.leaveOut { excluded.contains($0.text) } }
  var reader = InputReader(request, isRelevant: policy.pack.catalog.isKnown)
  let files = reader.read(found, progress: progress)
  var run = Run(request: request, policy: policy, files: files)
  return run.report()
}

/// One run over files that are read.
private struct Run {
  private let request: LintRequest
  private let policy: Policy
  private let files: InputFiles
  private let scope: Scope
  private let plans: JudgedPlans
  private var diagnostics: [Diagnostic]
  private var inputNames: [String] = []

  init(request: LintRequest, policy: Policy, files: InputFiles) {
    self.request = request
    self.policy = policy
    self.files = files
    scope = Scope(files)
    plans = JudgedPlans(files, workspace: request.workspace)
    diagnostics = files.diagnostics
  }

  mutating func report() -> Report {
    var report = Report(
      rules: policy.rules.map { RuleDescription($0) }, unreadable: files.unreadable,
      analysedPaths: files.templates.filter(\.isTemplate).map(\.file.path).filter(files.targets.contains))
    report.environments = policy.environments.compactMap(\.name)
    if policy.environments.count < 2 {
      addWhole(policy.environments.first ?? Environment(inputs: policy.inputs), to: &report)
    } else {
      addEach(policy.environments, to: &report)
    }
    report.diagnostics = scope.diagnostics(diagnostics)
    report.inputNames = inputNames
    return report
  }

  private mutating func addWhole(_ environment: Environment, to report: inout Report) {
    let graph = graph(environment.inputs)
    if request.parts.contains(.findings) {
      let result = judged(graph, environment)
      report.findings = [result].mergedFindings
      report.unknowns = [result].mergedUnknowns
    }
    show(graph, in: &report)
  }

  /// There is no posture of several environments: shown is what they all start from.
  private mutating func addEach(_ environments: [Environment], to report: inout Report) {
    if request.parts.contains(.findings) {
      var results: [EnvironmentResult] = []
      for environment in environments { results.append(judged(graph(environment.inputs), environment)) }
      report.findings = results.mergedFindings
      report.unknowns = results.mergedUnknowns
    }
    if !request.parts.isDisjoint(with: [.inventory, .graph]) { show(graph(policy.inputs), in: &report) }
  }

  /// What the files declare under these inputs, those of the command line before them.
  private mutating func graph(_ inputs: Inputs) -> ResourceGraph {
    let inputs = inputs.overridden(by: Inputs(pins: request.pins, variableFiles: request.variableFiles))
    var evaluation = CloudFormation.evaluate(files.templates, workspace: request.workspace, pins: inputs.pins)
    if !files.modules.isEmpty {
      let settings = VariableSettings(
        environment: request.environment, files: inputs.variableFiles, values: request.variables)
      let catalog = policy.pack.catalog
      evaluation.append(
        evaluateModules(
          files.modules, workspace: request.workspace, settings: settings,
          policy: ModulePolicy(
            isLeftOut: plans.speakFor, isJudged: catalog.isKnown, isIdentity: catalog.isIdentity(_:ofType:))))
    }
    for plan in plans.plans { evaluation.append(plan.evaluate()) }
    diagnostics += evaluation.diagnostics
    inputNames = evaluation.inputNames
    return ResourceGraph(evaluation.resources, catalog: policy.pack.catalog)
  }

  private func judged(_ graph: ResourceGraph, _ environment: Environment) -> EnvironmentResult {
    let verdicts = policy.pack.judge(graph, by: policy.rules, settings: policy.settings)
    return EnvironmentResult(
      name: environment.name, findings: scope.findings(verdicts, in: graph),
      unknowns: scope.unknowns(verdicts, in: graph))
  }

  private func show(_ graph: ResourceGraph, in report: inout Report) {
    if request.parts.contains(.inventory) { report.inventory = scope.inventory(of: graph) }
    if request.parts.contains(.graph) { report.graph = scope.view(of: graph) }
  }
}
