import ResourceModel

/// Source: <https://developer.hashicorp.com/terraform/language/functions#encoding-functions>
extension FunctionTable {
  static let encodings: [String: CtyFunction] = [
    "base64decode": CtyFunction(.string) { call in
      guard let bytes = Base64.decode(call.text(0)) else {
        throw EvaluationError("\"\(call.text(0).shortened)\" is not valid Base64")
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw EvaluationError("the decoded bytes are not UTF-8 text")
      }
      return .string(text)
    },
    "base64encode": CtyFunction(.string) { .string(Base64.encode(Array($0.text(0).utf8))) },
    "textdecodebase64": CtyFunction(.string, .string) { call in
      guard let bytes = Base64.decode(call.text(0)) else {
        throw EvaluationError("\"\(call.text(0).shortened)\" is not valid Base64")
      }
      guard let encoding = TextEncoding(named: call.text(1)) else {
        return .unknown(.unsupportedFunction(name: call.name), at: call.location)
      }
      guard let text = encoding.decode(bytes) else {
        throw EvaluationError("the text contains symbols that \(call.text(1)) does not define")
      }
      return .string(text)
    },
    "textencodebase64": CtyFunction(.string, .string) { call in
      guard let encoding = TextEncoding(named: call.text(1)) else {
        return .unknown(.unsupportedFunction(name: call.name), at: call.location)
      }
      guard let bytes = encoding.encode(call.text(0)) else {
        throw EvaluationError("the text contains characters that \(call.text(1)) cannot represent")
      }
      return .string(Base64.encode(bytes))
    },
    "urlencode": CtyFunction(.string) { call in
      var output: [UInt8] = []
      for byte in call.text(0).utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
          UInt8(ascii: "~"):
          output.append(byte)
        case UInt8(ascii: " "): output.append(UInt8(ascii: "+"))
        default:
          let digits = String(byte, radix: 16, uppercase: true)
          output += Array(("%" + (digits.utf8.count == 1 ? "0" : "") + digits).utf8)
        }
      }
      return .string(String(decoding: output, as: UTF8.self))
    },
  ]
}
