import Linting

extension RulePage {
  /// For repositories and web pages, as UTF-8.
  var markdown: [UInt8] {
    var page: [UInt8] = []
    // Each run writes the page of every rule into its SARIF: this is most of what its report is made of.
    page.reserveCapacity(rule.why.utf8.count + 1_024)
    page += "# ".utf8
    page += title.utf8
    page.startParagraph()
    page += rule.summary.markdownEscaped.sentence.utf8
    page.startParagraph()
    append(facts, to: &page)
    for section in sections {
      page.startParagraph()
      page += "## ".utf8
      page += section.title.utf8
      append(section.body, to: &page)
    }
    page.append(UInt8(ascii: "\n"))
    return page
  }

  /// `**Severity** error · **Tags** cwe-345, cwe-347`
  private func append(_ facts: [Fact], to page: inout [UInt8]) {
    for (index, fact) in facts.enumerated() {
      page += (index == 0 ? "**" : " · **").utf8
      page += fact.name.utf8
      page += "** ".utf8
      for (index, value) in fact.values.enumerated() {
        if index > 0 { page += ", ".utf8 }
        page += value.markdownEscaped.utf8
      }
    }
  }

  private func append(_ body: Section.Body, to page: inout [UInt8]) {
    page.startParagraph()
    switch body {
    case .text(let text): page += text
    case .examples(let examples): append(examples, to: &page)
    case .links(let links):
      for (index, link) in links.enumerated() {
        page += (index == 0 ? "- <" : "\n- <").utf8
        page += link.utf8
        page.append(UInt8(ascii: ">"))
      }
    case .settings(let settings): page += table(of: settings).utf8
    }
  }

  /// Examples one after the other; what is said in several languages has one heading.
  private func append(_ examples: [RuleExample], to page: inout [UInt8]) {
    for (index, example) in examples.enumerated() {
      if index > 0 { page.startParagraph() }
      if index == 0 || examples[index - 1].name != example.name {
        page += "### ".utf8
        page += example.name.markdownEscaped.utf8
        page.startParagraph()
      }
      page += example.fenced
    }
  }

  private func table(of settings: [RuleSetting]) -> String {
    let rows = settings.map { setting in
      "| `\(setting.name)` | \(setting.type.markdownEscaped) | \(setting.shownDefault.markdownEscaped) "
        + "| \(setting.summary.markdownEscaped) |"
    }
    return (["| Setting | Takes | Default | Means |", "|---|---|---|---|"] + rows).joined(separator: "\n")
  }
}

extension RuleExample {
  /// A code block whose fence is longer than any in it.
  fileprivate var fenced: [UInt8] {
    var run = 0
    var longest = 2
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = Array(repeating: UInt8(ascii: "`"), count: longest + 1)
    let (newline, language) = ([UInt8(ascii: "\n")], Array(language.utf8))
    return fence + language + newline + text.trimmedLines + newline + fence
  }
}

extension [UInt8] {
  /// Leaves an empty line before what comes next.
  mutating func startParagraph() {
    append(UInt8(ascii: "\n"))
    append(UInt8(ascii: "\n"))
  }
}
