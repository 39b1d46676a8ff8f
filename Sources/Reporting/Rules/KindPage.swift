import Linting
import SourceText

/// What rules can say about the resources of one kind.
struct KindPage {
  private let kind: KindDescription

  init(_ kind: KindDescription) {
    self.kind = kind
  }

  var markdown: String { section(level: 1) + "\n" }

  /// - Parameter level: that of its heading.
  func section(level: Int) -> String {
    var parts = [
      String(repeating: "#", count: level) + " " + title,
      kind.summary.markdownEscaped.sentence, attributeTable(kind.attributes + kind.backlinks),
    ]
    if !kind.identities.isEmpty { parts.append("Named by " + code(kind.identities) + ".") }
    parts.append("Read from " + code(kind.sources) + ".")
    return parts.joined(separator: "\n\n")
  }

  func terminal(_ options: RenderingOptions) -> String {
    let paint = Paint(isOn: options.usesColor)
    var lines = [paint(title.harmless, .strong), "", kind.summary.harmless.sentence]
    let groups = [
      ("Attributes", kind.attributes), ("Who links here", kind.backlinks),
      ("What every resource has", KindDescription.ofResources),
    ]
    for (title, attributes) in groups where !attributes.isEmpty {
      lines += ["", paint(title, .strong), ""]
      var table = Table(header: ["NAME", "TYPE", "SUMMARY"])
      for attribute in attributes {
        table.add([
          Table.Cell(attribute.name.harmless), Table.Cell(attribute.type.harmless),
          Table.Cell(attribute.summary.harmless),
        ])
      }
      lines += table.lines(paint)
    }
    lines += ["", paint("Read from", .strong), ""] + kind.sources.map(\.harmless)
    return lines.joined(separator: "\n") + "\n"
  }

  private var title: String { kind.name + (kind.isOwn ? " (\(ownMark))" : "") }

  private func code(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }
}

func attributeTable(_ attributes: [KindDescription.Attribute]) -> String {
  let rows = attributes.map { "| `\($0.name)` | `\($0.type)` | \($0.summary.replacing("|", with: "\\|")) |" }
  return (["| Name | Type | What it is |", "|---|---|---|"] + rows).joined(separator: "\n")
}
