import HCLSyntax
import ResourceModel
import SourceText

extension Evaluator {
  enum Items {
    case known([(key: CtyValue, value: CtyValue)])
    case unknown(Unknown)
  }

  /// What `for` walks over: keys are positions, map keys, or a set's values themselves.
  func iterate(_ collection: CtyValue, at location: Location) throws(EvaluationError) -> Items {
    func passOn(_ value: CtyValue) -> CtyValue {
      value.reached(through: collection.trace).marked(sensitive: value.isSensitive || collection.isSensitive)
    }
    switch collection.content {
    case .list(let elements, _), .tuple(let elements):
      return .known(elements.enumerated().map { (.int($0), passOn($1)) })
    case .set(let elements, _): return .known(elements.map { ($0, passOn($0)) })
    case .map(let entries, _), .object(let entries):
      return .known(entries.map { (.string($0.key), passOn($0.value)) })
    case .module(let module): return try iterate(outputs(of: module), at: location)
    case .unknown, .reference, .resource, .partial, .encoded: return .unknown(collection.unknown ?? Unknown())
    case .null: throw EvaluationError("a null value cannot be walked over", at: location)
    case .bool, .number, .string:
      throw EvaluationError("a \(collection.type.name) cannot be walked over", at: location)
    }
  }

  func forExpression(_ loop: ForExpression, in scope: Scope) throws(EvaluationError) -> CtyValue {
    let items: [(key: CtyValue, value: CtyValue)]
    switch try iterate(try evaluate(loop.collection, in: scope), at: loop.collection.location) {
    case .unknown(let unknown): return .unknown(unknown)
    case .known(let known): items = known
    }
    var collector = Collector(loop.result)
    for item in items {
      var inner = scope.binding(loop.value.text, to: item.value)
      if let key = loop.key { inner = inner.binding(key.text, to: item.key) }
      if let condition = loop.condition {
        let test = try truth(of: condition, in: inner)
        guard let isKept = test.bool else { return .unknown(test.anyUnknown ?? Unknown()) }
        if !isKept { continue }
      }
      if let unknown = try collect(loop.result, into: &collector, in: inner) { return .unknown(unknown) }
    }
    return collector.value
  }

  private func collect(_ result: ForExpression.Result, into collector: inout Collector, in scope: Scope)
    throws(EvaluationError) -> Unknown?
  {
    switch result {
    case .tuple(let expression):
      collector.elements.append(try evaluate(expression, in: scope))
    case .object(let keyExpression, let valueExpression, let isGrouping):
      let value = try evaluate(valueExpression, in: scope)
      switch try key(try evaluate(keyExpression, in: scope), at: keyExpression.location) {
      case .unknown(let unknown): return unknown
      case .known(let key):
        if !isGrouping, collector.entries[key] != nil {
          throw EvaluationError(
            "two items have the key \"\(key.shortened)\"; add ... to group them", at: keyExpression.location)
        }
        collector.entries[key, default: []].append(value)
      }
    }
    return nil
  }

  private struct Collector {
    var elements: [CtyValue] = []
    var entries: [String: [CtyValue]] = [:]
    private let shape: Shape

    private enum Shape { case tuple, object, groups }

    init(_ result: ForExpression.Result) {
      switch result {
      case .tuple: shape = .tuple
      case .object(_, _, let isGrouping): shape = isGrouping ? .groups : .object
      }
    }

    var value: CtyValue {
      switch shape {
      case .tuple: .tuple(elements)
      case .object: .object(entries.compactMapValues(\.first))
      case .groups: .object(entries.mapValues(CtyValue.tuple))
      }
    }
  }

  /// Applies `each` to every item; null has none, and anything that is no list is its own single item.
  func splat(_ owner: Expression, _ each: Expression, in scope: Scope) throws(EvaluationError) -> CtyValue {
    let source = try evaluate(owner, in: scope)
    func apply(_ item: CtyValue) throws(EvaluationError) -> CtyValue {
      var inner = scope
      inner.splatItem = item.reached(through: source.trace)
      return try evaluate(each, in: inner)
    }
    switch source.content {
    case .null: return .tuple([])
    case .unknown(let unknown): return .unknown(unknown.unknown)
    case .reference, .partial, .encoded: return .unknown(source.unknown ?? Unknown())
    case .list(let elements, _), .set(let elements, _):
      var results: [CtyValue] = []
      for element in elements { results.append(try apply(element)) }
      guard let type = results.first?.type, results.allSatisfy({ $0.type == type }) else {
        return results.isEmpty ? .list([], of: .dynamic) : .tuple(results)
      }
      return .list(results, of: type)
    case .tuple(let elements):
      var results: [CtyValue] = []
      for element in elements { results.append(try apply(element)) }
      return .tuple(results)
    case .bool, .number, .string, .map, .object, .resource, .module: return .tuple([try apply(source)])
    }
  }
}
