import Foundation

// embed-rules OUTPUT ROOT FILES…
//
// Writes a Swift file that holds each rule file's text. A rule file ends with what people and tests read, from `why:` on; that is kept apart,
// so that a run that only judges does not read them.

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

var entries = ""
for file in arguments.dropFirst(2) {
  let text = try String(contentsOfFile: file, encoding: .utf8)
  let name = String(file.dropFirst(root.count + (root.hasSuffix("/") ? 0 : 1)))
  let cut = text.range(of: "\nwhy:")
  let judging = cut.map { String(text[..<$0.lowerBound]) + "\n" } ?? text
  let documentation = cut.map { String(text[text.index(after: $0.lowerBound)...]) } ?? ""
  entries += """
      EmbeddedRuleFile(
        name: "\(name)",
        text: \(literal(judging)),
        documentation: \(literal(documentation))),

    """
}
let source = """
  // Generated from rules/ by the EmbedRules plugin.
  let embeddedRuleFiles: [EmbeddedRuleFile] = [
  \(entries)]

  """
try source.write(toFile: output, atomically: true, encoding: .utf8)
