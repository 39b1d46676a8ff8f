import ResourceModel

/// What AWS resources take from their provider.
///
/// Source: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs#provider-configuration>
extension Evaluator {
  /// The value of an attribute that the provider sets where the resource does not; nil for any other, and where nothing is set.
  func providerDefault(_ name: String, of resource: ResourceInstance) throws(EvaluationError) -> CtyValue? {
    guard name == "region" || name == "tags_all", let provider = resource.provider else { return nil }
    guard ["aws", "awscc"].contains(provider.block.labels[0]) else { return nil }
    let scope = Scope(module: provider.module)
    return name == "region"
      ? try region(of: provider.block, in: scope) : try tags(of: resource, with: provider.block, in: scope)
  }

  private func region(of provider: ConfigBlock, in scope: Scope) throws(EvaluationError) -> CtyValue? {
    guard let region = provider.body.attribute("region") else { return nil }
    let value = try evaluate(region.value, in: scope)
    return value.isNull ? nil : value.reached(through: [Hop(.property, at: region.value.location)])
  }

  /// The resource's own tags laid over the provider's.
  private func tags(of resource: ResourceInstance, with provider: ConfigBlock, in scope: Scope)
    throws(EvaluationError) -> CtyValue?
  {
    guard case .known(let blocks) = try blocks("default_tags", of: provider.body, in: scope),
      let block = blocks.first, let attribute = block.body.attribute("tags")
    else { return nil }
    let own = try configuredAttribute("tags", of: resource) ?? .null
    let shared = try evaluate(attribute.value, in: block.scope)
    if let unknown = own.unknown ?? shared.unknown { return .unknown(unknown) }
    var tags: [String: CtyValue] = [:]
    for entry in (shared.entries ?? []) + (own.entries ?? []) where !entry.value.isNull {
      tags[entry.key] = entry.value
    }
    return CtyValue.object(tags).reached(through: [Hop(.property, at: attribute.value.location)])
  }
}
