import Linting
import Reporting
import SourceText

/// One run as the command line describes it: which files, out of which workspace, with which inputs set.
struct LintRun {
  private let request: LintRequest
  let renderingOptions: RenderingOptions

  init(_ input: LintInput) throws(Failure) {
    let start = currentDirectory()
    var paths = input.paths.isEmpty ? ["."] : input.paths
    let disk = DiskWorkspace(root: commonRoot(of: paths, start: start), start: start)
    var workspace: any Workspace = disk
    if let index = paths.firstIndex(of: "-") {
      paths[index] = RelativePath.normalized(input.standardInputName ?? "stdin")
      workspace = OverlayWorkspace(disk, path: paths[index], bytes: try Console.readInput())
    } else if input.standardInputName != nil {
      throw Failure(message: "--stdin-filename goes with the path -, which reads standard input")
    }
    request = LintRequest(
      paths: paths, workspace: workspace, pins: try pins(of: input, start: start),
      passesOverOthers: input.passesOverOthers, variableFiles: input.variableFiles, variables: input.variables)
    var rendering = RenderingOptions(tool: .init(version: Sealint.version))
    rendering.pathInRepository = disk.startInRoot
    renderingOptions = rendering
  }

  func report(_ parts: Set<LintRequest.Part>) -> Report {
    var request = request
    request.parts = parts
    let progress = Progress()
    defer { progress?.finish() }
    return lint(request) { progress?.update(done: $0, of: $1) }
  }
}

/// The directory that holds all that may be read for `paths`: their repositories, or where there is none, where they are.
private func commonRoot(of paths: [String], start: String) -> String {
  let roots = paths.map { path -> String in
    let full = path == "-" ? start : RelativePath.join(start, path)
    let real = realPath(full) ?? full
    let directory = fileMode(real) == directoryMode ? real : RelativePath.directory(of: real)
    if let repository = repositoryRoot(above: directory) { return repository }
    return directory == start || directory.hasPrefix(start + "/") ? start : directory
  }
  return roots.dropFirst().reduce(roots.first ?? start) { commonAncestor($0, $1) }
}

/// The nearest directory at or above `directory` that holds `.git`.
private func repositoryRoot(above directory: String) -> String? {
  var directory = directory
  while true {
    if fileMode(RelativePath.join(directory, ".git")) != nil { return directory }
    guard directory != "/", directory != "." else { return nil }
    directory = RelativePath.directory(of: directory)
  }
}

private func commonAncestor(_ left: String, _ right: String) -> String {
  let pairs = zip(left.split(separator: "/"), right.split(separator: "/"))
  return "/" + pairs.prefix { $0 == $1 }.map { String($0.0) }.joined(separator: "/")
}
