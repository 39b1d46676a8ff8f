import Linting
import SourceText

/// One line a problem: `file:line:column: level: message [rule]`, as compilers and editors' error lists have it.
///
/// Columns count Unicode scalars, from 1.
enum ConciseReport {
  static func render(_ report: Report, _ options: RenderingOptions) -> [UInt8] {
    var tables = LineTables()
    var output: [UInt8] = []
    for path in report.unreadable {
      output += "\(path.path.harmlessPath): error: \(path.explanation.harmless)\n".utf8
    }
    for problem in report.problems {
      let start = tables.start(of: problem.location, in: .scalar)
      output += "\(problem.location.file.path.harmlessPath):\(start.line):\(start.column): ".utf8
      output += "\(problem.level.name): \(problem.message)".utf8
      if let condition = problem.condition { output += ", \(condition)".utf8 }
      if let ruleID = problem.ruleID { output += " [\(ruleID)]".utf8 }
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }
}
