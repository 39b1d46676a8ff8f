internal import DataSyntax
internal import ResourceModel
internal import SourceText

/// Makes the stacks out of the templates: those that nobody nests, and under them those that they nest.
struct DeploymentBuilder {
  /// How deep stacks may nest.
  static let depthLimit = 10
  /// How many stacks a run may have.
  static let stackLimit = 5_000

  private let pins: Pins
  private var library: TemplateLibrary
  /// Each stack before those that it nests.
  private(set) var stacks: [Stack] = []
  private var children: [Deployment.Child: Stack] = [:]
  private var ownDiagnostics: [Diagnostic] = []
  private var isFull = false

  init(_ files: [TemplateFile], workspace: any Workspace, pins: Pins) {
    self.pins = pins
    library = TemplateLibrary(files, workspace: workspace)
  }

  var diagnostics: [Diagnostic] { library.diagnostics + ownDiagnostics }

  /// The deployment of all files.
  ///
  /// A template that another one nests is judged through it; one that only nests itself is judged alone.
  mutating func build() -> Deployment {
    let targets = library.targets
    var nested: Set<SourceFile> = []
    for template in targets { nested.formUnion(library.filesNested(by: template)) }
    for template in targets where !nested.contains(template.file) { addRoot(template) }
    var reached = Set(stacks.map { ObjectIdentifier($0.template) })
    for template in targets where !reached.contains(ObjectIdentifier(template)) {
      let before = stacks.count
      addRoot(template)
      reached.formUnion(stacks[before...].map { ObjectIdentifier($0.template) })
    }
    let exports = exports()
    let (environments, problems) = SamConfiguration.environments(of: stacks, library.workspace)
    ownDiagnostics += problems
    return Deployment(
      children: children, exports: exports, assertions: assertions(), environments: environments)
  }

  private mutating func addRoot(_ template: Template) {
    checkPins(of: template)
    add(StackPlan(template, pins: pins), depth: 0)
  }

  /// Tells which parameters are set to what their declarations refuse; they have those values all the same.
  private mutating func checkPins(of template: Template) {
    guard !pins.values.isEmpty else { return }
    for declared in template.section("Parameters").map({ Parameter.Declaration($0, in: template) }) {
      guard let pinned = pins[declared.name], !declared.takes(pinned) else { continue }
      let shown = declared.isSecret ? "a value" : "'\(pinned.text.printable)'"
      ownDiagnostics.append(
        Diagnostic(
          .warning, "'\(declared.name.printable)' is set to \(shown) that its declaration refuses",
          at: declared.location))
    }
  }

  @discardableResult
  private mutating func add(_ plan: StackPlan, depth: Int) -> Stack {
    let (stack, isCutShort) = plan.stack(in: Deployment(children: children))
    if isCutShort {
      ownDiagnostics.append(
        Diagnostic(
          .error,
          "the loops of this template make more than \(StackPlan.resourceLimit) resources; the rest was left out",
          at: Location(plan.template.file, Span(start: 0, end: 0))))
    }
    stacks.append(stack)
    for resource in stack.resources where NestedTemplate.isNesting(type: resource.type) {
      guard let template = library.template(of: resource, in: stack) else { continue }
      guard mayNest(template, by: resource, of: stack, depth: depth) else { continue }
      let child = add(StackPlan(template, deployedBy: .init(stack: stack, resource: resource)), depth: depth + 1)
      children[Deployment.Child(stack: ObjectIdentifier(stack), resource: resource.name)] = child
    }
    return stack
  }

  private mutating func mayNest(
    _ template: Template, by resource: DeclaredResource, of stack: Stack, depth: Int
  ) -> Bool {
    var outer: Stack? = stack
    while let ancestor = outer {
      if ancestor.template === template {
        refuse("'\(resource.name.printable)' nests its own template; CloudFormation would never finish", at: resource)
        return false
      }
      outer = ancestor.caller?.stack
    }
    if depth + 1 >= DeploymentBuilder.depthLimit {
      refuse("stacks nest deeper than \(DeploymentBuilder.depthLimit) levels here; the rest was not read", at: resource)
      return false
    }
    if stacks.count >= DeploymentBuilder.stackLimit {
      // Once: each of the rest would say the same.
      if !isFull {
        refuse("there are more than \(DeploymentBuilder.stackLimit) stacks; the rest was not read", at: resource)
      }
      isFull = true
      return false
    }
    return true
  }

  private mutating func refuse(_ message: String, at resource: DeclaredResource) {
    let diagnostic = Diagnostic(.error, message, at: resource.header)
    if !ownDiagnostics.contains(diagnostic) { ownDiagnostics.append(diagnostic) }
  }

  /// What the stacks' rules demand. A demand that holds anyway is left out, as is one that is broken whatever is assumed: the deployment
  /// would be refused, and nothing be judged.
  private mutating func assertions() -> [ObjectIdentifier: [Assertion]] {
    var found: [ObjectIdentifier: [Assertion]] = [:]
    let resolver = Resolver()
    for stack in stacks {
      let evaluator = Evaluator(Deployment(children: children), stack, resolver)
      for rule in stack.template.section("Rules") {
        for var assertion in Assertion.all(of: rule.value) {
          switch evaluator.truth(of: assertion) {
          case .yes: continue
          case .no: tellBroken(rule)
          case .unknown(let unknown):
            assertion.splits = unknown.splits
            if !unknown.splits.isEmpty { found[ObjectIdentifier(stack), default: []].append(assertion) }
          }
        }
      }
    }
    return found
  }

  private mutating func tellBroken(_ rule: Term.Entry) {
    let message = "the parameters break the rule '\(rule.name.printable)', and the deployment would be refused"
    let diagnostic = Diagnostic(.warning, message, at: rule.header, help: "the template is judged without the rule")
    if !ownDiagnostics.contains(diagnostic) { ownDiagnostics.append(diagnostic) }
  }

  private func exports() -> ExportIndex {
    let deployment = Deployment(children: children)
    let resolver = Resolver()
    var index = ExportIndex()
    for stack in stacks {
      let evaluator = Evaluator(deployment, stack, resolver)
      for (name, entry) in stack.outputs.sorted(by: { $0.key < $1.key }) {
        guard let written = entry.value.child("Export")?.child("Name"),
          let exported = ExportName(evaluator.forText.value(of: written))
        else { continue }
        index.add(.init(name: exported, stack: stack, output: name))
      }
    }
    return index
  }
}
