import CloudFormation
import DataSyntax
import SourceText
import Terraform

/// The files of a run, read and parsed as far as they can matter.
struct InputFiles {
  /// The templates to judge and those around them, in order.
  var templates: [TemplateFile] = []
  var plans: [PlanInput] = []
  /// The modules to judge, those that may call them among them.
  var modules: [ModuleTarget] = []
  /// The paths of the files and module directories that were asked for.
  var targets: Set<String> = []
  /// The paths of files that were only read to judge the others rightly.
  var context: Set<String> = []
  /// Files that are no text, and what is wrong with the JSON of plans.
  var diagnostics: [Diagnostic] = []
  var unreadable: [Report.UnreadablePath] = []
}

/// A Terraform plan among the files.
struct PlanInput {
  /// The root of its JSON.
  var root: Node
  /// True when the user named the file itself.
  var isNamed: Bool
}

/// Reads the files of a run.
struct InputReader {
  /// How much of what lies around named files is looked at, in files.
  private static let contextLimit = 500

  private let workspace: any Workspace
  private let isRelevant: (String) -> Bool
  /// Whether a named file that does not look like a template may be anything, wrong YAML included.
  private let passesOverOthers: Bool
  private var files = InputFiles()
  /// The text of the named files, for looking around them.
  private var rawTargets: [(path: FileFinder.Path, bytes: [UInt8])] = []

  init(_ request: LintRequest, isRelevant: @escaping (String) -> Bool) {
    workspace = request.workspace
    passesOverOthers = request.passesOverOthers
    self.isRelevant = isRelevant
  }

  /// Reads what was found, then the templates around the files that were named.
  mutating func read(_ found: FileFinder.Found, progress: (Int, Int) -> Void) -> InputFiles {
    files.unreadable = found.unreadable
    for (index, path) in found.dataFiles.enumerated() {
      progress(index, found.dataFiles.count)
      readTarget(path)
    }
    readContext(of: found.dataFiles.filter(\.isNamed).map(\.text))
    addModules(found.moduleFiles)
    return files
  }

  private mutating func readTarget(_ path: FileFinder.Path) {
    files.targets.insert(path.text)
    do throws(WorkspaceError) {
      let bytes = try workspace.read(path.text)
      let isPlan = path.text.hasSuffix(".json") && ByteSearch("\"planned_values\"").isFound(in: bytes)
      guard isPlan || looksLikeTemplate(bytes) || path.isNamed && !passesOverOthers else { return }
      guard let file = decode(bytes, path.text) else { return }
      if isPlan, addPlan(file, isNamed: path.isNamed) { return }
      if path.isNamed { rawTargets.append((path, file.text)) }
      files.templates.append(TemplateFile(file, isRelevant: isRelevant))
    } catch {
      let isMistyped = path.isNamed && error == .notFound
      files.unreadable.append(.init(path: path.text, explanation: error.explanation, isMistyped: isMistyped))
    }
  }

  /// Takes a file as a plan; false when it is none.
  private mutating func addPlan(_ file: SourceFile, isNamed: Bool) -> Bool {
    let data = parseJSON(file)
    guard let root = data.root, isTerraformPlan(root) else { return false }
    files.diagnostics += data.diagnostics
    files.plans.append(PlanInput(root: root, isNamed: isNamed))
    return true
  }

  private mutating func decode(_ bytes: [UInt8], _ path: String) -> SourceFile? {
    do throws(DecodingError) {
      return SourceFile(path: path, text: try SourceFile.decode(bytes))
    } catch {
      // The place is shown in the text as far as it could be read.
      let readable = SourceFile(path: path, text: String(decoding: bytes.prefix(error.offset + 1), as: UTF8.self))
      let place = Span(start: min(error.offset, readable.text.count), end: readable.text.count)
      files.diagnostics.append(Diagnostic(.error, error.message, at: Location(readable, place)))
      return nil
    }
  }

  /// Reads the templates beside the named ones that may nest them, or export what they import.
  private mutating func readContext(of named: [String]) {
    guard !rawTargets.isEmpty else { return }
    let imports = rawTargets.contains { ByteSearch("ImportValue").isFound(in: $0.bytes) }
    let names = rawTargets.map { ByteSearch(RelativePath.name(of: $0.path.text)) }
    var looked = 0
    for directory in Set(named.map(RelativePath.directory)).sorted() {
      guard let entries = try? workspace.list(directory) else { continue }
      for entry in entries where !entry.isDirectory && FileFinder.sort(ofName: entry.name) == .data {
        let path = RelativePath.join(directory, entry.name)
        guard !files.targets.contains(path), looked < InputReader.contextLimit else { continue }
        looked += 1
        guard let bytes = try? workspace.read(path), looksLikeTemplate(bytes) else { continue }
        guard imports && ByteSearch("Export").isFound(in: bytes) || names.contains(where: { $0.isFound(in: bytes) }),
          let text = try? SourceFile.decode(bytes)
        else { continue }
        let template = TemplateFile(SourceFile(path: path, text: text), isRelevant: isRelevant)
        guard template.isTemplate else { continue }
        files.templates.append(template)
        files.context.insert(path)
      }
    }
  }
}

// MARK: - Modules

extension InputReader {
  /// A directory that was walked is a target as a whole; of a named file's directory the other files are context.
  private mutating func addModules(_ paths: [FileFinder.Path]) {
    files.targets.formUnion(paths.map(\.text))
    var directories: [String] = []
    var named: [String] = []
    var seen: Set<String> = []
    for path in paths {
      let directory = RelativePath.directory(of: path.text)
      if path.isNamed {
        named.append(directory)
        directories += modules(atAndAbove: directory).filter { seen.insert($0).inserted }
      } else {
        files.targets.insert(directory)
        if seen.insert(directory).inserted { directories.append(directory) }
      }
    }
    for caller in CallerSearch(workspace).callers(of: named) where seen.insert(caller).inserted {
      directories.append(caller)
      addContext((try? workspace.list(caller)) ?? [], of: caller)
    }
    files.modules = directories.map(ModuleTarget.directory)
  }

  /// The directory of a named file, and those above it that hold modules: one of them may call it.
  private mutating func modules(atAndAbove directory: String) -> [String] {
    var modules: [String] = []
    for (directory, entries) in workspace.directories(atAndAbove: directory) {
      if entries.contains(where: \.isModuleFile) { modules.append(directory) }
      addContext(entries, of: directory)
    }
    return modules
  }

  private mutating func addContext(_ entries: [WorkspaceEntry], of directory: String) {
    for path in entries.filter(\.isModuleFile).map({ RelativePath.join(directory, $0.name) })
    where !files.targets.contains(path) { files.context.insert(path) }
  }
}
