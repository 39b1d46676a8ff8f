import ArgumentParser
import CEL

struct DebugCEL: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cel",
    abstract: "Evaluate the expression of each line, {\"expr\": …, \"bindings\": {…}}, and print its value.")

  func run() {
    while let line = readLine() {
      print(answer(line))
    }
  }

  private func answer(_ line: String) -> String {
    guard case .object(let members)? = JSONText.parse(line), case .string(let source)? = members["expr"] else {
      return error("expected a JSON object with the member 'expr'")
    }
    var variables: [Environment.Variable] = []
    var values: [CELValue] = []
    if case .object(let bindings)? = members["bindings"] {
      for (name, value) in bindings.sorted(by: { $0.key < $1.key }) {
        guard let value = CELValue(typed: value) else { return error("the binding '\(name)' is not a typed value") }
        variables.append(Environment.Variable(name, .dyn))
        values.append(value)
      }
    }
    let (expression, problems) = Expression.compileUnchecked(source, in: Environment(variables: variables))
    guard let expression else { return error(problems.map(\.message).joined(separator: "; ")) }
    let value = expression.evaluate(values)
    if case .error(let failure) = value { return error(failure.message) }
    return value.typedJSON.map { "{\"value\": \($0)}" } ?? error("the value has no JSON form")
  }

  private func error(_ message: String) -> String {
    "{\"error\": \(JSONText.quote(message))}"
  }
}

extension CELValue {
  /// Reads `{"int": "1"}`, `{"list": [{"bool": true}]}` and the like.
  fileprivate init?(typed json: JSONText) {
    guard case .object(let members) = json, let (type, content) = members.first, members.count == 1 else { return nil }
    switch (type, content) {
    case ("null", _): self = .null
    case ("bool", .bool(let value)): self = .bool(value)
    case ("string", .string(let value)): self = .string(value)
    case ("int", .string(let digits)), ("int", .number(let digits)):
      guard let value = Int(digits) else { return nil }
      self = .int(value)
    case ("uint", .string(let digits)), ("uint", .number(let digits)):
      guard let value = UInt(digits) else { return nil }
      self = .uint(value)
    case ("double", .string(let digits)), ("double", .number(let digits)):
      guard let value = Double(digits) else { return nil }
      self = .double(value)
    case ("list", .array(let elements)):
      let values = elements.compactMap(CELValue.init(typed:))
      guard values.count == elements.count else { return nil }
      self = .list(values)
    case ("map", .array(let entries)):
      guard let map = CELMap(typed: entries) else { return nil }
      self = .map(map)
    default: return nil
    }
  }

  /// The value as the cases of the language definition write it; nil for what has no form there.
  fileprivate var typedJSON: String? {
    switch self {
    case .null: return #"{"null": null}"#
    case .bool(let value): return #"{"bool": \#(value)}"#
    case .int(let value): return #"{"int": "\#(value)"}"#
    case .uint(let value): return #"{"uint": "\#(value)"}"#
    case .double(let value): return #"{"double": "\#(value)"}"#
    case .string(let value): return #"{"string": \#(JSONText.quote(value))}"#
    case .bytes(let value): return #"{"bytes": "\#(value.map(hex).joined())"}"#
    case .type(let name): return #"{"type": \#(JSONText.quote(name))}"#
    case .timestamp(let moment): return #"{"timestamp": "\#(moment)"}"#
    case .duration(let length): return #"{"duration": "\#(length)"}"#
    case .list(let elements):
      let parts = elements.compactMap(\.typedJSON)
      return parts.count == elements.count ? #"{"list": [\#(parts.joined(separator: ", "))]}"# : nil
    case .map(let map):
      let parts = map.entries.compactMap { entry -> String? in
        guard let key = entry.key.typedJSON, let value = entry.value.typedJSON else { return nil }
        return "[\(key), \(value)]"
      }
      return parts.count == map.count ? #"{"map": [\#(parts.joined(separator: ", "))]}"# : nil
    case .object, .optional, .unknown, .error: return nil
    }
  }

  private func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

extension CELMap {
  fileprivate init?(typed entries: [JSONText]) {
    self.init()
    for entry in entries {
      guard case .array(let pair) = entry, pair.count == 2, let key = CELValue(typed: pair[0]),
        let value = CELValue(typed: pair[1]), insert(key, value) == nil
      else { return nil }
    }
  }
}
