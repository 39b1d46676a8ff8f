internal import DataSyntax
internal import SourceText
internal import TOMLSyntax

/// What a `samconfig` file says of how the SAM CLI packages and deploys.
///
/// Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html>
struct SamConfiguration {
  /// In the order in which they are first met.
  private(set) var environments: [SamEnvironment] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// The names under which the SAM CLI looks for it, in its order.
  private static let fileNames = ["samconfig.toml", "samconfig.yaml", "samconfig.yml"]

  /// What the files beside SAM's templates say, by the path of the template; each file is read once.
  static func environments(
    of stacks: [Stack], _ workspace: any Workspace
  ) -> (environments: [String: [SamEnvironment]], diagnostics: [Diagnostic]) {
    var files: [String: SamConfiguration] = [:]
    var environments: [String: [SamEnvironment]] = [:]
    for stack in stacks where stack.caller == nil && stack.template.isServerless {
      let directory = RelativePath.directory(of: stack.root)
      let file = files[directory] ?? find(in: directory, of: workspace)
      files[directory] = file
      environments[stack.root] = file.environments.filter { $0.deploys(RelativePath.name(of: stack.root)) }
    }
    return (environments, files.sorted { $0.key < $1.key }.flatMap(\.value.diagnostics))
  }

  /// The file in a directory; an empty one where there is none that can be read.
  private static func find(in directory: String, of workspace: any Workspace) -> SamConfiguration {
    for name in fileNames {
      let path = RelativePath.join(directory, name)
      guard let bytes = try? workspace.read(path), let text = try? SourceFile.decode(bytes) else { continue }
      return SamConfiguration(SourceFile(path: path, text: text))
    }
    return SamConfiguration()
  }

  private init() {}

  private init(_ file: SourceFile) {
    if file.path.hasSuffix(".toml") {
      let document = TOMLDocument(file)
      diagnostics = document.diagnostics
      for entry in document.entries { add(entry.path, entry.value.texts) }
    } else {
      let data = parseYAML(file)
      diagnostics = data.diagnostics
      if let root = data.root { add(root) }
    }
    environments.removeAll { !$0.isDeploying }
  }

  /// `environment: {command: {parameters: {name: value}}}`
  private mutating func add(_ root: Node) {
    for (environment, commands) in root.members {
      for (command, sections) in commands.members {
        for (section, parameters) in sections.members {
          for (name, value) in parameters.members { add([environment, command, section, name], value.texts) }
        }
      }
    }
  }

  private mutating func add(_ path: [String], _ values: [SamEnvironment.Text]) {
    guard path.count == 4, path[2] == "parameters", let place = values.first?.location else { return }
    let index: Int
    if let known = environments.firstIndex(where: { $0.name == path[0] }) {
      index = known
    } else {
      index = environments.count
      environments.append(SamEnvironment(name: path[0], location: place))
    }
    environments[index].set(path[3], of: path[1], to: values)
  }
}

extension TOMLValue {
  fileprivate var texts: [SamEnvironment.Text] {
    switch content {
    case .text(let text), .other(let text): [SamEnvironment.Text(text: text, location: location)]
    case .list(let elements): elements.flatMap(\.texts)
    case .table: []
    }
  }
}

extension Node {
  /// The entries of a mapping; none of anything else.
  fileprivate var members: [(name: String, value: Node)] {
    isMapping ? mergedEntries.map { ($0.key.text ?? "", $0.value) } : []
  }

  fileprivate var texts: [SamEnvironment.Text] {
    if isSequence { return elements.filter { !$0.isSequence }.flatMap(\.texts) }
    return text.map { [SamEnvironment.Text(text: $0, location: location)] } ?? []
  }
}
