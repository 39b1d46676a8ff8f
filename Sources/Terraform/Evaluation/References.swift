import HCLSyntax
import ResourceModel
import SourceText

extension Evaluator {
  /// A name that stands alone: a binding, or the start of a reference that is cut short.
  func variable(_ name: String, at expression: Expression, in scope: Scope) throws(EvaluationError) -> CtyValue {
    if let value = scope.binding(name) { return value }
    guard scope.module != nil else {
      throw EvaluationError("there is no variable named \"\(name.shortened)\" here", isStatic: true)
    }
    throw EvaluationError("the reference \"\(name.shortened)\" is not complete", isStatic: true)
  }

  /// `owner.name`, where `owner.name` may be how a declaration is named.
  func attribute(_ name: String, of owner: Expression, at expression: Expression, in scope: Scope)
    throws(EvaluationError) -> CtyValue
  {
    switch owner.kind {
    case .variable(let root) where scope.binding(root) == nil && scope.module != nil:
      return try declared(root, name, at: expression.location, in: scope)
    case .attribute(let innermost, let type):
      if case .variable("data") = innermost.kind, scope.binding("data") == nil, let module = scope.module {
        return try resource("data.\(type.text).\(name)", in: module)
      }
    default: break
    }
    return try member(name, of: try evaluate(owner, in: scope), at: expression.location)
  }

  private func declared(_ root: String, _ name: String, at location: Location, in scope: Scope)
    throws(EvaluationError) -> CtyValue
  {
    guard let module = scope.module else { return .null }
    switch root {
    case "var": return try variable(name, of: module)
    case "local": return try local(name, of: module)
    case "module": return try calledModule(name, in: module)
    case "path": return try path(name, of: module)
    case "terraform", "tofu":
      guard name == "workspace" else { throw unavailable("terraform.\(name)") }
      return .string("default")
    case "each":
      guard let each = scope.each, name == "key" || name == "value" else { throw unavailable("each.\(name)") }
      return name == "key" ? each.key : each.value
    case "count":
      guard let index = scope.countIndex, name == "index" else { throw unavailable("count.\(name)") }
      return index
    case "self":
      guard let resource = scope.itself else { throw unavailable("self") }
      return try attribute(name, of: resource, at: location)
    case "data": throw EvaluationError("a data source's reference has a type and a name", isStatic: true)
    case "resource": throw EvaluationError("a resource's reference has a type and a name", isStatic: true)
    case "ephemeral", "action": return .unknown(.unsupportedFunction(name: root), at: location)
    default: return try resource("\(root).\(name)", in: module)
    }
  }

  private func unavailable(_ name: String) -> EvaluationError {
    EvaluationError("\"\(name.shortened)\" is not available here", isStatic: true)
  }

  private func path(_ name: String, of module: ModuleInstance) throws(EvaluationError) -> CtyValue {
    switch name {
    case "module": .string(module.relativeDirectory)
    case "root": .string(".")
    case "cwd": .unknown(.unsupportedFunction(name: "path.cwd"), at: nil)
    default: throw unavailable("path.\(name)")
    }
  }

  /// A local value, evaluated once.
  func local(_ name: String, of module: ModuleInstance) throws(EvaluationError) -> CtyValue {
    guard let source = module.source, let definition = source.locals[name] else {
      throw EvaluationError("the local value \"\(name.shortened)\" is not declared", isStatic: true)
    }
    if source.circularLocals.contains(name) { return .unknown(.invalid, at: definition.location) }
    let key = EvaluationCache.Key(module: ObjectIdentifier(module), sort: .local, name: name)
    return try cache.value(key) { () throws(EvaluationError) in
      let value = try evaluate(definition.value, in: Scope(module: module))
      return value.reached(through: [Hop(.definition(name: name), at: definition.location)])
    }
  }

  /// All instances of a resource: itself, a tuple, or an object.
  private func resource(_ address: String, in module: ModuleInstance) throws(EvaluationError) -> CtyValue {
    guard let declaration = module.source?.resource(address) else {
      throw EvaluationError("\"\(address.shortened)\" is not declared", isStatic: true)
    }
    func instance(_ key: InstanceKey) -> CtyValue {
      CtyValue(.resource(ResourceInstance(declaration: declaration, module: module, key: key)))
    }
    return try group(expansion(of: declaration, in: module), instance)
  }

  private func calledModule(_ name: String, in module: ModuleInstance) throws(EvaluationError) -> CtyValue {
    guard let call = module.source?.call(name) else {
      throw EvaluationError("the module \"\(name.shortened)\" is not declared", isStatic: true)
    }
    return try group(expansion(of: call, in: module)) { CtyValue(.module(module.child(call, $0))) }
  }

  private func group(_ expansion: Expansion, _ instance: (InstanceKey) -> CtyValue) throws(EvaluationError) -> CtyValue
  {
    switch expansion {
    case .single: return instance(.none)
    case .count(let count): return .tuple((0..<count).map { instance(.index($0)) })
    case .forEach(let entries):
      return .object(entries.map { CtyValue.Entry(key: $0.key, value: instance(.key($0.key))) })
    case .unknown(let unknown, _): return .unknown(unknown)
    case .failed(let error): throw error
    }
  }
}
