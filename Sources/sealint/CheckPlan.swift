import Linting
import Reporting
import SourceText

/// What one `check` does, however it was asked for.
struct CheckPlan {
  var input: LintInput
  var format = ReportFormat.text
  /// Nil for what the config says.
  var failOn: FailOn?
  var destination = Destination()
  var showsUnknowns = false

  /// Lints and reports.
  ///
  /// - Returns: the exit status.
  func run() throws(Failure) -> Int32 {
    let run = try LintRun(input)
    let report = run.report(parts(of: run.policy))
    let status = status(of: report, by: run.policy)
    var options = run.renderingOptions
    options.usesColor = destination.isColored
    options.exitCode = Int(status)
    options.showsUnknowns = showsUnknowns
    try destination.write(try rendered(report, options))
    return status
  }

  /// What the format shows.
  private func parts(of policy: Policy) -> Set<LintRequest.Part> {
    switch format {
    // The summary tells the posture; several environments have no common one.
    case .text: policy.environments.count < 2 ? [.findings, .inventory] : [.findings]
    case .concise, .json, .sarif, .github, .junit: [.findings]
    }
  }

  private func rendered(_ report: Report, _ options: RenderingOptions) throws(Failure) -> [UInt8] {
    do throws(ReportError) {
      return try render(report, as: format, options)
    } catch {
      throw Failure(message: error.description)
    }
  }

  private func status(of report: Report, by policy: Policy) -> Int32 {
    if report.unreadable.contains(where: \.isMistyped) { return ExitStatus.usage }
    if report.isIncomplete { return ExitStatus.incomplete }
    return policy.isFailed(by: report, failOn: failOn) ? ExitStatus.findings : 0
  }
}

extension CheckPlan {
  /// Understands the command lines that hooks and editors write: `[check] [--format F] PATHS…`.
  ///
  /// Nil for anything else, which ArgumentParser then reads. It costs two milliseconds of start-up, more than linting one template
  /// does, so the commonest call goes without it.
  init?(commonArguments arguments: [String]) {
    var rest = arguments[...]
    if rest.first == "check" { rest = rest.dropFirst() }
    var format = ReportFormat.text
    var paths: [String] = []
    while let argument = rest.popFirst() {
      if argument == "--format" {
        guard let name = rest.popFirst(), let known = ReportFormat(rawValue: name) else { return nil }
        format = known
      } else if argument.hasPrefix("-") {
        return nil
      } else {
        paths.append(argument)
      }
    }
    // A lone word may be another command's name.
    guard arguments.first == "check" || paths.first.map({ $0.contains(".") || $0.contains("/") }) ?? false else {
      return nil
    }
    self.init(input: LintInput(paths: paths), format: format)
  }
}
