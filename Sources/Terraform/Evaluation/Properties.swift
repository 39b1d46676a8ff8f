import HCLSyntax
import ResourceModel
import SourceText

/// Answers for one instance of a resource, or for the arguments of a module whose files are not at hand.
///
/// Besides the arguments, these paths are answered of a resource:
/// - `@default`, followed by an argument: what it would be if the calls of its modules left it alone.
/// - `@contents`, followed by an argument that names a file: what packs the file here, or that nobody can tell what is in it.
/// - `@ignoredChanges`: the names of the arguments whose changes its `lifecycle` ignores.
/// - `@isMentioned`: whether anything in its module refers to it.
struct InstanceBody: ResourceBody {
  let subject: Subject

  enum Subject: Sendable {
    case resource(ResourceInstance)
    case missingModule(ModuleInstance)
  }

  func exists(in resolver: Resolver) -> Truth {
    let evaluator = Evaluator(resolver)
    return switch subject {
    case .resource(let resource): evaluator.existence(of: resource)
    case .missingModule(let module): evaluator.existence(of: module)
    }
  }

  func value(at path: [String], in resolver: Resolver) -> Value {
    let evaluator = Evaluator(resolver)
    do throws(EvaluationError) {
      switch subject {
      case .resource(let resource):
        switch path.first {
        case "@default": return try evaluator.overriddenDefault(path.last ?? "", of: resource)
        case "@contents": return try evaluator.contents(of: path.last ?? "", of: resource)
        case "@ignoredChanges": return resource.declaration.block.body.ignoredChanges
        case "@isMentioned": return Value(.bool(resource.isMentioned))
        default: return try evaluator.property(path[...], of: resource)
        }
      case .missingModule(let module):
        guard let parent = module.parent, let call = module.call else { return .absent }
        let scope = Scope(module: parent)
          .inside(evaluator.expansion(of: call, in: parent), module.key, at: call.block.header)
        return try evaluator.property(path[...], of: call.block.body, in: scope)
      }
    } catch {
      return .unknown(error.reason, at: error.location)
    }
  }
}

extension Evaluator {
  /// What stands at `path` in a resource, or in its provider where the resource says nothing.
  func property(_ path: ArraySlice<String>, of resource: ResourceInstance) throws(EvaluationError) -> Value {
    let written = try property(path, of: resource.declaration.block.body, in: scope(inside: resource))
    guard case .absent = written.content, let name = path.first,
      let value = try providerDefault(name, of: resource)
    else { return written }
    return try step(into: value, path.dropFirst(), at: resource.location).value
  }

  /// What stands at `path` below a block's body.
  func property(_ path: ArraySlice<String>, of body: ConfigBody, in scope: Scope) throws(EvaluationError) -> Value {
    guard let name = path.first else { return try value(of: body, in: scope).value }
    if let attribute = body.attribute(name) {
      let value = try property(attribute.value, in: scope, isOpened: path.count > 1)
        .reached(through: [Hop(.property, at: attribute.value.location)])
      return try step(into: value, path.dropFirst(), at: attribute.location).value
    }
    switch try blocks(name, of: body, in: scope) {
    case .unknown(let unknown): return CtyValue.unknown(unknown).value
    case .known(let blocks):
      guard !blocks.isEmpty else { return .absent }
      guard let position = path.dropFirst().first else { return try list(of: blocks) }
      guard let index = Int(position) else { return .absent }
      guard blocks.indices.contains(index) else { return .absent }
      return try property(path.dropFirst(2), of: blocks[index].body, in: blocks[index].scope)
    }
  }

  private func list(of blocks: [ScopedBlock]) throws(EvaluationError) -> Value {
    var values: [CtyValue] = []
    for block in blocks {
      values.append(try value(of: block.body, in: block.scope).reached(through: [Hop(.property, at: block.header)]))
    }
    var result = CtyValue.tuple(values)
    result.trace = [Hop(.property, at: blocks[0].header)]
    return result.value
  }

