import Linting
import Reporting
import SourceText

/// One run as the command line describes it: which files, out of which workspace, with which inputs set.
struct LintRun {
  let request: LintRequest
  let renderingOptions: RenderingOptions

  init(_ options: LintOptions) throws(Failure) {
    let start = currentDirectory()
    var paths = options.paths.isEmpty ? ["."] : options.paths
    let disk = DiskWorkspace(root: commonRoot(of: paths, start: start), start: start)
    var workspace: any Workspace = disk
    if let index = paths.firstIndex(of: "-") {
      paths[index] = RelativePath.normalized(options.standardInputName ?? "stdin")
      workspace = OverlayWorkspace(disk, path: paths[index], bytes: try Console.readInput())
    } else if options.standardInputName != nil {
      throw Failure(message: "--stdin-filename goes with the path -, which reads standard input")
    }
    request = LintRequest(
      paths: paths, workspace: workspace, pins: try pins(of: options, start: start),
      passesOverOthers: options.hook, variableFiles: options.variableFiles,
      variables: try assignments(options.variables, option: "--var"))
    var rendering = RenderingOptions(tool: .init(version: Sealint.version))
    rendering.pathInRepository = disk.startInRoot
    renderingOptions = rendering
  }

  func report() -> Report {
    let progress = Progress()
    defer { progress?.finish() }
    return lint(request) { progress?.update(done: $0, of: $1) }
  }
}

/// `NAME=VALUE` texts as pairs.
func assignments(_ texts: [String], option: String) throws(Failure) -> [(name: String, value: String)] {
  var pairs: [(name: String, value: String)] = []
  for text in texts {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw Failure(message: "\(option) wants NAME=VALUE, not '\(text.printable)'")
    }
    pairs.append((String(text[..<equals]), String(text[text.index(after: equals)...])))
  }
  return pairs
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
