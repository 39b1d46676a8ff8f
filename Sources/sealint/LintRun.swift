import Linting
import Reporting
import SourceText

/// One run as the command line describes it: which files, out of which workspace, with which inputs set.
struct LintRun {
  private let request: LintRequest
  private let input: LintInput
  let policy: Policy
  let renderingOptions: RenderingOptions

  init(_ input: LintInput) throws(Failure) {
    let start = currentDirectory()
    var paths = input.paths.isEmpty ? ["."] : input.paths
    let buffer = paths.firstIndex(of: "-")
    if let buffer {
      paths[buffer] = RelativePath.normalized(input.standardInputName ?? "stdin")
    } else if input.standardInputName != nil {
      throw Failure(message: "--stdin-filename goes with the path -, which reads standard input")
    }
    let disk = DiskWorkspace(root: commonRoot(of: paths, start: start), start: start)
    var workspace: any Workspace = disk
    if let buffer { workspace = OverlayWorkspace(disk, path: paths[buffer], bytes: try Console.readInput()) }
    // Files that the user names as options may lie anywhere.
    let open = DiskWorkspace(root: "/", start: start)
    workspace = try holding(input.variableFiles, workspace, from: open)
    var request = LintRequest(
      paths: paths, workspace: workspace, pins: try pins(of: input, from: open),
      passesOverOthers: input.passesOverOthers, variableFiles: input.variableFiles, variables: input.variables)
    if input.readsEnvironment { request.environment = terraformVariables() }
    self.request = request
    self.input = input
    policy = try Policy(input.policy, for: paths, in: workspace, open: open)
    var rendering = RenderingOptions(tool: .init(version: Sealint.version))
    rendering.pathInRepository = disk.startInRoot
    renderingOptions = rendering
  }

  func report(_ parts: Set<LintRequest.Part>) -> Report {
    var request = request
    request.parts = parts
    let progress = Progress.onTerminal
    let report = lint(request, by: policy) { progress?.update(done: $0, of: $1) }
    progress?.finish()
    complainOfUndeclared(report.inputNames)
    return report
  }

  /// Says which names the command line sets that nothing declares: they are misspelt, and what was meant was not set.
  ///
  /// A hook is given some files of many, and sets the same for all of them.
  private func complainOfUndeclared(_ declared: [String]) {
    guard !input.passesOverOthers else { return }
    // Pseudo parameters, such as AWS::Region, are declared nowhere.
    let parameters = input.parameters.filter { !$0.name.contains("::") }
    for (option, sets) in [("--param", parameters), ("--var", input.variables)] {
      for name in sets.map(\.name) where !declared.contains(name) {
        Console.complain(
          "warning: nothing that was read declares '\(name.printable)', which \(option) sets"
            + suggestion(for: name, among: declared).printable)
      }
    }
  }
}

/// The workspace with the variable files that the user named.
private func holding(_ variableFiles: [String], _ workspace: any Workspace, from disk: DiskWorkspace) throws(Failure)
  -> any Workspace
{
  var workspace = workspace
  for path in variableFiles {
    do throws(WorkspaceError) {
      workspace = OverlayWorkspace(workspace, path: path, bytes: try disk.read(path))
    } catch {
      throw Failure(message: "--var-file: '\(path.printable)' \(error.explanation)")
    }
  }
  return workspace
}

/// The directory that holds all that may be read for `paths`: their repositories, or where there is none, where they are.
func commonRoot(of paths: [String], start: String) -> String {
  let home = repositoryRoot(above: start) ?? start
  let roots = paths.map { root(of: RelativePath.join(start, $0), home: home) }
  return roots.dropFirst().reduce(roots.first ?? home) { commonAncestor($0, $1) }
}

/// The root for one absolute path.
///
/// Links below `home` are not followed to find it: they come with the files, and must not decide what may be read.
private func root(of path: String, home: String) -> String {
  let isBelow = path == home || path.hasPrefix(home == "/" ? home : home + "/")
  let place = isBelow ? path : realPath(path) ?? path
  let directory = fileMode(place) == directoryMode ? place : RelativePath.directory(of: place)
  return repositoryRoot(above: directory) ?? (isBelow ? home : directory)
}

/// The nearest directory at or above `directory` that holds `.git` and is reached without links.
private func repositoryRoot(above directory: String) -> String? {
  var directory = directory
  while true {
    if fileMode(RelativePath.join(directory, ".git")) != nil, realPath(directory) == directory { return directory }
    guard directory != "/", directory != "." else { return nil }
    directory = RelativePath.directory(of: directory)
  }
}

private func commonAncestor(_ left: String, _ right: String) -> String {
  let pairs = zip(left.split(separator: "/"), right.split(separator: "/"))
  return "/" + pairs.prefix { $0 == $1 }.map { String($0.0) }.joined(separator: "/")
}
