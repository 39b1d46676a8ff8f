internal import ResourceModel
internal import SourceText

/// What a stack is made of before its loops are written out.
struct StackPlan {
  /// How many resources a template may have, loops written out; CloudFormation stops at 500.
  ///
  /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>
  static let resourceLimit = 5_000

  let template: Template
  let caller: Stack.Caller?
  let parameters: [String: Parameter]
  let pseudoParameters: PseudoParameters

  /// A stack that is deployed by itself.
  init(_ template: Template, pins: Pins) {
    self.template = template
    caller = nil
    pseudoParameters = PseudoParameters(file: template.file, pins: pins)
    parameters = StackPlan.parameters(of: template) { $0.deployed(with: pins) }
  }

  /// A stack that the resource of another stack deploys.
  init(_ template: Template, deployedBy caller: Stack.Caller) {
    self.template = template
    self.caller = caller
    pseudoParameters = PseudoParameters(
      file: template.file, pins: Pins(), outer: caller.stack.pseudoParameters)
    let isOpen = caller.resource.isStackSet
    parameters = StackPlan.parameters(of: template) {
      $0.called(with: caller.resource.argument(named: $0.name), isOpen: isOpen)
    }
  }

  private static func parameters(
    of template: Template, _ make: (Parameter.Declaration) -> Parameter
  ) -> [String: Parameter] {
    let made = template.section("Parameters").map { ($0.name, make(Parameter.Declaration($0, in: template))) }
    return Dictionary(made) { _, last in last }
  }

  /// The stack, with the loops of its sections written out.
  ///
  /// - Parameter deployment: the stacks made so far, for loops whose members come from outputs and callers.
  func stack(in deployment: Deployment) -> (stack: Stack, isCutShort: Bool) {
    let bare = Stack(self, conditions: [], outputs: [], resources: [])
    var expansion = SectionExpansion(bare, deployment)
    let conditions = expansion.entries(of: "Conditions").map(\.entry)
    let outputs = expansion.entries(of: "Outputs").map(\.entry)
    let resources = expansion.entries(of: "Resources").compactMap { DeclaredResource($0, in: template) }
    return (
      Stack(self, conditions: conditions, outputs: outputs, resources: resources), expansion.isCutShort
    )
  }
}

extension DeclaredResource {
  /// Nil for an entry that is no resource; `TemplateChecks` says so.
  fileprivate init?(_ expanded: SectionExpansion.Expanded, in template: Template) {
    let entry = expanded.entry
    let (term, macro) = template.completed(entry.value)
    guard let type = term.child("Type")?.text else { return nil }
    self.init(name: entry.name, type: type, header: entry.header, term: term, memberships: expanded.memberships)
    self.macro = macro
  }
}

/// Writes out the loops of a section, for every member that some scenario gives.
struct SectionExpansion {
  struct Expanded {
    var entry: Term.Entry
    var memberships: [Membership]
  }

  private let stack: Stack
  private let deployment: Deployment
  private let explorer = Explorer()
  private var count = 0
  /// True when there was more than the limit.
  private(set) var isCutShort = false

  init(_ stack: Stack, _ deployment: Deployment) {
    self.stack = stack
    self.deployment = deployment
  }

  mutating func entries(of section: String) -> [Expanded] {
    var expanded: [Expanded] = []
    for entry in stack.template.section(section) { expand(entry, [], into: &expanded) }
    return expanded
  }

  private mutating func expand(_ entry: Term.Entry, _ memberships: [Membership], into expanded: inout [Expanded]) {
    guard count < StackPlan.resourceLimit else {
      isCutShort = true
      return
    }
    guard entry.name.hasPrefix(Loop.keyPrefix) else {
      count += memberships.isEmpty ? 0 : 1
      expanded.append(Expanded(entry: entry, memberships: memberships))
      return
    }
    guard let parts = LoopParts(entry) else { return }
    let (members, reason) = members(of: parts.collection)
    let isFixed = parts.collection.elements?.allSatisfy { $0.call == nil } ?? false
    for member in members.isEmpty && reason != nil ? [nil] : members {
      guard count < StackPlan.resourceLimit else {
        isCutShort = true
        return
      }
      count += 1
      let loop = Loop(identifier: parts.identifier, member: member, reason: reason)
      let own = isFixed ? [] : [Membership(collection: parts.collection, loop: loop)]
      for inner in parts.entries(member: member, reason: reason) {
        expand(inner, memberships + own, into: &expanded)
      }
    }
  }

  /// The members that a collection has in some scenario; the reason when a scenario tells none.
  private func members(of collection: Term) -> (members: [String?], reason: Unknown?) {
    let found = explorer.explore { resolver -> Answer<Evaluator.Members> in
      let members = Evaluator(deployment, stack, resolver).members(of: collection)
      if case .unknown(let unknown) = members, let split = unknown.splits.first { return .depends(on: split) }
      return .settled(members)
    }
    var members: [String?] = []
    var seen: Set<String> = []
    var reason: Unknown?
    for branch in found.branches {
      switch branch.outcome {
      case .known(let some): for member in some where seen.insert(member).inserted { members.append(member) }
      case .unknown(let unknown): reason = unknown
      }
    }
    return (members, reason)
  }
}
