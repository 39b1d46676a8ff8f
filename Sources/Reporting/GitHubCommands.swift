import Linting
import SourceText

/// Workflow commands, which GitHub Actions shows as annotations in the pull request.
///
/// The runner takes ten of each type a step and drops the rest without a word, so the gravest come first and a notice counts the others.
/// Sources: <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>,
/// <https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs>
struct GitHubCommands {
  /// Commands of one type that a step may give.
  private static let limit = 10

  private let options: RenderingOptions
  private var tables = LineTables()
  private var output: [UInt8] = []

  static func render(_ report: Report, _ options: RenderingOptions) -> [UInt8] {
    var commands = GitHubCommands(options: options)
    let problems = report.problems
    let errors = problems.filter { $0.level == .error }
    let warnings = problems.filter { $0.level == .warning }
    let notes = problems.filter { $0.level == .note }
    let unreadable = report.unreadable.prefix(limit)
    let errorRoom = limit - unreadable.count
    let isTooMany =
      report.unreadable.count + errors.count > limit || warnings.count > limit || notes.count > limit
    let noteRoom = isTooMany ? limit - 1 : limit
    for path in unreadable { commands.write(path) }
    for problem in errors.prefix(errorRoom) + warnings.prefix(limit) + notes.prefix(noteRoom) {
      commands.write(problem)
    }
    if isTooMany {
      let shown = min(errors.count, errorRoom) + min(warnings.count, limit) + min(notes.count, noteRoom)
      commands.write(more: report.unreadable.count - unreadable.count + problems.count - shown)
    }
    return commands.output
  }

  private init(options: RenderingOptions) {
    self.options = options
  }

  private mutating func write(_ problem: Problem) {
    var properties = [("file", options.repositoryPath(of: problem.location.file.path).harmless)]
    let start = tables.start(of: problem.location, in: .scalar)
    let end = tables.end(of: problem.location, in: .scalar)
    properties += [("line", String(start.line)), ("endLine", String(end.line))]
    if start.line == end.line {  // GitHub rejects columns of places over several lines.
      properties += [("col", String(start.column)), ("endColumn", String(end.column))]
    }
    properties.append(("title", problem.ruleID ?? "not analysed"))
    write(problem.level.command, properties, problem.message + problem.remarkLines)
  }

  private mutating func write(_ path: Report.UnreadablePath) {
    let file = options.repositoryPath(of: path.path).harmless
    write("error", [("file", file), ("title", "not analysed")], "\(path.path.harmless) \(path.explanation.harmless)")
  }

  private mutating func write(more count: Int) {
    let be = count == 1 ? "is" : "are"
    write("notice", [("title", "Sealint")], "+\(count) more, which \(be) in the log or in another format's report")
  }

  /// - Parameter message: Cut at the runner's limit of 4,096 characters.
  private mutating func write(_ command: String, _ properties: [(name: String, value: String)], _ message: String) {
    let written = properties.map { "\($0.name)=\($0.value.escaped(":,"))" }.joined(separator: ",")
    let shown = String(message.unicodeScalars.prefix(4_000))
    output += "::\(command) \(written)::\(shown.escaped(""))\n".utf8
  }
}

extension Finding.Level {
  fileprivate var command: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }
}

extension String {
  /// Percent, line ends and `others` as percent escapes.
  fileprivate func escaped(_ others: String) -> String {
    var output = ""
    for scalar in unicodeScalars {
      if scalar == "%" || scalar == "\r" || scalar == "\n" || others.unicodeScalars.contains(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        output += scalar.value < 16 ? "%0\(digits)" : "%\(digits)"
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
