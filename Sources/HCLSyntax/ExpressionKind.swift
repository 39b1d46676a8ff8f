import SourceText

extension Expression {
  /// What the expression is, with handles on its children. Made on each call; O(children).
  package var kind: Kind {
    let node = node
    switch node.tag {
    case .invalid, .name, .text, .ifDirective, .forDirective: return .invalid
    case .null: return .null
    case .yes: return .bool(true)
    case .no: return .bool(false)
    case .number: return .number(document.number(node.span))
    case .variable: return .variable(document.origin.string(node.span))
    case .splatItem: return .splatItem
    case .string: return .string(document.text(of: node))
    case .template: return .template(document.parts(of: node))
    case .wrapped: return .interpolation(document.expression(node.a))
    case .parentheses: return .parentheses(document.expression(node.a))
    case .attribute: return .attribute(of: document.expression(node.a), name: document.name(node.b, node.c))
    case .index: return .index(of: document.expression(node.a), key: document.expression(node.b))
    case .splat:
      let style: SplatStyle = node.detail == 1 ? .full : .attributeOnly
      return .splat(of: document.expression(node.a), each: document.expression(node.b), style: style)
    case .call: return .call(document.call(node))
    case .unary: return document.unary(node)
    case .binary: return document.binary(node)
    case .conditional:
      return .conditional(
        condition: document.expression(node.a), then: document.expression(node.b), else: document.expression(node.c))
    case .tuple: return .tuple(document.arena.elements(of: node).map(document.expression))
    case .object: return .object(document.items(node))
    case .forExpression: return document.forEach(node)
    }
  }
}

extension HCLDocument {
  func string(_ span: Span, isDecoded: Bool) -> String {
    isDecoded ? String(decoding: arena.decoded[span.range], as: UTF8.self) : origin.string(span)
  }

  fileprivate func expression(_ index: Int32) -> Expression { Expression(document: self, index: index) }

  fileprivate func name(_ start: Int32, _ end: Int32) -> Name {
    let span = Span(start: Int(start), end: Int(end))
    return Name(text: origin.string(span), span: origin.place(span))
  }

  fileprivate func name(ofNode index: Int32) -> Name {
    let span = arena.nodes[Int(index)].span
    return Name(text: origin.string(span), span: origin.place(span))
  }

  fileprivate func number(_ span: Span) -> NumberLiteral {
    let text = origin.string(span)
    return NumberLiteral(text: text, value: Double(text) ?? .infinity)
  }

  fileprivate func text(of node: SyntaxNode) -> String {
    string(Span(start: Int(node.a), end: Int(node.b)), isDecoded: node.detail == 1)
  }

  fileprivate func unary(_ node: SyntaxNode) -> Expression.Kind {
    guard let symbol = UnaryOperator(rawValue: node.detail) else { return .invalid }
    return .unary(symbol, expression(node.a))
  }

  fileprivate func binary(_ node: SyntaxNode) -> Expression.Kind {
    guard let symbol = BinaryOperator(rawValue: node.detail) else { return .invalid }
    return .binary(symbol, expression(node.a), expression(node.b))
  }

  fileprivate func call(_ node: SyntaxNode) -> CallExpression {
    let span = Span(start: node.span.start, end: Int(node.c))
    let isPlain = !origin.text[span.range].contains { $0 <= 0x20 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#") }
    let text = isPlain ? origin.string(span) : functionName(span)
    return CallExpression(
      name: Name(text: text, span: origin.place(span)), arguments: arena.elements(of: node).map(expression),
      expandsLastArgument: node.detail == 1)
  }

  /// The words of a function's name that has blanks or comments between them.
  private func functionName(_ span: Span) -> String {
    var lexer = Lexer(origin.text, in: span)
    lexer.run()
    return lexer.tokens.filter { $0.kind == .identifier }.map { origin.string($0.span) }.joined(separator: "::")
  }

  fileprivate func items(_ node: SyntaxNode) -> [ObjectItem] {
    let list = arena.elements(of: node)
    return stride(from: list.startIndex, to: list.endIndex, by: 2).map {
      let isName = arena.nodes[Int(list[$0])].tag == .name
      return ObjectItem(
        key: isName ? .name(name(ofNode: list[$0])) : .expression(expression(list[$0])),
        value: expression(list[$0 + 1]))
    }
  }

  fileprivate func forEach(_ node: SyntaxNode) -> Expression.Kind {
    let slots = Array(arena.children[Int(node.a)..<Int(node.a) + 6])
    let isGrouping = node.detail & ForFlags.grouping != 0
    let value = expression(slots[4])
    return .forEach(
      ForExpression(
        key: slots[0] == SyntaxNode.none ? nil : name(ofNode: slots[0]), value: name(ofNode: slots[1]),
        collection: expression(slots[2]),
        result: slots[3] == SyntaxNode.none
          ? .tuple(value) : .object(key: expression(slots[3]), value: value, isGrouping: isGrouping),
        condition: slots[5] == SyntaxNode.none ? nil : expression(slots[5])))
  }

  /// The parts of a template node; none for an absent one.
  fileprivate func parts(of node: SyntaxNode) -> [TemplatePart] {
    arena.elements(of: node).map { index in
      let part = arena.nodes[Int(index)]
      switch part.tag {
      case .text: return .text(text(of: part), origin.place(part.span))
      case .ifDirective:
        return .conditional(
          condition: expression(part.a), then: parts(at: part.b), else: parts(at: part.c), origin.place(part.span))
      case .forDirective:
        let slots = Array(arena.children[Int(part.a)..<Int(part.a) + 4])
        return .loop(
          key: slots[0] == SyntaxNode.none ? nil : name(ofNode: slots[0]), value: name(ofNode: slots[1]),
          collection: expression(slots[2]), body: parts(at: slots[3]), origin.place(part.span))
      case .invalid, .null, .yes, .no, .number, .variable, .name, .splatItem, .string, .template, .wrapped,
        .parentheses, .attribute, .index, .splat, .call, .unary, .binary, .conditional, .tuple, .object,
        .forExpression:
        return .interpolation(expression(index))
      }
    }
  }

  private func parts(at index: Int32) -> [TemplatePart] {
    guard index != SyntaxNode.none, arena.nodes[Int(index)].tag == .template else { return [] }
    return parts(of: arena.nodes[Int(index)])
  }
}
