import HCLSyntax
import SourceText

// A compact form of the tree, for comparing: `(+ 1 2)`, `(. var a)`, `(template "x" a)`.

func dump(_ expression: Expression) -> String {
  switch expression.kind {
  case .null: "null"
  case .bool(let value): value ? "true" : "false"
  case .number(let number): number.text
  case .string(let text): quoted(text)
  case .template(let parts): list("template", parts.map(dump))
  case .interpolation(let inner): list("interpolation", [dump(inner)])
  case .variable(let name): name
  case .attribute(let source, let name): list(".", [dump(source), name.text])
  case .index(let source, let key): list("index", [dump(source), dump(key)])
  case .splat(let source, let each, let style): list(style == .full ? "[*]" : ".*", [dump(source), dump(each)])
  case .splatItem: "@"
  case .call(let call):
    list("call", [call.name.text] + call.arguments.map(dump) + (call.expandsLastArgument ? ["..."] : []))
  case .unary(let symbol, let operand): list(symbol.symbol, [dump(operand)])
  case .binary(let symbol, let left, let right): list(symbol.symbol, [dump(left), dump(right)])
  case .conditional(let condition, let then, let otherwise): list("?", [dump(condition), dump(then), dump(otherwise)])
  case .tuple(let items): list("tuple", items.map(dump))
  case .object(let items): list("object", items.map { dump($0.key) + "=" + dump($0.value) })
  case .forEach(let expression): dump(expression)
  case .parentheses(let inner): list("parens", [dump(inner)])
  case .invalid: "invalid"
  }
}

func dump(_ part: TemplatePart) -> String {
  switch part {
  case .text(let text, _): quoted(text)
  case .interpolation(let expression): dump(expression)
  case .conditional(let condition, let then, let otherwise, _):
    list("if", [dump(condition), list("then", then.map(dump)), list("else", otherwise.map(dump))])
  case .loop(let key, let value, let collection, let body, _):
    list("for", [key?.text, value.text, dump(collection)].compactMap(\.self) + body.map(dump))
  }
}

private func dump(_ key: ObjectItem.Key) -> String {
  switch key {
  case .name(let name): name.text
  case .expression(let expression): dump(expression)
  }
}

private func dump(_ expression: ForExpression) -> String {
  let names = [expression.key?.text, expression.value.text].compactMap(\.self)
  let condition = expression.condition.map { ["if", dump($0)] } ?? []
  let result =
    switch expression.result {
    case .tuple(let value): [dump(value)]
    case .object(let key, let value, let isGrouping): [dump(key), "=>", dump(value)] + (isGrouping ? ["..."] : [])
    }
  return list("for", names + ["in", dump(expression.collection), ":"] + result + condition)
}

/// The body on one line: `a = 1; b "l" { … }`.
func dump(_ body: Body) -> String {
  let attributes = body.attributes.map { "\($0.name) = \(dump($0.value))" }
  let blocks = body.blocks.map { block in
    let header = ([block.type] + block.labels.map { quoted($0.text) }).joined(separator: " ")
    return header + " {" + dump(block.body) + "}"
  }
  return (attributes + blocks).joined(separator: "; ")
}

private func list(_ head: String, _ rest: [String]) -> String { "(" + ([head] + rest).joined(separator: " ") + ")" }

private func quoted(_ text: String) -> String {
  let escapes: [Unicode.Scalar: String] = ["\n": "\\n", "\r": "\\r", "\t": "\\t"]
  return "'" + text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined() + "'"
}

/// Diagnostics as `line:column message`, columns in Unicode scalars.
func dump(_ diagnostics: [Diagnostic], in file: SourceFile) -> [String] {
  let lines = LineTable(file.text)
  return diagnostics.map {
    let place = lines.position(at: $0.location.span.start, in: .scalar)
    return "\(place.line):\(place.column) \($0.message)"
  }
}
