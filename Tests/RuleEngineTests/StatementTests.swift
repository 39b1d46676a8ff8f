import CEL
import Testing

@testable import RuleEngine

@Suite("Statements of policies", .timeLimit(.minutes(5)))
struct StatementTests {
  /// Evaluates an expression over the statement `s`, which is written in CEL; `u` in it is not known.
  private func check(
    _ expression: String, _ statement: String, _ expected: String, at place: SourceLocation = #_sourceLocation
  ) {
    let answer =
      switch evaluate(expression, ["s": statement, "u": "u"], at: place) {
      case .bool(let value): "\(value)"
      case .unknown: "unknown"
      case .list(let keys): keys.map { if case .string(let key) = $0 { key } else { "?" } }.joined(separator: " ")
      default: "error"
      }
    #expect(answer == expected, "\(expression) of \(statement)", sourceLocation: place)
  }

  private func evaluate(_ expression: String, _ values: KeyValuePairs<String, String>, at place: SourceLocation)
    -> CELValue?
  {
    let constant = Environment(variables: [.init("u", .dyn)])
    let bindings = values.map { _, text in
      withUnknowns(Expression.compile(text, in: constant).expression?.evaluate([.string("unknown")]) ?? .null)
    }
    let environment = Environment(variables: values.map { .init($0.key, .dyn) }, functions: statementFunctions)
    let (compiled, problems) = Expression.compile(expression, in: environment)
    #expect(problems.map(\.message) == [], sourceLocation: place)
    return compiled?.evaluate(bindings)
  }

  /// CEL itself makes no maps with unknown values, so a text stands for them until here.
  private func withUnknowns(_ value: CELValue) -> CELValue {
    switch value {
    case .string("unknown"): .unknown(CELUnknown(0))
    case .list(let elements): .list(elements.map(withUnknowns))
    case .map(let map):
      .map(
        CELMap(
          map.entries.compactMap { entry in
            guard case .string(let key) = entry.key else { return nil }
            return (key, withUnknowns(entry.value))
          }))
    default: value
    }
  }

  private let create = #"s.allows("lambda:CreateFunction")"#

