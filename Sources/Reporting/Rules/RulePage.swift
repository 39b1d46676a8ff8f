package import Linting

/// All that there is to say about one rule.
package struct RulePage {
  private let rule: RuleDescription

  package init(_ rule: RuleDescription) {
    self.rule = rule
  }

  /// For repositories and web pages.
  package var markdown: String {
    var parts = [
      "# \(title)", rule.summary.markdownEscaped.sentence, facts.map { "**\($0)** \($1)" }.joined(separator: " · "),
    ]
    parts += sections.flatMap { ["## \($0.title)", $0.body] }
    if !rule.examples.isEmpty { parts.append("## Examples") }
    parts += rule.examples.flatMap { ["### \($0.name.markdownEscaped)", $0.fenced] }
    if !rule.references.isEmpty {
      parts += ["## References", rule.references.map { "- <\($0)>" }.joined(separator: "\n")]
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// For terminals, ending in a newline; paragraphs are wrapped to the width.
  package func terminal(_ options: RenderingOptions) -> String {
    let paint = Paint(isOn: options.usesColor)
    let width = min(max(options.width, 40), 100)
    var lines = [paint(title, .strong), "", rule.summary.sentence, ""]
    lines.append(facts.map { "\(paint($0 + ":", .faint)) \($1)" }.joined(separator: "  "))
    for section in sections { lines += ["", paint(section.title, .strong), ""] + section.body.wrapped(to: width) }
    for example in rule.examples {
      lines +=
        ["", paint("Example: \(example.name)", .strong), ""] + example.lines.map { $0.isEmpty ? "" : "    " + $0 }
    }
    if !rule.references.isEmpty { lines += ["", paint("References", .strong), ""] + rule.references }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For services that show no Markdown.
  var plainText: String {
    ([rule.summary.sentence] + sections.map { "\($0.title): \($0.body)" }).joined(separator: "\n\n")
  }

  /// The first paragraph of why it matters.
  var lead: String {
    let text = Array(rule.why.utf8)
    var end = 0
    var isLineStart = true
    while end < text.count {
      let isLineEnd = text[end] == UInt8(ascii: "\n")
      if isLineEnd, isLineStart { break }
      isLineStart = isLineEnd
      end += 1
    }
    let paragraph = String(decoding: text[..<end], as: UTF8.self).trimmedLines
    return paragraph.isEmpty ? rule.summary.sentence : paragraph
  }

  private var title: String { "\(rule.id): \(rule.name)" }

  private var facts: [(String, String)] {
    let facts = [("Severity", rule.level.name), ("Precision", rule.precision), ("Group", rule.group)]
    return rule.tags.isEmpty ? facts : facts + [("Tags", rule.tags.joined(separator: ", "))]
  }

  /// Those that have something in them.
  private var sections: [(title: String, body: String)] {
    [("Why", rule.why.trimmedLines), ("How to fix", rule.howToFix.trimmedLines)].filter { !$0.1.isEmpty }
  }
}

extension RuleExample {
  fileprivate var lines: [String] {
    text.trimmedLines.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// A code block whose fence is longer than any in it.
  fileprivate var fenced: String {
    var run = 0
    var longest = 2
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)\(language)\n\(text.trimmedLines)\n\(fence)"
  }
}

extension String {
  /// The text without line breaks at its ends.
  fileprivate var trimmedLines: String {
    var text = utf8[...]
    while text.last == UInt8(ascii: "\n") { text.removeLast() }
    return String(Substring(text.drop { $0 == UInt8(ascii: "\n") }))
  }

  /// Markdown as lines of at most `width` columns: paragraphs are filled again; lists, tables and code stay as they are.
  fileprivate func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var paragraph: [Substring] = []
    var isCode = false
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      let isFence = line.hasPrefix("```")
      let isText = !isCode && !isFence && !line.isEmpty && !line.hasPrefix(" ") && !line.hasPrefix("|")
      if !isText || line.hasPrefix("- ") {
        lines += filled(paragraph, to: width)
        paragraph = []
      }
      if isText { paragraph += line.split(separator: " ") } else { lines.append(String(line)) }
      if isFence { isCode.toggle() }
    }
    return lines + filled(paragraph, to: width)
  }
}

/// Words set into lines.
private func filled(_ words: [Substring], to width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in words {
    if !line.isEmpty, line.displayWidth + 1 + String(word).displayWidth > width {
      lines.append(line)
      line = ""
    }
    line += (line.isEmpty ? "" : " ") + word
  }
  return line.isEmpty ? lines : lines + [line]
}
