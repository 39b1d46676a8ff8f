import DataSyntax
import HCLSyntax

/// How a module names one of its provider configurations: `aws`, or `aws.replica` where it has an alias.
struct ProviderName: Hashable, Sendable {
  var provider: String
  /// Nil for the default configuration.
  var alias: String?

  init(_ provider: String, alias: String? = nil) {
    self.provider = provider
    self.alias = alias
  }

  /// Nil for what is no provider's name.
  ///
  /// Terraform 0.11 and JSON write it as a string.
  init?(_ expression: ConfigExpression) {
    switch expression {
    case .native(let expression): self.init(expression)
    case .data(let node): self.init(text: node.text ?? "")
    case .constant: return nil
    }
  }

  init?(_ expression: Expression) {
    switch expression.kind {
    case .variable(let name): self.init(name)
    case .string(let text): self.init(text: text)
    case .attribute(let owner, let alias):
      guard case .variable(let name) = owner.kind else { return nil }
      self.init(name, alias: alias.text)
    default: return nil
    }
  }

  init?(text: String) {
    let parts = text.split(separator: ".")
    guard (1...2).contains(parts.count) else { return nil }
    self.init(String(parts[0]), alias: parts.count == 2 ? String(parts[1]) : nil)
  }
}

extension ConfigBlock {
  /// Whether this is the `provider` block of that name.
  fileprivate func isProvider(_ name: ProviderName) -> Bool {
    labels == [name.provider] && body.attribute("alias")?.value.text == name.alias
  }
}

extension ConfigExpression {
  fileprivate var text: String? {
    guard case .native(let expression) = self, case .string(let text) = expression.kind else { return keyword }
    return text
  }
}

extension ModuleCall {
  /// What the called module's provider is in the caller; nil where the call does not say.
  fileprivate func passed(_ name: ProviderName) -> ProviderName? {
    switch block.body.attribute("providers")?.value {
    case .native(let expression)?:
      guard case .object(let items) = expression.kind else { return nil }
      return items.first { $0.providerName == name }.flatMap { ProviderName($0.value) }
    case .data(let node)?:
      return node.entries.first { ProviderName(text: $0.key.text ?? "") == name }
        .flatMap { ProviderName(text: $0.value.text ?? "") }
    case .constant?, nil: return nil
    }
  }
}

extension ObjectItem {
  fileprivate var providerName: ProviderName? {
    switch key {
    case .name(let name): ProviderName(name.text)
    case .expression(let expression): ProviderName(expression)
    }
  }
}

extension ModuleInstance {
  /// The `provider` block that a name means here, and the module that it stands in.
  ///
  /// A call passes providers on; the default configurations it need not name.
  /// Source: <https://developer.hashicorp.com/terraform/language/modules/develop/providers>
  func provider(_ name: ProviderName) -> (block: ConfigBlock, module: ModuleInstance)? {
    if let block = source?.providers.first(where: { $0.isProvider(name) }) { return (block, self) }
    guard let parent, let call else { return nil }
    if let passed = call.passed(name) { return parent.provider(passed) }
    return name.alias == nil ? parent.provider(name) : nil
  }
}

extension ResourceInstance {
  /// The configuration that the resource is made with; nil where no file says.
  var provider: (block: ConfigBlock, module: ModuleInstance)? {
    let written = declaration.block.body.attribute("provider").map { ProviderName($0.value) }
    let byType = declaration.type.utf8.prefix { $0 != UInt8(ascii: "_") }
    guard let name = written ?? ProviderName(String(Substring(byType))) else { return nil }
    return module.provider(name)
  }
}
