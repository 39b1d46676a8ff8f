import DataSyntax
import HCLSyntax
import SourceText

/// The content of a block, whether it is written in HCL or in JSON.
struct ConfigBody: Sendable {
  var attributes: [ConfigAttribute] = []
  var blocks: [ConfigBlock] = []
  /// Where the body belongs, if not all of it could be read: an attribute or a block that seems absent may be there.
  var incompleteAt: Location?

  func attribute(_ name: String) -> ConfigAttribute? { attributes.first { $0.name == name } }
  func blocks(_ type: String) -> [ConfigBlock] { blocks.filter { $0.type == type } }
}

/// `name = value`.
struct ConfigAttribute: Sendable {
  var name: String
  /// The name and the value.
  var location: Location
  var value: ConfigExpression
}

/// A block with its labels.
struct ConfigBlock: Sendable {
  var type: String
  var labels: [String]
  var body: ConfigBody
  /// The type and the labels.
  var header: Location
  /// The whole block.
  var extent: Location
}

/// An expression in either syntax.
enum ConfigExpression: Sendable {
  case native(Expression)
  /// A value of the JSON syntax, whose strings are templates.
  case data(Node)
  /// A value that needs no evaluation.
  case constant(CtyValue, Location)

  var location: Location {
    switch self {
    case .native(let expression): expression.location
    case .data(let node): node.location
    case .constant(_, let location): location
    }
  }

  /// The bare word that the expression is, such as an iterator's name.
  var keyword: String? {
    switch self {
    case .native(let expression):
      if case .variable(let name) = expression.kind { name } else { nil }
    case .data(let node): node.string
    case .constant: nil
    }
  }
}

extension ConfigBody {
  /// Takes over a body of HCL. The parser limits how deep blocks are nested.
  ///
  /// - Parameter header: the header of the block whose body it is; nil for a file.
  init(_ body: Body, file: SourceFile, header: Location? = nil) {
    if !body.isComplete { incompleteAt = header ?? Location(file, Span(start: 0, end: 0)) }
    attributes = body.attributes.map { attribute in
      ConfigAttribute(
        name: attribute.name, location: Location(file, attribute.span), value: .native(attribute.value))
    }
    blocks = body.blocks.map { block in
      ConfigBlock(
        type: block.type, labels: block.labels.map(\.text),
        body: ConfigBody(block.body, file: file, header: block.location), header: block.location,
        extent: Location(file, block.span))
    }
  }
}
