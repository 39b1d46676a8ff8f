import ArgumentParser
import DataSyntax
import FoundationEssentials
import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Prints the file's first document as JSON, or the first error on standard error with exit code 3.
func printData(of path: String, parse: (SourceFile) -> ParsedData) throws {
  guard let bytes = FileManager.default.contents(atPath: path) else {
    throw ValidationError("\(path) cannot be read")
  }
  let text: [UInt8]
  do throws(DecodingError) {
    text = try SourceFile.decode(Array(bytes))
  } catch {
    try refuse("\(path):1:1: \(error.message)")
  }
  let data = parse(SourceFile(path: path, text: text))
  guard data.isComplete else {
    try refuse(data.diagnostics.first { $0.severity == .error }.map(shown) ?? "\(path):1:1: nothing could be read")
  }
  var dump = DataDump()
  var json = JSONWriter(indent: 2)
  if let root = data.root { dump.write(root, to: &json) } else { json.null() }
  guard dump.isWhole else { try refuse("\(path):1:1: aliases make the data too large to print") }
  print(json.text)
}

private func shown(_ diagnostic: Diagnostic) -> String {
  let file = diagnostic.location.file
  let position = LineTable(file.text).position(at: diagnostic.location.span.start, in: .scalar)
  return "\(file.path):\(position.line):\(position.column): \(diagnostic.message)"
}

private func refuse(_ message: String) throws -> Never {
  let line = Array((message + "\n").utf8)
  _ = unsafe write(STDERR_FILENO, line, line.count)
  throw ExitCode(3)
}

/// Turns nodes into JSON; `<<` keys stay as they are.
private struct DataDump {
  /// Aliases can make a small file print as more than any disk holds.
  private var remaining = 1_000_000
  var isWhole: Bool { remaining >= 0 }

  mutating func write(_ node: Node, to json: inout JSONWriter) {
    remaining -= 1
    guard isWhole else { return json.null() }
    switch node.kind {
    case .scalar: writeScalar(node, to: &json)
    case .sequence:
      json.array { json in
        for element in node.elements where isWhole { write(element, to: &json) }
      }
    case .mapping:
      json.object { json in
        for (key, value) in node.entries where isWhole {
          json.key(key.text ?? "")
          write(value, to: &json)
        }
      }
    }
  }

  private func writeScalar(_ node: Node, to json: inout JSONWriter) {
    switch node.scalarType {
    case .null, nil: json.null()
    case .bool: json.boolean(node.bool == true)
    case .int:
      // Past 64 bits the digits themselves are the JSON.
      if let int = node.int {
        json.integer(int)
      } else {
        json.raw(node.scalarStyle == .jsonLiteral ? node.text ?? "" : "null")
      }
    case .float:
      if node.scalarStyle == .jsonLiteral {
        json.raw(node.text ?? "null")
      } else if let double = node.double, double.isFinite {
        json.number(double)
      } else {
        json.string(node.text ?? "")
      }
    case .string: json.string(node.text ?? "")
    }
  }
}
