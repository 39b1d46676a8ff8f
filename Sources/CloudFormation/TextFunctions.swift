internal import DataSyntax
internal import ResourceModel
internal import SourceText

/// The functions that make strings.
extension Evaluator {
  /// `Fn::Sub`: names in `${…}` are filled in; those of its own map come first.
  func substituted(_ argument: Term, at location: Location) -> Value {
    let operands = argument.elements
    let template = operands?.first ?? argument
    guard let text = template.node.string,
      operands == nil || (1...2).contains(operands?.count ?? 0)
    else { return .unknown(.invalid, at: location) }
    var assembly = TextAssembly()
    let own = (operands?.count ?? 0) == 2 ? operands?[1] : nil
    for part in DynamicReferencePart.parts(of: text) ?? [.text(text)] {
      switch part {
      case .reference(let text): assembly.append(.unknown(.dynamicReference(text), at: location), at: location)
      case .text(let text):
        for part in SubstitutionPart.parts(of: Loop.fill(text, with: template.loops)) {
          append(part, own: own, loops: template.loops, at: location, to: &assembly)
        }
      }
    }
    return assembly.value(at: location)
  }

  private func append(
    _ part: SubstitutionPart, own: Term?, loops: [Loop], at location: Location, to assembly: inout TextAssembly
  ) {
    switch part {
    case .text(let text): assembly.append(text)
    case .name(let name):
      let value =
        if let entry = own?.child(name) {
          forText.value(of: entry)
        } else if name.utf8.contains(UInt8(ascii: ".")), !loops.contains(where: { $0.identifier == name }) {
          attribute(name, at: location)
        } else {
          referent(name, loops: loops, at: location)
        }
      assembly.append(value, at: location)
    }
  }

  /// `Fn::Join`.
  func joined(_ argument: Term, at location: Location) -> Value {
    guard let operands = argument.elements, operands.count == 2, let delimiter = name(operands[0]) else {
      return .unknown(.invalid, at: location)
    }
    let list = forText.value(of: operands[1])
    guard case .list(let elements) = list.content else { return list.unknownUnlessList(at: location) }
    // With an element goes its delimiter.
    if elements.count > 1, !delimiter.isEmpty, let open = elements.first(where: \.mayBeLeftOut) { return open }
    var assembly = TextAssembly()
    for (index, element) in elements.enumerated() {
      if index > 0 { assembly.append(delimiter) }
      assembly.append(element, at: location)
    }
    var value = assembly.joinedValue(at: location)
    value.isSecret = value.isSecret || list.isSecret
    return value
  }

  /// `Fn::Base64`.
  func encoded(_ argument: Term, at location: Location) -> Value {
    var value = forText.value(of: argument)
    switch value.content {
    case .string(let text): value.content = .string(base64(Array(text.utf8)))
    case .partial(let pieces): value.content = .unknown(pieces.unknown)
    case .absent, .bool, .number, .list, .map, .reference, .unknown: return value.unknownUnlessList(at: location)
    }
    return value
  }

  /// `Fn::ToJsonString`.
  ///
  /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ToJsonString.html>
  func jsonText(_ argument: Term, at location: Location) -> Value {
    let value = value(of: argument)
    var assembly = TextAssembly()
    assembly.appendJSON(value, at: location)
    var text = assembly.value(at: location)
    text.isSecret = text.isSecret || value.isSecret
    return text
  }
}

extension TextAssembly {
  fileprivate mutating func appendJSON(_ value: Value, at location: Location) {
    switch value.content {
    case .absent: append("null")
    case .bool, .number: append(value.plainText ?? "")
    case .string(let text):
      append("\"")
      append(TextAssembly.escaped(text))
      append("\"")
    case .list(let elements):
      append("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { append(",") }
        appendJSON(element, at: location)
      }
      append("]")
    case .map(let entries):
      append("{")
      for (index, entry) in entries.enumerated() {
        append((index > 0 ? ",\"" : "\"") + TextAssembly.escaped(entry.key) + "\":")
        appendJSON(entry.value, at: location)
      }
      append("}")
    case .partial, .reference, .unknown:
      append("\"")
      append(value, at: location)
      append("\"")
    }
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { output, scalar in
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{0}"..<" ": output += "\\u" + String(0x10000 + scalar.value, radix: 16).dropFirst()
      default: output.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Value {
  /// What a function makes of an argument that is not what it takes: unknown, for the argument's own reason where it has one.
  func unknownUnlessList(at location: Location) -> Value {
    switch content {
    case .unknown: madeOfUnknown
    case .partial(let pieces): Value(.unknown(pieces.unknown), trace: trace)
    case .reference(let reference):
      .unknown(.computed(address: reference.target.address, attribute: reference.attribute), at: reference.location)
    case .absent, .bool, .number, .string, .list, .map: .unknown(.invalid, at: location)
    }
  }
}

extension Value {
  /// The unknown that a function makes of one: that there is an argument does not mean that what it is asked for is there.
  var madeOfUnknown: Value {
    guard case .unknown(var unknown) = content, unknown.presence == .certain else { return self }
    unknown.presence = .open
    var value = self
    value.content = .unknown(unknown)
    return value
  }
}

/// The bytes in base 64 with padding.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc4648#section-4>
private func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var output: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for place in 0..<4 {
      output.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: output, as: UTF8.self)
}
