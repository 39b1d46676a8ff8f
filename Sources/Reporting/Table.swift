/// Rows of text in aligned columns.
struct Table {
  private var rows: [[Cell]]

  struct Cell: ExpressibleByStringLiteral {
    var text: String
    var role: Paint.Role?

    init(_ text: String, _ role: Paint.Role? = nil) {
      self.text = text
      self.role = role
    }

    init(stringLiteral text: String) {
      self.init(text)
    }
  }

  init(header: [String]) {
    rows = [header.map { Cell($0, .faint) }]
  }

  var isEmpty: Bool { rows.count == 1 }

  mutating func add(_ row: [Cell]) { rows.append(row) }

  /// The rows, two spaces between columns, none at the end.
  func lines(_ paint: Paint) -> [String] {
    var widths: [Int] = []
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], cell.text.displayWidth)
      }
    }
    return rows.map { row in
      var line = ""
      for (index, cell) in row.enumerated() {
        line += cell.role.map { paint(cell.text, $0) } ?? cell.text
        guard row[(index + 1)...].contains(where: { !$0.text.isEmpty }) else { break }
        line += String(repeating: " ", count: widths[index] - cell.text.displayWidth + 2)
      }
      return line
    }
  }
}
