import SourceText

extension Expression {
  /// The expressions that this one is made of, one level down, in the order written.
  package var subexpressions: [Expression] {
    var found: [Int32] = []
    document.arena.appendSubexpressions(of: index, to: &found)
    return found.map { Expression(document: document, index: $0) }
  }

  /// Every `root.name` anywhere in the expression, in the order written.
  package var references: [ExpressionReference] {
    let arena = document.arena
    var found: [ExpressionReference] = []
    // With a stack of its own: a chain of attributes can be as long as the file.
    var pending = [index]
    while let next = pending.popLast() {
      if let reference = document.reference(at: next) {
        found.append(reference)
      } else {
        let start = pending.count
        arena.appendSubexpressions(of: next, to: &pending)
        pending[start...].reverse()
      }
    }
    return found
  }
}

/// `root.name`, such as `var.region` or `aws_lambda_function.f`.
package struct ExpressionReference: Sendable {
  package var root: String
  package var name: String
}

extension HCLDocument {
  /// The reference that a node is; nil for one that is none, or only starts with one.
  fileprivate func reference(at index: Int32) -> ExpressionReference? {
    let node = arena.nodes[Int(index)]
    guard node.tag == .attribute else { return nil }
    let owner = arena.nodes[Int(node.a)]
    guard owner.tag == .variable else { return nil }
    return ExpressionReference(
      root: origin.string(owner.span), name: origin.string(Span(start: Int(node.b), end: Int(node.c))))
  }
}

extension SyntaxArena {
  /// Appends the expressions one level below a node, in the order written; those in a template's directives are on its own level.
  fileprivate func appendSubexpressions(of index: Int32, to list: inout [Int32]) {
    let node = nodes[Int(index)]
    switch node.tag {
    case .invalid, .null, .yes, .no, .number, .variable, .name, .splatItem, .string, .text, .ifDirective, .forDirective:
      break
    case .wrapped, .parentheses, .attribute, .unary: list.append(node.a)
    case .index, .splat, .binary:
      list.append(node.a)
      list.append(node.b)
    case .conditional: list.append(contentsOf: [node.a, node.b, node.c])
    case .call, .tuple: list.append(contentsOf: elements(of: node))
    // A key that is a name is no expression.
    case .object: for item in elements(of: node) where nodes[Int(item)].tag != .name { list.append(item) }
    // Nor are the names of a loop.
    case .forExpression: for slot in elements(of: node).dropFirst(2) where slot != SyntaxNode.none { list.append(slot) }
    case .template: appendParts(of: node, to: &list)
    }
  }

  private func appendParts(of template: SyntaxNode, to list: inout [Int32]) {
    guard template.tag == .template else { return }
    for index in elements(of: template) {
      let part = nodes[Int(index)]
      switch part.tag {
      case .text: break
      case .ifDirective:
        list.append(part.a)
        appendParts(of: nodes[Int(part.b)], to: &list)
        if part.c != SyntaxNode.none { appendParts(of: nodes[Int(part.c)], to: &list) }
      case .forDirective:
        list.append(children[Int(part.a) + 2])
        appendParts(of: nodes[Int(children[Int(part.a) + 3])], to: &list)
      case .invalid, .null, .yes, .no, .number, .variable, .name, .splatItem, .string, .template, .wrapped,
        .parentheses, .attribute, .index, .splat, .call, .unary, .binary, .conditional, .tuple, .object, .forExpression:
        list.append(index)
      }
    }
  }
}
