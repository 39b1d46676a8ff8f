import ResourceModel
import RuleEngine
import SourceText

extension Policy {
  /// The JSON Schema of `sealint.yaml`, for editors.
  ///
  /// Names of rules are offered, but others are allowed: a config can bring rules of its own.
  ///
  /// Source: <https://json-schema.org/draft/2020-12/schema>
  package var schema: String {
    var json = JSONWriter(indent: 2)
    json.object { json in
      json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      json.member("title", "Sealint's config")
      Shape.configuration(pack).writeMembers(to: &json)
      json.object("$defs") { json in
        json.object("rule") { json in
          json.array("anyOf") { json in
            json.object { $0.strings("enum", selectableNames(pack.rules)) }
            json.object { $0.member("type", "string") }
          }
        }
      }
    }
    return json.text + "\n"
  }
}

extension Shape {
  /// Writes the members of the object that describes this shape.
  fileprivate func writeMembers(to json: inout JSONWriter) {
    switch self {
    case .text: json.member("type", "string")
    case .texts: json.oneOrMore { $0.member("type", "string") }
    case .choice(let names): json.strings("enum", names)
    case .names: json.oneOrMore { $0.member("$ref", Shape.ruleReference) }
    case .setting(let declaration): declaration.writeMembers(to: &json)
    case .parameter: json.oneOrMore { $0.strings("type", ["string", "number", "boolean"]) }
    case .mapping(let known, let value):
      json.strings("type", ["object", "null"])
      if known != nil { json.object("propertyNames") { $0.member("$ref", Shape.ruleReference) } }
      json.object("additionalProperties") { value.writeMembers(to: &$0) }
    case .record(let fields):
      json.strings("type", ["object", "null"])
      json.object("properties") { json in
        for field in fields {
          json.object(field.name) { json in
            json.member("description", field.summary)
            field.shape.writeMembers(to: &json)
          }
        }
      }
      json.member("additionalProperties", false)
    }
  }

  private static let ruleReference = "#/$defs/rule"
}

extension SettingTypes.Declaration {
  fileprivate func writeMembers(to json: inout JSONWriter) {
    switch type {
    case .string: json.strings("type", ["string", "number"])
    case .bool: json.member("type", "boolean")
    case .int: json.member("type", "integer")
    case .period:
      json.member("type", "string")
      json.member("pattern", "^ *[0-9]+ +([dD][aA][yY]|[mM][oO][nN][tT][hH]|[yY][eE][aA][rR])[sS]? *$")
    case .oneOf(let names): json.strings("enum", names)
    case .list: json.oneOrMore { $0.strings("type", ["string", "number"]) }
    }
    switch defaultValue {
    case .string(let text): json.member("default", text)
    case .bool(let bool): json.member("default", bool)
    case .list(let elements): json.strings("default", elements.map(\.text))
    case .number(let number):
      json.key("default")
      json.number(number)
    case .null, .map: break
    }
  }
}

extension JSONWriter {
  fileprivate mutating func strings(_ name: String, _ values: [String]) {
    array(name) { json in
      for value in values { json.string(value) }
    }
  }

  /// A value, or a list of such values.
  fileprivate mutating func oneOrMore(_ element: (inout JSONWriter) -> Void) {
    array("anyOf") { json in
      json.object { element(&$0) }
      json.object { json in
        json.member("type", "array")
        json.object("items") { element(&$0) }
      }
    }
  }
}
