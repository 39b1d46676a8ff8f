import CEL
import Testing

/// Evaluates a source and gives its value as text; an error is `error: message`.
///
/// It does so twice, for an expression is the same when it was stored and made again.
func evaluated(_ source: String, in environment: Environment = Environment(), _ bindings: [CELValue] = []) -> String {
  let (expression, problems) = Expression.compile(source, in: environment)
  guard let expression else { return problems.map { "problem: \($0.message)" }.joined(separator: "\n") }
  let again = Expression(stored: expression.stored, in: environment)
  #expect(again.stored == expression.stored, "\(source)")
  #expect("\(again.evaluate(bindings))" == "\(expression.evaluate(bindings))", "\(source)")
  return again.evaluate(bindings).text
}

/// Evaluates a source that the checker may object to.
func evaluatedUnchecked(_ source: String) -> String {
  let (expression, problems) = Expression.compileUnchecked(source, in: Environment())
  guard let expression else { return problems.map { "problem: \($0.message)" }.joined(separator: "\n") }
  return Expression(stored: expression.stored, in: Environment()).evaluate().text
}

extension CELValue {
  /// The value as an expression would write it.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .uint(let value): "\(value)u"
    case .double(let value): "\(value)"
    case .string(let value): "'\(value)'"
    case .bytes(let value): "b\(value)"
    case .list(let elements): "[" + elements.map(\.text).joined(separator: ", ") + "]"
    case .map(let map): "{" + map.entries.map { "\($0.key.text): \($0.value.text)" }.joined(separator: ", ") + "}"
    case .type(let name): name
    case .timestamp(let moment): moment.description
    case .duration(let length): length.description
    case .object(let object): object.typeName
    case .optional(let content): content.map { "optional(\($0.text))" } ?? "optional()"
    case .unknown(let unknown): "unknown\(unknown.ids)"
    case .error(let error): "error: \(error.message)"
    }
  }
}

/// An object whose members are given by their place; nil is one that is not set.
final class Record: CELObject {
  let typeName: String
  private let members: [CELValue?]

  init(_ typeName: String, _ members: [CELValue?]) {
    self.typeName = typeName
    self.members = members
  }

  func member(_ field: Int) -> CELValue { members[field] ?? .null }

  func has(_ field: Int) -> CELValue {
    if case .unknown? = members[field] { return members[field] ?? .null }
    return .bool(members[field] != nil)
  }
}

/// Functions with their signing config and layers, as variables `resource` and `limit`.
let signing = Environment(
  variables: [.init("resource", .object("lambda.Function")), .init("limit", .int)],
  objects: [
    ObjectType(
      "lambda.Function",
      fields: [
        .init("packageType", .string), .init("codeSigningConfig", .object("lambda.CodeSigningConfig")),
        .init("layers", .list(.object("lambda.LayerVersion"))), .init("memory", .nullable(.int)),
        .init("label", .string),
      ]),
    ObjectType("lambda.CodeSigningConfig", fields: [.init("untrustedArtifactOnDeployment", .string)]),
    ObjectType("lambda.LayerVersion", fields: [.init("arn", .string)]),
  ])

/// A function with a config of the given policy and layers of the given ARNs.
func function(policy: CELValue, layers: [CELValue] = [], memory: CELValue? = nil) -> CELValue {
  let config = CELValue.object(Record("lambda.CodeSigningConfig", [policy]))
  let versions = layers.map { CELValue.object(Record("lambda.LayerVersion", [$0])) }
  return .object(Record("lambda.Function", [.string("Zip"), config, .list(versions), memory, .string("Api")]))
}
