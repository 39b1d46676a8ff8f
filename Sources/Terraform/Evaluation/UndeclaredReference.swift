import HCLSyntax
import ResourceModel

extension Evaluator {
  /// `type.name.attribute` where the module declares no such resource: a reference that leads nowhere, so that rules can say so.
  ///
  /// Nil for everything else, an index behind the name included; unknown where a part of the module was lost that may declare it.
  func undeclaredReference(_ expression: Expression, in scope: Scope) -> CtyValue? {
    guard case .attribute(let resource, let attribute) = expression.kind,
      case .attribute(let root, let name) = resource.kind, case .variable(let type) = root.kind,
      scope.binding(type) == nil, type.utf8.contains(UInt8(ascii: "_")), let module = scope.module,
      let source = module.source
    else { return nil }
    let address = "\(type).\(name.text)"
    guard source.resource(address) == nil else { return nil }
    guard source.isComplete else { return .unknown(.invalid, at: expression.location) }
    let id = ResourceID(
      root: module.configuration.directory, address: (module.address.isEmpty ? "" : module.address + ".") + address)
    return CtyValue(.reference(Reference(to: id, attribute: attribute.text, at: expression.location)))
  }
}
