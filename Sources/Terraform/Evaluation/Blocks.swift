import ResourceModel
import SourceText

extension Evaluator {
  /// A nested block, with the scope to evaluate it in.
  struct ScopedBlock {
    var body: ConfigBody
    var scope: Scope
    var header: Location
  }

  enum BlockList {
    case known([ScopedBlock])
    case unknown(Unknown)
  }

  /// The nested blocks of one type, those that `dynamic` makes included; unknown where there are none and a part of the body was lost.
  ///
  /// Source: <https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks>
  func blocks(_ type: String, of body: ConfigBody, in scope: Scope) throws(EvaluationError) -> BlockList {
    var found: [ScopedBlock] = []
    for block in body.blocks {
      if block.type == type, type != "dynamic" {
        found.append(ScopedBlock(body: block.body, scope: scope, header: block.header))
      } else if block.type == "dynamic", block.labels.first == type {
        switch try expand(block, type, in: scope) {
        case .known(let made): found += made
        case .unknown(let unknown): return .unknown(unknown)
        }
      }
    }
    if found.isEmpty, let place = body.incompleteAt { return .unknown(Unknown(.invalid, at: place)) }
    return .known(found)
  }

  private func expand(_ block: ConfigBlock, _ type: String, in scope: Scope) throws(EvaluationError) -> BlockList {
    guard let forEach = block.body.attribute("for_each"), let content = block.body.blocks("content").first else {
      throw EvaluationError("a dynamic block needs 'for_each' and 'content'", at: block.header)
    }
    let iterator = block.body.attribute("iterator").flatMap { $0.value.keyword } ?? type
    switch try iterate(try evaluate(forEach.value, in: scope), at: forEach.location) {
    case .unknown(let unknown): return .unknown(unknown)
    case .known(let items):
      return .known(
        items.map { item in
          let binding = CtyValue.object(["key": item.key, "value": item.value])
          return ScopedBlock(body: content.body, scope: scope.binding(iterator, to: binding), header: block.header)
        })
    }
  }

  /// A whole body as an object; nested blocks are tuples of objects.
  func value(of body: ConfigBody, in scope: Scope) throws(EvaluationError) -> CtyValue {
    var entries: [CtyValue.Entry] = []
    for attribute in body.attributes {
      let value = try property(attribute.value, in: scope)
        .reached(through: [Hop(.property, at: attribute.value.location)])
      entries.append(CtyValue.Entry(key: attribute.name, value: value))
    }
    for type in body.nestedTypes {
      switch try blocks(type, of: body, in: scope) {
      case .unknown(let unknown): entries.append(CtyValue.Entry(key: type, value: .unknown(unknown)))
      case .known(let blocks):
        var values: [CtyValue] = []
        for block in blocks {
          values.append(
            try value(of: block.body, in: block.scope).reached(through: [Hop(.property, at: block.header)]))
        }
        entries.append(CtyValue.Entry(key: type, value: .tuple(values)))
      }
    }
    return .object(entries)
  }
}

extension ConfigBody {
  /// The types of the nested blocks, each once, those of dynamic blocks included.
  fileprivate var nestedTypes: [String] {
    var types: [String] = []
    for block in blocks {
      guard let type = block.type == "dynamic" ? block.labels.first : block.type else { continue }
      if !types.contains(type), attribute(type) == nil { types.append(type) }
    }
    return types
  }
}
