import Linting
import SourceText

/// The report for people: each problem with its source lines, what explains it and what to do, then a summary.
struct TextReport {
  private let options: RenderingOptions
  private let paint: Paint
  private var tables = LineTables()
  private var output: [UInt8] = []

  static func render(_ report: Report, _ options: RenderingOptions) -> [UInt8] {
    var text = TextReport(options)
    for path in report.unreadable { text.show(path) }
    for problem in report.problems { text.show(problem) }
    if options.showsUnknowns { for verdict in report.unknowns { text.show(Problem(verdict)) } }
    text.write(summary(of: report, text.paint, hasToldUnknowns: options.showsUnknowns))
    return text.output
  }

  private init(_ options: RenderingOptions) {
    self.options = options
    paint = Paint(isOn: options.usesColor)
  }

  private mutating func show(_ path: Report.UnreadablePath) {
    write([paint("error", .error) + paint(": \(path.path.harmless) \(path.explanation.harmless)", .strong), ""])
  }

  private mutating func show(_ problem: Problem) {
    let role = Paint.Role(problem.level)
    let name = problem.name + (problem.ruleID.map { "[\($0)]" } ?? "")
    write([paint(name, role) + paint(": \(problem.message)", .strong)])
    let excerpts = excerpts(of: problem)
    let digits = excerpts.map { String($0.lastLine(tables.table(of: $0.file))).utf8.count }.max() ?? 1
    let frame = Excerpt.Frame(digits: digits, width: max(options.width, 40), paint: paint, role: role)
    for (index, excerpt) in excerpts.enumerated() {
      let place = index == 0 ? problem.location : Location(excerpt.file, excerpt.marks[0].span)
      let start = tables.start(of: place, in: .scalar)
      let arrow = String(repeating: " ", count: digits) + (index == 0 ? "--> " : "::: ")
      write([paint(arrow, .frame) + "\(place.file.path.harmless):\(start.line):\(start.column)"])
      write(excerpt.lines(tables.table(of: excerpt.file), in: frame))
    }
    if !problem.remarks.isEmpty { write([frame.gutter()]) }
    for remark in problem.remarks {
      let bullet = String(repeating: " ", count: digits) + " = "
      write([paint(bullet, .frame) + paint(remark.label, .strong) + " " + remark.text])
    }
    write([""])
  }

  /// The places of a problem by file: its own file first, the others as they are named.
  private func excerpts(of problem: Problem) -> [Excerpt] {
    let primary = Excerpt.Mark(span: problem.location.span, label: "", isPrimary: true)
    var excerpts = [Excerpt(file: problem.location.file, marks: [primary])]
    for note in problem.notes {
      let mark = Excerpt.Mark(span: note.location.span, label: note.message.harmless, isPrimary: false)
      if let index = excerpts.firstIndex(where: { $0.file == note.location.file }) {
        excerpts[index].marks.append(mark)
      } else {
        excerpts.append(Excerpt(file: note.location.file, marks: [mark]))
      }
    }
    return excerpts
  }

  private mutating func write(_ lines: [String]) {
    for line in lines {
      output += line.utf8
      output.append(UInt8(ascii: "\n"))
    }
  }
}
