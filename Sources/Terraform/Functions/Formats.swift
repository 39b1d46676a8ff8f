import ResourceModel

/// Source: <https://developer.hashicorp.com/terraform/language/functions/format>
extension FunctionTable {
  static let formats: [String: CtyFunction] = [
    "format": CtyFunction(.string, variadic: .any.symbolic.nullable) { call in
      try FormatTemplate(call.text(0)).fill(with: Array(call.arguments.dropFirst()))
    },
    "formatlist": CtyFunction(.string, variadic: .any.symbolic.nullable, body: formatList),
  ]

  /// Arguments that are lists are walked together; others stay the same for every element.
  private static func formatList(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    let template = FormatTemplate(call.text(0))
    let arguments = call.arguments.dropFirst()
    var count: Int?
    for argument in arguments {
      if case .unknown(let unknown) = argument.content, !unknown.type.isPrimitive {
        return .unknown(unknown.unknown, type: .list(.string))
      }
      guard let elements = argument.elements else { continue }
      guard count == nil || count == elements.count else {
        throw EvaluationError("formatlist's lists have different lengths, \(count ?? 0) and \(elements.count)")
      }
      count = elements.count
    }
    var results: [CtyValue] = []
    for index in 0..<(count ?? 1) {
      results.append(try template.fill(with: arguments.map { $0.elements?[index] ?? $0 }))
    }
    return .list(results, of: .string)
  }
}

/// A format string, cut into text and verbs.
struct FormatTemplate {
  private enum Part {
    case text(String)
    case verb(FormatVerb, offset: Int)
    case problem(String)
  }

  private var parts: [Part] = []

  init(_ format: String) {
    let bytes = Array(format.utf8)
    var rest = bytes[...]
    while !rest.isEmpty {
      let text = rest.prefix { $0 != UInt8(ascii: "%") }
      if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
      rest = rest.dropFirst(text.count)
      guard !rest.isEmpty else { return }
      let offset = rest.startIndex
      rest.removeFirst()
      if rest.first == UInt8(ascii: "%") {
        rest.removeFirst()
        parts.append(.text("%"))
      } else if let verb = FormatVerb(parsing: &rest) {
        parts.append(.verb(verb, offset: offset))
      } else {
        parts.append(.problem("the format has no valid verb at offset \(offset)"))
        return
      }
    }
  }

  func fill(with arguments: [CtyValue]) throws(EvaluationError) -> CtyValue {
    var text = TextBuilder()
    var next = 0
    var highest = 0
    for part in parts {
      switch part {
      case .text(let literal): text.append(literal)
      case .problem(let message): throw EvaluationError(message)
      case .verb(let verb, let offset):
        if let position = verb.argument { next = position - 1 }
        guard next >= 0, next < arguments.count else {
          throw EvaluationError("the verb at offset \(offset) has no argument; there are only \(arguments.count)")
        }
        text.append(try verb.format(arguments[next]).marked(sensitive: arguments[next].isSensitiveInside))
        next += 1
        highest = max(highest, next)
      }
    }
    guard highest == arguments.count else {
      throw EvaluationError("there are too many arguments; the format uses only \(highest)")
    }
    return text.value
  }
}