  @Test("actions have wildcards, and case does not matter") func actions() {
    check(create, #"{"Effect": "Allow", "Action": "lambda:CreateFunction"}"#, "true")
    check(create, #"{"Effect": "Allow", "Action": ["s3:*", "LAMBDA:create*"]}"#, "true")
    check(create, #"{"Effect": "Allow", "Action": "lambda:?reateFunction"}"#, "true")
    check(create, #"{"Effect": "Allow", "Action": "lambda:CreateFunctionUrlConfig"}"#, "false")
    check(create, #"{"Effect": "Allow", "Action": "lambda:*Config"}"#, "false")
    check(create, #"{"Effect": "Deny", "Action": "*"}"#, "false")
    check(#"s.denies("lambda:CreateFunction")"#, #"{"Effect": "Deny", "Action": "*"}"#, "true")
    check(create, #"{"Effect": "Allow", "NotAction": "iam:*"}"#, "true")
    check(create, #"{"Effect": "Allow", "NotAction": ["iam:*", "lambda:*"]}"#, "false")
  }

  @Test("an action of any service does not reach another service's resources") func resources() {
    check(create, #"{"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::bucket/*"}"#, "false")
    check(create, #"{"Effect": "Allow", "Action": "*", "Resource": ["arn:aws:s3:::b", "arn:aws:lambda:*"]}"#, "true")
    check(create, #"{"Effect": "Allow", "Action": "*", "Resource": "arn:*"}"#, "true")
    check(create, #"{"Effect": "Allow", "NotAction": "iam:*", "Resource": "arn:aws:s3:::b"}"#, "false")
    check(create, #"{"Effect": "Allow", "Action": "*", "Resource": u}"#, "unknown")
    check(create, #"{"Effect": "Allow", "Action": "lambda:*", "Resource": u}"#, "true")
  }

  @Test("what is unknown matters only where it decides") func unknownParts() {
    check(create, #"{"Effect": u, "Action": "lambda:*"}"#, "unknown")
    check(create, #"{"Effect": u, "Action": "s3:*"}"#, "false")
    check(create, #"{"Effect": "Allow", "Action": u}"#, "unknown")
    check(create, #"{"Effect": "Allow", "Action": [u, "lambda:*"]}"#, "true")
    check(create, #"{"Effect": "Allow", "Action": [u, "s3:*"]}"#, "unknown")
    check(create, #"{"Effect": "Allow", "NotAction": [u, "lambda:*"]}"#, "false")
    check(create, #"{"Effect": "Deny", "Action": u}"#, "false")
  }

  @Test("what is no statement is an error") func malformed() {
    check(create, #""lambda:*""#, "error")
    check(create, #"{"Action": "*"}"#, "error")
    check(create, #"{"Effect": "allow", "Action": "*"}"#, "error")
    check(create, #"{"Effect": "Allow"}"#, "error")
    check(create, #"{"Effect": "Allow", "Action": [1, {"a": "b"}]}"#, "false")
    check("s.conditionKeys()", #"{"Condition": "none"}"#, "error")
    check(#"s.holdsWithout("k")"#, #"{"Condition": {"StringEquals": "k"}}"#, "error")
  }

  @Test("an operator says whether its comparison holds when the key is absent") func absence() {
    func check(_ comparison: String, _ expected: String, at place: SourceLocation = #_sourceLocation) {
      self.check(#"s.holdsWithout("a:Key")"#, "{\"Condition\": {\(comparison)}}", expected, at: place)
    }
    check("", "true")
    for name in ["StringEquals", "stringlike", "ArnEquals", "ForAnyValue:StringEquals", "ForAnyValue:StringNotEquals"] {
      check("\"\(name)\": {\"a:Key\": \"x\"}", "false")
    }
    for name in ["StringNotEquals", "ArnNotLike", "StringEqualsIfExists", "ForAllValues:StringEquals"] {
      check("\"\(name)\": {\"a:Key\": \"x\"}", "true")
    }
    check(#""StringEquals": {"A:KEY": "x"}"#, "false")
    check(#""StringEquals": {"a:Other": "x"}"#, "true")
    check(#""Null": {"a:Key": "true"}"#, "true")
    check(#""Null": {"a:Key": ["false"]}"#, "false")
    check(#""Null": {"a:Key": false}"#, "false")
    check(#""StringNotEquals": {"a:Key": "x"}, "Null": {"a:Key": "false"}"#, "false")
    check(#""Null": {"a:Key": u}"#, "unknown")
    check(#""StringEquals": u"#, "unknown")
    check(#""StringEquals": u, "ArnLike": {"a:Key": "x"}"#, "false")
    check(#""StringEquals": {"a:Key": u}"#, "false")
  }

  @Test("keys are told in lower case") func keys() {
    check("s.conditionKeys()", "{}", "")
    check(
      "s.conditionKeys()", #"{"Condition": {"Null": {"a:Key": u}, "ArnLike": {"B:C": "x", "d": "y"}}}"#, "a:key b:c d")
    check("s.conditionKeys()", #"{"Condition": u}"#, "unknown")
  }

  @Test("a statement covers another whose resources are among its own") func coverage() {
    func covers(_ own: String, _ other: String, _ expected: String, at place: SourceLocation = #_sourceLocation) {
      check(
        "s.own.covers(s.other)", #"{"own": {"Resource": \#(own)}, "other": {"Resource": \#(other)}}"#, expected,
        at: place)
    }
    covers(#""*""#, #""arn:aws:lambda:*""#, "true")
    covers(#""arn:aws:lambda:*:*:function:*""#, #""*""#, "true")
    covers(#"["x", "arn:aws:s3:::a*"]"#, #"["arn:aws:s3:::abc", "x"]"#, "true")
    covers(#""arn:aws:s3:::a*""#, #""*""#, "false")
    covers(#""arn:aws:s3:::a""#, "u", "unknown")
    covers(#""*""#, "u", "true")
    covers("u", #""x""#, "unknown")
  }

  @Test("patterns are matched in bounded time") func patterns() {
    check(#"s.isLike("*a?c")"#, #""xxabc""#, "true")
    check(#"s.isLike("*")"#, #""""#, "true")
    check(#"s.isLike("a**")"#, #""b""#, "false")
    check(#"s.isLike("?")"#, #""""#, "false")
    let long = String(repeating: "a", count: 4_000)
    #expect(!WildcardPattern(String(repeating: "a*", count: 2_000) + "b").matches(long))
    #expect(!WildcardPattern("*").matches(String(repeating: "a", count: 5_000)))
  }
}
