import Linting
import SourceText

extension Policy {
  /// What is in force for `paths`, which nothing else is read of.
  init(_ input: PolicyInput, for paths: [String]) throws(Failure) {
    let start = currentDirectory()
    let disk = DiskWorkspace(root: commonRoot(of: paths, start: start), start: start)
    try self.init(input, for: paths, in: disk, open: DiskWorkspace(root: "/", start: start))
  }

  /// What is in force for `paths`.
  ///
  /// - Parameter open: Where the files are read that the user names, which may lie anywhere.
  init(
    _ input: PolicyInput, for paths: [String], in workspace: any Workspace, open: DiskWorkspace
  ) throws(Failure) {
    var request = PolicyRequest(paths: paths, workspace: workspace, start: open.start, openWorkspace: open)
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
