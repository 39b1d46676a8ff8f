package import Linting
import SourceText

/// All that there is to say about one rule.
package struct RulePage {
  private let rule: RuleDescription

  package init(_ rule: RuleDescription) {
    self.rule = rule
  }

  /// For repositories and web pages.
  package var markdown: String {
    var parts = [
      "# \(title)", rule.summary.markdownEscaped.sentence,
      facts.map { "**\($0)** \($1.markdownEscaped)" }.joined(separator: " · "),
    ]
    for section in sections {
      parts.append("## " + section.title)
      switch section.body {
      case .text(let text): parts.append(text)
      case .examples(let examples):
        for (index, example) in examples.enumerated() {
          if index == 0 || examples[index - 1].name != example.name {
            parts.append("### " + example.name.markdownEscaped)
          }
          parts.append(example.fenced)
        }
      case .links(let links): parts.append(links.map { "- <\($0)>" }.joined(separator: "\n"))
      case .settings(let settings): parts.append(table(of: settings))
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// For terminals, ending in a newline; paragraphs are wrapped to the width.
  package func terminal(_ options: RenderingOptions) -> String {
    let paint = Paint(isOn: options.usesColor)
    let width = min(max(options.width, 40), 100)
    var lines = [paint(title.printable, .strong), "", rule.summary.sentence.printable, ""]
    lines.append(facts.map { "\(paint($0 + ":", .faint)) \($1.printable)" }.joined(separator: "  "))
    for section in sections {
      lines += ["", paint(section.title, .strong), ""]
      switch section.body {
      case .text(let text): lines += text.wrapped(to: width).map(\.printable)
      case .examples(let examples):
        for (index, example) in examples.enumerated() {
          lines += (index == 0 ? [] : [""]) + ["  " + example.name.printable, ""]
          lines += example.lines.map { $0.isEmpty ? "" : "    " + $0.printable }
        }
      case .links(let links): lines += links.map(\.printable)
      case .settings(let settings):
        for setting in settings {
          lines += "\(setting.name): \(setting.summary). It takes \(setting.type); \(setting.shownDefault)."
            .wrapped(to: width)
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For services that show no Markdown.
  var plainText: String {
    var page = rule.summary.sentence
    for section in sections {
      if case .text(let text) = section.body { page += "\n\n\(section.title): \(text)" }
    }
    return page
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
    var facts = [("Severity", rule.level.name)]
    if let level = rule.conditionalLevel { facts[0].1 += ", \(level.name) under other inputs than the defaults" }
    facts += [("Precision", rule.precision), ("Group", rule.group)]
    if !rule.kinds.isEmpty { facts.append(("Judges", rule.kinds.joined(separator: ", "))) }
    if !rule.tags.isEmpty { facts.append(("Tags", rule.tags.joined(separator: ", "))) }
    if !rule.aliases.isEmpty { facts.append(("Formerly", rule.aliases.joined(separator: ", "))) }
    if let file = rule.file { facts.append(("File", "\(file) (\(ownMark))")) }
    return facts
  }

  private struct Section {
    var title: String
    var body: Body

    enum Body {
      /// Markdown.
      case text(String)
      case examples([RuleExample])
      case links([String])
      case settings([RuleSetting])
    }
  }

  /// Those that have something in them.
  private var sections: [Section] {
    var sections: [Section] = []
    let (why, fix) = (rule.why.trimmedLines, rule.howToFix.trimmedLines)
    if !why.isEmpty { sections.append(Section(title: "Why", body: .text(why))) }
    for outcome in RuleExample.Outcome.allCases {
      let examples = rule.examples.filter { $0.outcome == outcome }
      if !examples.isEmpty { sections.append(Section(title: outcome.title, body: .examples(examples))) }
    }
    if !fix.isEmpty { sections.append(Section(title: "Fix", body: .text(fix))) }
    if !rule.references.isEmpty { sections.append(Section(title: "References", body: .links(rule.references))) }
    if !rule.settings.isEmpty { sections.append(Section(title: "Options", body: .settings(rule.settings))) }
    return sections
  }

  private func table(of settings: [RuleSetting]) -> String {
    let rows = settings.map { setting in
      "| `\(setting.name)` | \(setting.type.markdownEscaped) | \(setting.shownDefault.markdownEscaped) "
        + "| \(setting.summary.markdownEscaped) |"
    }
    return (["| Setting | Takes | Default | Means |", "|---|---|---|---|"] + rows).joined(separator: "\n")
  }
}

extension RuleSetting {
  fileprivate var shownDefault: String {
    defaultValue.isEmpty || defaultValue == "[]" ? "nothing unless set" : "\(defaultValue) unless set"
  }
}

extension RuleExample.Outcome {
  fileprivate var title: String {
    switch self {
    case .fails: "Fails"
    case .passes: "Passes"
    case .unknown: "Cannot tell"
    }
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
