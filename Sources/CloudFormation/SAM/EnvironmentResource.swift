internal import ResourceModel
internal import SourceText

/// The environments in which the SAM CLI signs, each as a resource of the type `samconfig`.
func environmentResources(of stacks: [Stack], _ deployment: Deployment) -> [Resource] {
  stacks.filter { $0.caller == nil }.flatMap { root in
    (deployment.environments[root.root] ?? []).filter { !$0.signed.isEmpty }.map { environment in
      let own = stacks.filter { $0.root == root.root }
      let name = RelativePath.name(of: environment.location.file.path)
      return Resource(
        id: ResourceID(root: root.root, address: "\(name) [\(environment.name)]"), type: "samconfig",
        header: environment.location, extent: environment.location,
        body: EnvironmentResource(environment: environment, declared: declaredNames(in: own, deployment)))
    }
  }
}

/// One environment of a `samconfig` file.
///
/// These paths are answered:
/// - `signed`: the logical ids that get a signing profile.
/// - `declared`: those of the functions and layers that there are.
struct EnvironmentResource: ResourceBody {
  let environment: SamEnvironment
  let declared: Value

  func exists(in resolver: Resolver) -> Truth { .yes }

  func value(at path: [String], in resolver: Resolver) -> Value {
    switch path {
    case ["signed"]:
      Value(.list(environment.signed.map { Value(.string($0.text), trace: [Hop(.property, at: $0.location)]) }))
    case ["declared"]: declared
    default: .absent
    }
  }
}

/// The functions and layers of the stacks; unknown when some of them cannot be seen.
private func declaredNames(in stacks: [Stack], _ deployment: Deployment) -> Value {
  var names: [Value] = []
  for stack in stacks {
    if let macro = stack.template.opaqueMacro(in: "Resources") { return .unknown(.macro(name: macro), at: nil) }
    for resource in stack.resources {
      // The SAM CLI signs what it uploads; what an application that was published holds was uploaded by others.
      if case .file = NestedTemplate(resource), deployment.child(of: stack, named: resource.name) == nil {
        return .unknown(.missingTemplate(location: resource.templateLocation), at: resource.header)
      }
      if signableTypes.contains(resource.type) { names.append(.string(resource.name)) }
    }
  }
  return Value(.list(names))
}

/// What the SAM CLI signs.
private let signableTypes: Set<String> = [
  "AWS::Serverless::Function", "AWS::Serverless::LayerVersion", "AWS::Lambda::Function", "AWS::Lambda::LayerVersion",
]
