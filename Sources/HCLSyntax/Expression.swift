package import SourceText

/// A handle on one expression; equal to another only when both are the same place of the same document.
package struct Expression: Hashable, Sendable {
  package let document: HCLDocument
  let index: Int32

  package static func == (left: Expression, right: Expression) -> Bool {
    left.index == right.index && left.document === right.document
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(document))
    hasher.combine(index)
  }

  package var span: Span { document.origin.place(node.span) }
  package var location: Location { Location(document.file, span) }

  /// How many levels of expressions this one has, itself included; at most `HCLDocument.depthLimit`.
  package var height: Int { Int(node.height) }

  var node: SyntaxNode { document.arena.nodes[Int(index)] }

  package enum Kind: Sendable {
    case null
    case bool(Bool)
    case number(NumberLiteral)
    /// A quoted string or heredoc without interpolation, decoded.
    case string(String)
    /// A quoted string or heredoc that makes a string of its parts; there is at least one part that is not text.
    case template([TemplatePart])
    /// `"${x}"`: gives the value of `x` itself, of whatever type.
    case interpolation(Expression)
    /// The first name of a reference, such as `var` in `var.region`.
    case variable(String)
    case attribute(of: Expression, name: Name)
    /// `a[key]`, or `a.0`, whose key is a number expression.
    case index(of: Expression, key: Expression)
    /// `a[*]` or `a.*`: `each` is evaluated with `splatItem` standing for each item of `of`.
    case splat(of: Expression, each: Expression, style: SplatStyle)
    /// Stands for one item, in the `each` of the innermost splat around it.
    case splatItem
    case call(CallExpression)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    case conditional(condition: Expression, then: Expression, else: Expression)
    case tuple([Expression])
    case object([ObjectItem])
    case forEach(ForExpression)
    case parentheses(Expression)
    /// Could not be parsed; a diagnostic of the document says why.
    case invalid
  }
}

/// How far a splat reaches.
package enum SplatStyle: Hashable, Sendable {
  /// `[*]`: everything after it applies to each item.
  case full
  /// `.*`: names and legacy indices after it apply to each item, the first `[` to the whole result.
  case attributeOnly
}

/// A number as written, such as `1.5e3`; never negative, since `-` is an operator.
package struct NumberLiteral: Hashable, Sendable {
  package var text: String
  /// The nearest double; infinite when the number is too large for one.
  package var value: Double
}

/// `name(arguments)`.
package struct CallExpression: Sendable {
  /// The name without blanks; a provider-defined function's has the form `provider::namespace::name`.
  package var name: Name
  package var arguments: [Expression]
  /// Whether `...` follows the last argument, which then stands for as many arguments as it has items.
  package var expandsLastArgument: Bool
}

/// `key = value` in an object.
package struct ObjectItem: Sendable {
  package enum Key: Sendable {
    /// A bare word, which stands for itself.
    case name(Name)
    /// Anything else; `(a)` is an expression, not a name. A reference of several steps without parentheses is an error in Terraform.
    case expression(Expression)
  }

  package var key: Key
  package var value: Expression
}

/// `[for value in collection : result]` or `{for key, value in collection : key => result}`.
package struct ForExpression: Sendable {
  package enum Result: Sendable {
    case tuple(Expression)
    /// `isGrouping` is whether `...` collects the values of equal keys in a tuple.
    case object(key: Expression, value: Expression, isGrouping: Bool)
  }

  package var key: Name?
  package var value: Name
  package var collection: Expression
  package var result: Result
  package var condition: Expression?
}

/// One part of a template; trim marks and indentation are already applied to the text.
package enum TemplatePart: Sendable {
  case text(String, Span)
  case interpolation(Expression)
  /// `%{if condition}…%{else}…%{endif}`.
  case conditional(condition: Expression, then: [TemplatePart], else: [TemplatePart], Span)
  /// `%{for key, value in collection}…%{endfor}`.
  case loop(key: Name?, value: Name, collection: Expression, body: [TemplatePart], Span)
}