  /// Evaluates what a property is set to; the elements of a list or object written right there keep their own places.
  ///
  /// - Parameter isOpened: whether something inside of it is wanted: JSON text is what it was made from then.
  func property(_ expression: ConfigExpression, in scope: Scope, isOpened: Bool = false) throws(EvaluationError)
    -> CtyValue
  {
    guard case .native(let native) = expression else { return try evaluate(expression, in: scope) }
    return try property(native, in: scope, isOpened)
  }

  private func property(_ expression: Expression, in scope: Scope, _ isOpened: Bool) throws(EvaluationError)
    -> CtyValue
  {
    switch expression.kind {
    case .tuple(let elements):
      var values: [CtyValue] = []
      for element in elements {
        values.append(
          try property(element, in: scope, isOpened).reached(through: [Hop(.property, at: element.location)]))
      }
      return .tuple(values)
    case .object(let items):
      var entries: [CtyValue.Entry] = []
      for item in items {
        guard let key = try name(of: item, in: scope) else { return try evaluate(expression, in: scope) }
        let value = try property(item.value, in: scope, isOpened)
          .reached(through: [Hop(.property, at: item.value.location)])
        entries.removeAll { $0.key == key }
        entries.append(CtyValue.Entry(key: key, value: value))
      }
      return .object(entries)
    case .parentheses(let inner): return try property(inner, in: scope, isOpened)
    case .call(let call) where isOpened && call.name.text == "jsonencode" && call.arguments.count == 1:
      return CtyValue(.encoded(try property(call.arguments[0], in: scope, isOpened)))
    case .attribute(let owner, let name) where isOpened && PolicyDocument.outputs.contains(name.text):
      if let document = try policyDocument(owner, in: scope) { return document }
      return try evaluate(expression, in: scope)
    default:
      if let reference = undeclaredReference(expression, in: scope) { return reference }
      return try evaluate(expression, in: scope)
    }
  }

  /// The key of an object's item; nil when it is not known.
  private func name(of item: ObjectItem, in scope: Scope) throws(EvaluationError) -> String? {
    switch item.key {
    case .name(let name): return name.text
    case .expression(let expression):
      guard case .known(let name) = try key(expression, in: scope) else { return nil }
      return name
    }
  }

  /// The document that a data source makes; nil for anything else.
  private func policyDocument(_ owner: Expression, in scope: Scope) throws(EvaluationError) -> CtyValue? {
    guard case .resource(let resource) = try evaluate(owner, in: scope).content, resource.declaration.isData,
      resource.declaration.type == PolicyDocument.type
    else { return nil }
    let document = try PolicyDocument(of: resource, self).document
    return document.unknown == nil ? CtyValue(.encoded(document)) : document
  }

  /// Follows a path into a value; null where it leads nowhere. `0` of something that is no list is the thing itself.
  private func step(into value: CtyValue, _ path: ArraySlice<String>, at location: Location) throws(EvaluationError)
    -> CtyValue
  {
    guard let name = path.first else { return value }
    let rest = path.dropFirst()
    switch value.content {
    case .list(let elements, _), .set(let elements, _), .tuple(let elements):
      guard let index = Int(name), elements.indices.contains(index) else { return .null }
      return try step(into: elements[index].reached(through: value.trace), rest, at: location)
    case .map, .object:
      if let entry = value.entry(name) {
        return try step(into: entry.reached(through: value.trace), rest, at: location)
      }
      return name == "0" ? try step(into: value, rest, at: location) : .null
    case .encoded(let inner): return try step(into: inner.reached(through: value.trace), path, at: location)
    case .reference, .resource, .module:
      return try step(into: try member(name, of: value, at: location), rest, at: location)
    case .string, .partial:
      guard let document = DocumentText.decode(value) else { return .null }
      return try step(into: document, path, at: location)
    case .unknown: return value
    case .null, .bool, .number: return .null
    }
  }
}
