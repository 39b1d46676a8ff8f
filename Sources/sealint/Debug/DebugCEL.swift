import ArgumentParser
import CEL
import DataSyntax
import SourceText

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
    let data = parseJSON(SourceFile(path: "line", text: line))
    guard data.isComplete, let source = data.root?["expr"]?.string else {
      return error("expected a JSON object with the member 'expr'")
    }
    var variables: [Environment.Variable] = []
    var values: [CELValue] = []
    for (key, node) in data.root?["bindings"]?.entries.map({ $0 }) ?? [] {
      let name = key.text ?? ""
      guard let value = CELValue(typed: node) else { return error("the binding '\(name)' is not a typed value") }
      variables.append(Environment.Variable(name, .dyn))
      values.append(value)
    }
    let (expression, problems) = Expression.compileUnchecked(source, in: Environment(variables: variables))
    guard let expression else { return error(problems.map(\.message).joined(separator: "; ")) }
    let value = expression.evaluate(values)
    if case .error(let failure) = value { return error(failure.message) }
    return value.typedJSON.map { "{\"value\": \($0)}" } ?? error("the value has no JSON form")
  }

  private func error(_ message: String) -> String {
    "{\"error\": \(quoted(message))}"
  }
}

/// A JSON string.
private func quoted(_ text: String) -> String {
  var json = JSONWriter()
  json.string(text)
  return json.text
}

extension CELValue {
  /// Reads `{"int": "1"}`, `{"list": [{"bool": true}]}` and the like.
  fileprivate init?(typed node: Node) {
    guard let (key, content) = node.onlyEntry, let type = key.text else { return nil }
    switch type {
    case "null": self = .null
    case "bool":
      guard let value = content.bool else { return nil }
      self = .bool(value)
    case "string":
      guard content.scalarType == .string, let value = content.text else { return nil }
      self = .string(value)
    case "int":
      guard let value = content.text.flatMap({ Int($0) }) else { return nil }
      self = .int(value)
    case "uint":
      guard let value = content.text.flatMap({ UInt($0) }) else { return nil }
      self = .uint(value)
    case "double":
      guard let value = content.text.flatMap({ Double($0) }) else { return nil }
      self = .double(value)
    case "list":
      let values = content.elements.compactMap(CELValue.init(typed:))
      guard content.isSequence, values.count == content.elements.count else { return nil }
      self = .list(values)
    case "map":
      guard content.isSequence, let map = CELMap(typed: content.elements) else { return nil }
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
    case .string(let value): return #"{"string": \#(quoted(value))}"#
    case .bytes(let value): return #"{"bytes": "\#(value.map(hex).joined())"}"#
    case .type(let name): return #"{"type": \#(quoted(name))}"#
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
  fileprivate init?(typed entries: Elements) {
    self.init()
    for entry in entries {
      guard entry.elements.count == 2, let key = CELValue(typed: entry.elements[0]),
        let value = CELValue(typed: entry.elements[1]), insert(key, value) == nil
      else { return nil }
    }
  }
}
