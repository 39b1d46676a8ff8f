import Linting
import SourceText

extension Policy {
  /// What is in force for `paths`, which nothing else is read of.
  init(_ input: PolicyInput, for paths: [String]) throws(Failure) {
    let start = currentDirectory()
    let disk = DiskWorkspace(root: commonRoot(of: paths, start: start), start: start)
    try self.init(input, for: paths, in: disk, start: start)
  }

  /// What is in force for `paths`.
  init(_ input: PolicyInput, for paths: [String], in workspace: any Workspace, start: String) throws(Failure) {
    // The user named these files, so they may lie anywhere.
    let disk = DiskWorkspace(root: "/", start: start)
    var request = PolicyRequest(paths: paths, workspace: workspace, start: start, openWorkspace: disk)
    request.source = input.source
    request.environments = input.environments
    request.ruleDirectories = input.ruleDirectories
    request.selected = input.selected
    request.ignored = input.ignored
    do throws(PolicyError) {
      try self.init(request)
    } catch {
      throw Failure(error)
    }
  }
}

extension Failure {
  /// One line for each problem.
  init(_ error: PolicyError) {
    let lines = error.messages.map(\.printable) + error.diagnostics.map(\.line)
    self.init(message: lines.joined(separator: "\nerror: "))
  }
}
