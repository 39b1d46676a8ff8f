internal import DataSyntax
internal import SourceText

/// The templates of a run, each read once: those to be judged, and those that they nest or include.
struct TemplateLibrary {
  let workspace: any Workspace
  /// By normalised path; nil for files that are not there or are no templates.
  private var templates: [String: Template?] = [:]
  private(set) var targets: [Template] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ files: [TemplateFile], workspace: any Workspace) {
    self.workspace = workspace
    for file in files {
      let made = made(file)
      guard let first = made.first else { continue }
      targets += made
      templates[RelativePath.normalized(file.file.path)] = first
    }
  }

  /// The template that a stack resource deploys; nil when it is not at hand.
  mutating func template(of resource: DeclaredResource, in stack: Stack) -> Template? {
    let file = stack.template.file
    switch NestedTemplate(resource) {
    case .elsewhere: return nil
    case .file(let path): return template(at: path, from: file, askedAt: resource.header)
    case .tree(let node):
      return cached(stack.template.path + "#" + resource.name + ".TemplateBody") {
        $0.checked(TemplateFile(root: node))
      }
    case .text(let node):
      let path = stack.template.path + "#" + resource.name + ".TemplateBody"
      return cached(path) { $0.checked(TemplateFile(node.fileOfText(named: path))) }
    }
  }

  /// The files among the targets that a template nests by itself, before any loop is written out.
  func filesNested(by template: Template) -> [SourceFile] {
    template.section("Resources").compactMap { entry in
      guard let type = entry.value.child("Type")?.text, NestedTemplate.isNesting(type: type) else { return nil }
      let declared = DeclaredResource(
        name: entry.name, type: type, header: entry.header, term: entry.value, memberships: [])
      guard case .file(let path) = NestedTemplate(declared) else { return nil }
      let target = templates[resolved(path, from: template.file)] ?? nil
      return target?.file === template.file ? nil : target?.file
    }
  }

  private mutating func template(at path: String, from file: SourceFile, askedAt place: Location) -> Template? {
    let target = resolved(path, from: file)
    return cached(target) { library in
      library.read(target, askedAt: place, as: "the nested template").flatMap { library.checked(TemplateFile($0)) }
    }
  }

  private mutating func cached(_ path: String, _ make: (inout TemplateLibrary) -> Template?) -> Template? {
    if let found = templates[path] { return found }
    let made = make(&self)
    templates[path] = .some(made)
    return made
  }

  private func resolved(_ path: String, from file: SourceFile) -> String {
    let path = path.hasPrefix("file://") ? String(path.dropFirst("file://".count)) : path
    return RelativePath.join(RelativePath.directory(of: file.path), path)
  }

  /// The first template in a file that nobody else tells about.
  private mutating func checked(_ file: TemplateFile) -> Template? {
    diagnostics += file.diagnostics
    return made(file).first
  }

  /// A file that another one names; nil, with a diagnostic, when it cannot be had.
  private mutating func read(_ path: String, askedAt place: Location, as what: String) -> SourceFile? {
    do {
      let bytes = try workspace.read(path)
      return SourceFile(path: path, text: try SourceFile.decode(bytes))
    } catch let error as WorkspaceError {
      diagnostics.append(
        Diagnostic(
          .warning, "\(what) '\(path.printable)' \(error.explanation)", at: place,
          help: "what depends on it stays unknown"))
    } catch let error as DecodingError {
      diagnostics.append(Diagnostic(.error, "\(what) '\(path.printable)' is not text: \(error.message)", at: place))
    } catch {
      diagnostics.append(Diagnostic(.error, "\(what) '\(path.printable)' cannot be read", at: place))
    }
    return nil
  }

  /// The templates in a file, with the files that they include.
  private mutating func made(_ file: TemplateFile) -> [Template] {
    var includes: [String: Node] = [:]
    var tried: Set<String> = []
    for (name, place) in file.includes where !name.contains("://") && tried.insert(name).inserted {
      guard let included = read(resolved(name, from: file.file), askedAt: place, as: "the included file") else {
        continue
      }
      let data = parseData(included)
      diagnostics += data.diagnostics
      includes[name] = data.root
    }
    let made = file.roots.enumerated().map { Template($0.element, number: $0.offset + 1, includes: includes) }
    diagnostics += made.flatMap(\.macroDiagnostics)
    return made
  }
}
