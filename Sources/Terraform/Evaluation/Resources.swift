import ResourceModel
import SourceText

extension Evaluator {
  /// An attribute of a resource: what its configuration says, or a reference where only the provider knows.
  func attribute(_ name: String, of resource: ResourceInstance, at location: Location) throws(EvaluationError)
    -> CtyValue
  {
    let key = EvaluationCache.Key(
      module: ObjectIdentifier(resource.module), sort: .attribute,
      name: "\(resource.declaration.address)\(resource.key.suffix).\(name)")
    let reference = CtyValue(.reference(resource.reference(to: name, at: location)))
    if resource.declaration.isData { return try dataAttribute(name, of: resource, key) }
    let configured = try cache.value(key) { () throws(EvaluationError) in
      let written = try configuredAttribute(name, of: resource) ?? .null
      return written.isNull ? try providerDefault(name, of: resource) ?? written : written
    }
    if configured.isNull { return reference }
    // What nobody knows is at least the attribute of a known resource.
    if let unknown = configured.unknown, unknown.splits.isEmpty {
      if case .reference = configured.content { return configured }
      return reference.reached(through: configured.trace).marked(sensitive: configured.isSensitive)
    }
    return configured
  }

  private func dataAttribute(_ name: String, of resource: ResourceInstance, _ key: EvaluationCache.Key)
    throws(EvaluationError) -> CtyValue
  {
    guard resource.declaration.type == PolicyDocument.type, PolicyDocument.outputs.contains(name) else {
      return .unknown(.dataSource(address: resource.address), at: resource.location)
    }
    return try cache.value(key) { () throws(EvaluationError) in
      try PolicyDocument(of: resource, self).output(name)
    }
  }

  /// Nil when the block does not set it.
  func configuredAttribute(_ name: String, of resource: ResourceInstance) throws(EvaluationError) -> CtyValue? {
    let scope = scope(inside: resource)
    // Terraform's own resource type gives back what it is given.
    let name = resource.declaration.type == "terraform_data" && name == "output" ? "input" : name
    if let attribute = resource.declaration.block.body.attribute(name) {
      return try evaluate(attribute.value, in: scope)
        .reached(through: [Hop(.property, at: attribute.value.location)])
    }
    switch try blocks(name, of: resource.declaration.block.body, in: scope) {
    case .unknown(let unknown): return .unknown(unknown)
    case .known(let blocks):
      guard !blocks.isEmpty else { return nil }
      var values: [CtyValue] = []
      for block in blocks { values.append(try value(of: block.body, in: block.scope)) }
      return .tuple(values)
    }
  }

  /// The scope of a resource's own block.
  func scope(inside resource: ResourceInstance) -> Scope {
    var scope = Scope(module: resource.module)
      .inside(
        expansion(of: resource.declaration, in: resource.module), resource.key, at: resource.location)
    scope.itself = resource
    return scope
  }

  /// Whether the instance is there under this scenario, with all modules around it.
  func existence(of resource: ResourceInstance) -> Truth {
    let own = expansion(of: resource.declaration, in: resource.module).contains(resource.key)
    return .all([existence(of: resource.module), own])
  }

  func existence(of module: ModuleInstance) -> Truth {
    guard let parent = module.parent, let call = module.call else { return .yes }
    return .all([existence(of: parent), expansion(of: call, in: parent).contains(module.key)])
  }
}
