package import Linting
import SourceText

/// Renders what came of testing rules: each failure as a difference with the source, what has no example, and a summary.
package func render(_ report: RuleTestReport, _ options: RenderingOptions) -> [UInt8] {
  let text = RuleTestText(options)
  let lines =
    report.failures.flatMap { text.lines(of: $0) } + report.gaps.flatMap { text.lines(of: $0) } + [
      text.summary(of: report)
    ]
  return Array((lines.joined(separator: "\n") + "\n").utf8)
}

private struct RuleTestText {
  private let paint: Paint
  private let width: Int

  init(_ options: RenderingOptions) {
    paint = Paint(isOn: options.usesColor)
    width = max(options.width, 40)
  }

  func lines(of failure: RuleTestReport.Failure) -> [String] {
    let rule = paint("failed[\(failure.ruleID.harmless)]", .error)
    let example = "'\(failure.example.harmless)' (\(failure.language)), \(failure.form)"
    var lines = [rule + paint(": \(example)", .strong)] + place(failure.location)
    lines += failure.problems.map { "  " + paint("! " + $0.harmless, .error) }
    lines += failure.missing.map { "  " + paint("- expected " + shown($0, in: failure), .error) }
    lines += failure.unexpected.map { "  " + paint("+ got      " + shown($0, in: failure), .good) }
    return lines + excerpt(of: failure) + [""]
  }

  func lines(of gap: RuleTestReport.Gap) -> [String] {
    let rule = paint("warning[\(gap.ruleID.harmless)]", .warning)
    return [rule + paint(": there is no \(gap.lacks)", .strong)] + place(gap.location) + [""]
  }

  func summary(of report: RuleTestReport) -> String {
    let count =
      "\(counted(report.ruleCount, "rule")), \(counted(report.exampleCount, "example")), \(counted(report.runCount, "run"))"
    let failed = report.failures.count
    let result = failed == 0 ? paint("all as expected", .good) : paint("\(failed) failed", .error)
    let gaps = report.gaps.isEmpty ? "" : "; " + paint(counted(report.gaps.count, "warning"), .warning)
    return "\(count): \(result)\(gaps)."
  }

  private func place(_ location: Location?) -> [String] {
    guard let location else { return [] }
    let start = LineTable(location.file.text).position(at: location.span.start, in: .scalar)
    return [paint("  --> ", .frame) + "\(location.file.path.harmless):\(start.line):\(start.column)"]
  }

  /// `8: SEAL201 error`, and what was said; without a line in a form that has others than the example.
  private func shown(_ outcome: ExampleOutcome, in failure: RuleTestReport.Failure) -> String {
    let line = failure.hasLines ? "\(outcome.line): " : ""
    let said = outcome.message.isEmpty ? outcome.subject : outcome.message
    return "\(line)\(outcome.ruleID.harmless) \(outcome.result.harmless)" + (said.isEmpty ? "" : "  (\(said.harmless))")
  }

  /// The lines of the text that was judged at which something is missing or too much.
  private func excerpt(of failure: RuleTestReport.Failure) -> [String] {
    let table = LineTable(failure.source.text)
    let outcomes = (failure.hasLines ? failure.missing : []) + failure.unexpected
    let numbers = Set(outcomes.map(\.line).filter { (1...table.lineCount).contains($0) }).sorted().prefix(8)
    guard let last = numbers.last else { return [] }
    let marks = numbers.map { number in
      Excerpt.Mark(span: visible(table.span(ofLine: number), of: failure.source), label: "", isPrimary: true)
    }
    let frame = Excerpt.Frame(digits: String(last).utf8.count, width: width, paint: paint, role: .error)
    return Excerpt(file: failure.source, marks: marks).lines(table, in: frame)
  }

  /// A line without its indentation.
  private func visible(_ line: Span, of file: SourceFile) -> Span {
    let start = file.text[line.range].firstIndex { $0 != UInt8(ascii: " ") } ?? line.start
    return Span(start: start, end: line.end)
  }
}
