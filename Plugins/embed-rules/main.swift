import DataSyntax
import Foundation
import SourceText

// embed-rules OUTPUT ROOT FILES…
//
// Writes a Swift file that holds each rule file. What judging needs is turned from YAML into JSON, which is read several times
// as fast when the program starts. What people read, from `why:` on, is kept apart, and so are the examples at its end, as they are.

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first, let root = arguments.dropFirst().first else {
  FileHandle.standardError.write(Data("usage: embed-rules OUTPUT ROOT FILES…\n".utf8))
  exit(2)
}

/// The text as a Swift literal: raw, with more number signs than the text has in a row.
func literal(_ text: String) -> String {
  var longest = 0
  var run = 0
  for byte in text.utf8 {
    run = byte == UInt8(ascii: "#") ? run + 1 : 0
    longest = max(longest, run)
  }
  let signs = String(repeating: "#", count: longest + 1)
  return "\(signs)\"\"\"\n\(text)\n\"\"\"\(signs)"
}

/// The data of a YAML text as compact JSON; ends the build, with the place, when it is no YAML.
func json(_ text: String, of file: String) -> String {
  let data = parseYAML(SourceFile(path: file, text: text))
  for problem in data.diagnostics {
    let place = LineTable(problem.location.file.text).position(at: problem.location.span.start, in: .scalar)
    FileHandle.standardError.write(Data("\(file):\(place.line):\(place.column): error: \(problem.message)\n".utf8))
  }
  guard data.isComplete, data.diagnostics.isEmpty else { exit(1) }
  guard let root = data.root else { return "" }
  var writer = JSONWriter()
  write(root, to: &writer)
  return writer.text
}

func write(_ node: Node, to json: inout JSONWriter) {
  switch node.kind {
  case .mapping:
    json.object { json in
      for (key, value) in node.entries {
        json.key(key.text ?? "")
        write(value, to: &json)
      }
    }
  case .sequence:
    json.array { json in
      for element in node.elements { write(element, to: &json) }
    }
  case .scalar:
    if node.isNull {
      json.null()
    } else if let value = node.bool {
      json.boolean(value)
    } else if let value = node.int {
      json.integer(value)
    } else {
      json.string(node.text ?? "")
    }
  }
}

/// The text in two: up to the line that begins with `key`, and from there on; the second is empty when there is no such line.
func cut(_ text: String, before key: String) -> (head: String, tail: String) {
  guard let place = text.range(of: "\n" + key) else { return (text, "") }
  return (text[..<place.lowerBound] + "\n", String(text[text.index(after: place.lowerBound)...]))
}

var entries = ""
for file in arguments.dropFirst(2) {
  let text = try String(contentsOfFile: file, encoding: .utf8)
  let name = String(file.dropFirst(root.count + (root.hasSuffix("/") ? 0 : 1)))
  let (head, examples) = cut(text, before: "examples:")
  let (judging, documentation) = cut(head, before: "why:")
  entries += """
      EmbeddedRuleFile(
        name: "\(name)",
        text: \(literal(json(judging, of: file))),
        documentation: \(literal(json(documentation, of: file))),
        examples: \(literal(examples))),

    """
}
let source = """
  // Generated from rules/ by the EmbedRules plugin.
  let embeddedRuleFiles: [EmbeddedRuleFile] = [
  \(entries)]

  """
try source.write(toFile: output, atomically: true, encoding: .utf8)
