internal import ResourceModel
internal import SourceText

/// A template as it is deployed once: alone, or by a stack resource that passes its parameters.
///
/// A class because what is declared in it points back at it, and stacks are told apart by identity.
final class Stack: Sendable {
  let template: Template
  /// The template that nobody nests, at the top of the nest, by its `path`.
  let root: String
  /// What stands in front of the logical ids in addresses: empty, or `Outer/Inner/`.
  let prefix: String
  let caller: Caller?
  let pseudoParameters: PseudoParameters
  let parameters: [String: Parameter]
  /// With the turns of `Fn::ForEach` written out.
  let conditions: [String: Term.Entry]
  let outputs: [String: Term.Entry]
  /// In the order written; of several with the same name, the last.
  let resources: [DeclaredResource]
  private let resourceIndex: [String: Int]

  /// The stack resource that deploys this stack.
  struct Caller: Sendable {
    var stack: Stack
    var resource: DeclaredResource
  }

  init(_ plan: StackPlan, conditions: [Term.Entry], outputs: [Term.Entry], resources: [DeclaredResource]) {
    template = plan.template
    root = plan.caller?.stack.root ?? plan.template.path
    prefix = plan.caller.map { $0.stack.prefix + $0.resource.name + "/" } ?? ""
    caller = plan.caller
    pseudoParameters = plan.pseudoParameters
    parameters = plan.parameters
    self.conditions = Dictionary(conditions.map { ($0.name, $0) }) { _, last in last }
    self.outputs = Dictionary(outputs.map { ($0.name, $0) }) { _, last in last }
    let last = Dictionary(zip(resources.map(\.name), resources.indices)) { _, last in last }
    guard last.count < resources.count else {
      self.resources = resources
      resourceIndex = last
      return
    }
    let unique = resources.indices.filter { last[resources[$0].name] == $0 }.map { resources[$0] }
    self.resources = unique
    resourceIndex = Dictionary(uniqueKeysWithValues: zip(unique.map(\.name), unique.indices))
  }

  func resource(_ name: String) -> DeclaredResource? { resourceIndex[name].map { resources[$0] } }

  func id(of name: String) -> ResourceID { ResourceID(root: root, address: prefix + name) }
}

/// A resource as a template declares it.
struct DeclaredResource: Sendable {
  var name: String
  var type: String
  /// The logical id's key.
  var header: Location
  let term: Term
  /// The loops' collections that must hold their members for the resource to exist.
  var memberships: [Membership]
  /// What stands under `Properties`.
  let properties: Term?
  /// Whether the properties are a map, whose keys name them.
  let hasNamedProperties: Bool
  /// Whether all properties are named: neither a loop nor a macro writes any.
  let hasOnlyNamedProperties: Bool
  /// A macro that completes the resource, where what it gives is not at hand.
  var macro: Term?

  init(name: String, type: String, header: Location, term: Term, memberships: [Membership]) {
    self.name = name
    self.type = type
    self.header = header
    self.term = term
    self.memberships = memberships
    properties = term.child("Properties")
    hasNamedProperties = properties.map { $0.isMap && $0.call == nil } ?? false
    hasOnlyNamedProperties =
      hasNamedProperties && properties.map { $0.child("Fn::Transform") == nil && !$0.hasLoops } ?? false
  }
}

/// That a loop turns with a certain member.
struct Membership: Sendable {
  var collection: Term
  var loop: Loop
}

/// All stacks of a run, as far as they refer to each other.
final class Deployment: Sendable {
  struct Child: Hashable {
    var stack: ObjectIdentifier
    var resource: String
  }

  let children: [Child: Stack]
  let exports: ExportIndex
  /// What the rules of stacks demand, where it is not settled; nothing for a stack without.
  let assertions: [ObjectIdentifier: [Assertion]]
  /// How the SAM CLI deploys, by the path of the template at the top of the nest.
  let environments: [String: [SamEnvironment]]

  init(
    children: [Child: Stack] = [:], exports: ExportIndex = ExportIndex(),
    assertions: [ObjectIdentifier: [Assertion]] = [:], environments: [String: [SamEnvironment]] = [:]
  ) {
    self.children = children
    self.exports = exports
    self.assertions = assertions
    self.environments = environments
  }

  /// The stack that a stack resource deploys, where its template is at hand.
  func child(of stack: Stack, named resource: String) -> Stack? {
    children[Child(stack: ObjectIdentifier(stack), resource: resource)]
  }
}
