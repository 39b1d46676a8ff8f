import SourceText

extension Checker {
  /// What a field of a type is: where it is found and which type it has.
  private enum Field {
    case declared(Int, CELType)
    case dynamic(CELType)
    case missing(String)
  }

  mutating func select(
    _ operand: SyntaxTree.ID, _ name: SyntaxName, optional: Bool, _ span: Range<Int>
  ) -> Checked {
    let checked = check(operand)
    let isChained = optional || checked.type.content != checked.type
    switch field(name.text, of: checked.type.content) {
    case .declared(_, let type) where isChained, .dynamic(let type) where isChained:
      return emit(.optionalSelect(checked.code, name.text), .optional(type.content), span)
    case .declared(let place, let type): return emit(.member(checked.code, field: place), type, span)
    case .dynamic(let type): return emit(.select(checked.code, name.text), type, span)
    case .missing(let message):
      report(message, at: name.span)
      return emit(.select(checked.code, name.text), .dyn, span)
    }
  }

  /// `has(operand.name)`
  mutating func has(_ argument: SyntaxTree.ID, _ span: Range<Int>) -> Checked {
    guard case .select(let operand, let name, _) = tree[argument].kind else {
      return fail("'has' takes an attribute, as in has(resource.name)", at: tree[argument].span)
    }
    let checked = check(operand)
    let isChained = checked.type.content != checked.type
    switch field(name.text, of: checked.type.content) {
    case .declared(let place, _) where !isChained: return emit(.hasMember(checked.code, field: place), .bool, span)
    case .declared, .dynamic: return emit(.has(checked.code, name.text), .bool, span)
    case .missing(let message):
      report(message, at: name.span)
      return emit(.has(checked.code, name.text), .bool, span)
    }
  }

  private func field(_ name: String, of type: CELType) -> Field {
    switch type.unwrapped {
    case .dyn: return .dynamic(.dyn)
    case .map(let key, let value) where key.isCompatible(with: .string): return .dynamic(value)
    case .object(let typeName):
      guard let object = environment.object(typeName) else { return .dynamic(.dyn) }
      guard let place = object.index(of: name) else {
        return .missing("no such attribute '\(name)'" + suggestion(for: name, among: object.fields.map(\.name)))
      }
      return .declared(place, object.fields[place].type)
    case let other: return .missing("\(other) has no attribute '\(name)'")
    }
  }
}
