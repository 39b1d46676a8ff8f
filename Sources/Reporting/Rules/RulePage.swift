package import Linting
import SourceText

/// All that there is to say about one rule.
package struct RulePage {
  let rule: RuleDescription
  /// Those that have something in them.
  let sections: [Section]

  package init(_ rule: RuleDescription) {
    self.rule = rule
    sections = Section.all(of: rule)
  }

  /// For terminals, ending in a newline; paragraphs are wrapped to the width.
  package func terminal(_ options: RenderingOptions) -> String {
    let paint = Paint(isOn: options.usesColor)
    let width = min(max(options.width, 40), 100)
    var lines = [paint(title.printable, .strong), "", rule.summary.sentence.printable, ""]
    let told = facts.map { "\(paint($0.name + ":", .faint)) \($0.values.joined(separator: ", ").printable)" }
    lines.append(told.joined(separator: "  "))
    for section in sections {
      lines += ["", paint(section.title, .strong), ""]
      switch section.body {
      case .text(let text): lines += String(decoding: text, as: UTF8.self).wrapped(to: width).map(\.printable)
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

  /// For services that show no Markdown, as UTF-8.
  var plainText: [UInt8] {
    var page: [UInt8] = []
    page.reserveCapacity(rule.why.utf8.count + 256)
    page += rule.summary.sentence.utf8
    for section in sections {
      guard case .text(let text) = section.body else { continue }
      page.startParagraph()
      page += section.title.utf8
      page += ": ".utf8
      page += text
    }
    return page
  }

  /// The first paragraph of why it matters, as UTF-8.
  var lead: ArraySlice<UInt8> {
    let text = rule.why.trimmedLines
    var end = text.startIndex
    while end < text.endIndex, !(text[end] == UInt8(ascii: "\n") && text[end + 1] == UInt8(ascii: "\n")) { end += 1 }
    let paragraph = text[..<end]
    return paragraph.isEmpty ? Array(rule.summary.sentence.utf8)[...] : paragraph
  }

  var title: String { "\(rule.id): \(rule.name)" }

  /// What is told in a few words, such as the severity.
  struct Fact {
    var name: String
    var values: [String]
  }

  var facts: [Fact] {
    var severity = [rule.level.name]
    if let level = rule.conditionalLevel { severity.append("\(level.name) under other inputs than the defaults") }
    var facts = [
      Fact(name: "Severity", values: severity), Fact(name: "Precision", values: [rule.precision]),
      Fact(name: "Group", values: [rule.group]),
    ]
    for (name, values) in [("Judges", rule.kinds), ("Tags", rule.tags), ("Formerly", rule.aliases)]
    where !values.isEmpty {
      facts.append(Fact(name: name, values: values))
    }
    if let file = rule.file { facts.append(Fact(name: "File", values: ["\(file) (\(ownMark))"])) }
    return facts
  }

  struct Section {
    var title: String
    var body: Body

    enum Body {
      /// Markdown, as UTF-8.
      case text(ArraySlice<UInt8>)
      case examples([RuleExample])
      case links([String])
      case settings([RuleSetting])
    }

    fileprivate static func all(of rule: RuleDescription) -> [Section] {
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
  }
}

extension RuleSetting {
  var shownDefault: String {
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
    text.trimmedLines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

extension String {
  /// The text as UTF-8, without line breaks at its ends.
  var trimmedLines: ArraySlice<UInt8> {
    var text = Array(utf8)[...]
    while text.last == UInt8(ascii: "\n") { text.removeLast() }
    return text.drop { $0 == UInt8(ascii: "\n") }
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
