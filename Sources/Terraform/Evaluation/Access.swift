import HCLSyntax
import ResourceModel
import SourceText

extension Evaluator {
  /// `value.name`.
  func member(_ name: String, of value: CtyValue, at location: Location) throws(EvaluationError) -> CtyValue {
    switch value.content {
    case .map, .object:
      guard let entry = value.entry(name) else {
        throw EvaluationError("the value has no attribute \"\(name.shortened)\"")
      }
      return entry.reached(through: value.trace).marked(sensitive: entry.isSensitive || value.isSensitive)
    case .resource(let resource): return try attribute(name, of: resource, at: location)
    case .module(let module): return try output(name, of: module, at: location)
    case .reference(let reference): return extended(reference, by: name, from: value)
    case .unknown(let unknown): return .unknown(unknown.unknown).reached(through: value.trace)
    case .partial, .encoded: throw EvaluationError("a string has no attributes")
    case .null: throw EvaluationError("the value is null, so it has no attributes")
    case .bool, .number, .string, .list, .set, .tuple:
      throw EvaluationError("a \(value.type.name) has no attributes")
    }
  }

  /// `owner[key]`.
  func index(_ owner: Expression, by key: Expression, at expression: Expression, in scope: Scope)
    throws(EvaluationError) -> CtyValue
  {
    let value = try evaluate(owner, in: scope)
    return try element(of: value, by: try evaluate(key, in: scope), at: expression.location)
  }

  private func element(of value: CtyValue, by key: CtyValue, at location: Location) throws(EvaluationError) -> CtyValue
  {
    guard !value.isNull else { throw EvaluationError("the value is null, so it has no indices") }
    guard !key.isNull else { throw EvaluationError("an index must not be null") }
    switch value.content {
    case .list(let elements, _), .tuple(let elements): return try pick(from: elements, of: value, by: key)
    case .map(let entries, _), .object(let entries): return try pick(from: entries, of: value, by: key)
    case .reference(let reference):
      guard let text = try? key.converted(to: .string).string else { return .unknown(value.unknown ?? Unknown()) }
      return extended(reference, by: text, from: value)
    case .resource, .module:
      guard let name = try? key.converted(to: .string).string else {
        return .unknown(key.anyUnknown ?? value.unknown ?? Unknown())
      }
      return try member(name, of: value, at: location)
    case .unknown(let unknown): return .unknown(unknown.unknown).reached(through: value.trace)
    case .set: throw EvaluationError("the elements of a set have no index")
    case .null, .bool, .number, .string, .partial, .encoded:
      throw EvaluationError("a \(value.type.name) has no indices")
    }
  }

  private func pick(from elements: [CtyValue], of value: CtyValue, by key: CtyValue) throws(EvaluationError) -> CtyValue
  {
    let number: CtyValue
    do { number = try key.converted(to: .number) } catch { throw EvaluationError("an index must be a number") }
    guard let position = number.number else {
      return .unknown(key.anyUnknown ?? Unknown()).reached(through: value.trace)
    }
    guard let index = position.int, elements.indices.contains(index) else {
      throw EvaluationError(
        "the index \(position.text.shortened) is out of range; there are \(elements.count) elements")
    }
    let element = elements[index]
    return element.reached(through: value.trace).marked(sensitive: element.isSensitive || value.isSensitive)
  }

  /// An input as a key is compared with every key that there is.
  private func pick(from entries: [CtyValue.Entry], of value: CtyValue, by key: CtyValue) throws(EvaluationError)
    -> CtyValue
  {
    let text: CtyValue
    do { text = try key.converted(to: .string) } catch { throw EvaluationError("a key must be a string") }
    if let known = text.string {
      guard let entry = value.entry(known) else {
        throw EvaluationError("there is no element with the key \"\(known.shortened)\"")
      }
      return entry.reached(through: value.trace).marked(sensitive: entry.isSensitive || value.isSensitive)
    }
    for entry in entries {
      switch text.equals(.string(entry.key), in: resolver) {
      case .yes: return entry.value.reached(through: value.trace)
      case .no: continue
      case .unknown(let unknown): return .unknown(unknown).reached(through: value.trace)
      }
    }
    throw EvaluationError("there is no element with this key")
  }

  private func extended(_ reference: Reference, by step: String, from value: CtyValue) -> CtyValue {
    var reference = reference
    reference.attribute += "." + step
    var result = CtyValue(.reference(reference))
    result.trace = value.trace
    return result.marked(sensitive: value.isSensitive)
  }
}
