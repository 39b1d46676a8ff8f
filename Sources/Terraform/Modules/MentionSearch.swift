import DataSyntax
import HCLSyntax
import ResourceModel

/// Finds the resources that expressions name: `aws_x.y` for `aws_x.y[0].arn`.
struct MentionSearch {
  private var names: Set<String> = []

  /// Everything that a module's declarations name.
  static func found(in declarations: Declarations) -> Mentions.Found {
    var search = MentionSearch()
    for attribute in declarations.locals.values { search.visit(attribute.value) }
    let blocks =
      declarations.resources.map(\.block) + declarations.calls.map(\.block) + declarations.outputs.map(\.block)
      + declarations.providers
    for block in blocks { search.visit(block.body) }
    return .names(search.names)
  }

  /// What only waits for a resource does not use it. The parser limits how deep blocks are nested.
  private mutating func visit(_ body: ConfigBody) {
    for attribute in body.attributes where attribute.name != "depends_on" { visit(attribute.value) }
    for block in body.blocks { visit(block.body) }
  }

  private mutating func visit(_ expression: ConfigExpression) {
    switch expression {
    case .native(let expression): visit(expression)
    case .data(let node): visit(node)
    case .constant: return
    }
  }

  private mutating func visit(_ node: Node) {
    if let template = node.template { visit(template.expression) }
    for (_, value) in node.entries { visit(value) }
    for element in node.elements { visit(element) }
  }

  private mutating func visit(_ expression: Expression) {
    for reference in expression.references { names.insert(reference.root + "." + reference.name) }
  }
}
