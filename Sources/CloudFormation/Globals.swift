internal import DataSyntax
internal import SourceText

/// The `Globals` section of a SAM template.
///
/// Source: <https://github.com/aws/serverless-application-model/blob/develop/samtranslator/plugins/globals/globals.py>
struct Globals: Sendable {
  private let node: Node

  init(_ node: Node) { self.node = node }

  /// Whether a node of the same template is written here.
  func holds(_ other: Node) -> Bool { other.file === node.file && node.span.contains(other.span) }

  /// What is set for all resources of the type of `declared`; nil when nothing is, or the resource ignores it.
  func value(of property: String, for declared: DeclaredResource) -> Node? {
    value(of: property, forType: declared.type).flatMap { isIgnored(property, by: declared) ? nil : $0 }
  }

  /// What is set for all resources of a type, whether one of them ignores it or not.
  func value(of property: String, forType type: String) -> Node? {
    guard let section = Globals.section(of: type), let value = node.value(of: section.name)?.value(of: property)
    else { return nil }
    return section.properties.contains(property) ? value : nil
  }

  /// Everything that is set for all resources of a type.
  func properties(for declared: DeclaredResource) -> [Term.Entry] {
    guard let section = Globals.section(of: declared.type), let written = node.value(of: section.name) else {
      return []
    }
    return (Term(written).entries ?? []).filter { value(of: $0.name, for: declared) != nil }
  }

  /// Whether the resource's `IgnoreGlobals` names the property: `'*'` names all.
  private func isIgnored(_ property: String, by declared: DeclaredResource) -> Bool {
    guard let ignored = declared.term.child("IgnoreGlobals") else { return false }
    return ignored.text == "*" || ignored.elements?.contains { $0.text == property } ?? false
  }

  /// What an `IgnoreGlobals` holds that is neither `'*'` nor a key that Globals set for the type; SAM refuses it.
  func misnamed(in ignored: Node, forType type: String) -> [Node] {
    guard let section = Globals.section(of: type), let written = node.value(of: section.name), !ignored.isNull,
      !ignored.hasText("*"), !ignored.hasText("")
    else { return [] }
    return ignored.isSequence ? ignored.elements.filter { $0.string.flatMap(written.value) == nil } : [ignored]
  }

  /// The sections that there are not, and the keys that a section does not support; SAM refuses them.
  var unsupported: [Term.Entry] {
    let unknown = (Term(node).entries ?? []).filter { !Globals.sectionNames.contains($0.name) }
    return unknown + unsupportedKeys
  }

  private var unsupportedKeys: [Term.Entry] {
    Globals.sections.flatMap { section in
      let entries = node.value(of: section.name).flatMap { Term($0).entries } ?? []
      return entries.filter { !section.properties.contains($0.name) && !$0.name.hasPrefix("Fn::") }
    }
  }

  /// What can be set for all resources of one type.
  private struct Section {
    var type: String
    var name: String
    var properties: Set<String>
  }

  private static let sections = [
    Section(type: "AWS::Serverless::Function", name: "Function", properties: functionProperties),
    Section(type: "AWS::Serverless::LayerVersion", name: "LayerVersion", properties: ["PublishLambdaVersion"]),
  ]

  private static let sectionNames: Set<String> = [
    "Function", "Api", "HttpApi", "SimpleTable", "StateMachine", "LayerVersion", "CapacityProvider", "WebSocketApi",
  ]

  private static func section(of type: String) -> Section? { sections.first { $0.type == type } }

  private static let functionProperties: Set<String> = [
    "Handler", "Runtime", "CodeUri", "DeadLetterQueue", "Description", "MemorySize", "Timeout", "VpcConfig",
    "Environment", "Tags", "PropagateTags", "Tracing", "KmsKeyArn", "AutoPublishAlias", "AutoPublishAliasAllProperties",
    "Layers", "DeploymentPreference", "RolePath", "PermissionsBoundary", "ReservedConcurrentExecutions",
    "ProvisionedConcurrencyConfig", "AssumeRolePolicyDocument", "EventInvokeConfig", "FileSystemConfigs",
    "CodeSigningConfigArn", "Architectures", "SnapStart", "EphemeralStorage", "FunctionUrlConfig",
    "RuntimeManagementConfig", "LoggingConfig", "RecursiveLoop", "SourceKMSKeyArn", "TenancyConfig", "DurableConfig",
    "CapacityProviderConfig", "FunctionScalingConfig", "PublishToLatestPublished", "VersionDeletionPolicy",
  ]
}
