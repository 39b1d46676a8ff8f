import ResourceModel
import SourceText

/// Source: <https://developer.hashicorp.com/terraform/language/functions#filesystem-functions>
extension FunctionTable {
  static let files: [String: CtyFunction] = [
    "basename": CtyFunction(.string) { call in
      let parts = call.text(0).split(separator: "/")
      return .string(parts.last.map(String.init) ?? (call.text(0).isEmpty ? "." : "/"))
    },
    "dirname": CtyFunction(.string) { call in
      let text = call.text(0)
      guard let slash = text.lastIndex(of: "/") else { return .string(".") }
      return .string(RelativePath.normalized(slash == text.startIndex ? "/" : String(text[..<slash])))
    },
    "file": CtyFunction(.string) { call in
      try reading(call, call.text(0)) { bytes in .string(try text(of: bytes, call.text(0))) }
    },
    "filebase64": CtyFunction(.string) { call in
      try reading(call, call.text(0)) { .string(Base64.encode($0)) }
    },
    "fileexists": CtyFunction(.string, body: exists),
    "fileset": CtyFunction(.string, .string, body: fileset),
    "pathexpand": CtyFunction(.string) { call in
      guard call.text(0).hasPrefix("~") else { return .string(call.text(0)) }
      return .unknown(.unsupportedFunction(name: call.name), at: call.location)
    },
    "templatefile": CtyFunction(.string, .any.open) { call in
      guard let variables = call[1].entries else { throw EvaluationError("templatefile's variables must be an object") }
      return try reading(call, call.text(0)) { bytes in
        let source = try text(of: bytes, call.text(0))
        return try call.evaluator.template(
          SourceFile(path: call.text(0), text: source), variables, at: call.location, in: call.scope)
      }
    },
  ]

  /// Hands the bytes of a file to `use`; a file that may not be read makes the result unknown.
  static func reading(
    _ call: FunctionCall, _ path: String, _ use: ([UInt8]) throws -> CtyValue
  ) throws -> CtyValue {
    guard let configuration = call.scope.configuration else {
      return .unknown(.unreadableFile(path: path), at: call.location)
    }
    let bytes: [UInt8]
    do {
      bytes = try configuration.workspace.read(RelativePath.join(configuration.directory, path))
    } catch {
      switch error {
      case .notFound: throw EvaluationError.missing(file: path)
      case .notARegularFile: throw EvaluationError("'\(path.shortened)' is not a file")
      case .outsideRoot: return .unknown(.outsideWorkspace(path: path), at: call.location)
      case .tooLarge, .unreadable: return .unknown(.unreadableFile(path: path), at: call.location)
      }
    }
    return try use(bytes)
  }

  private static func text(of bytes: [UInt8], _ path: String) throws(EvaluationError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw EvaluationError("the file '\(path.shortened)' is not UTF-8")
    }
    return text
  }

  private static func exists(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    guard let configuration = call.scope.configuration else {
      return .unknown(.unreadableFile(path: call.text(0)), at: call.location)
    }
    do {
      _ = try configuration.workspace.read(RelativePath.join(configuration.directory, call.text(0)))
      return .yes
    } catch {
      switch error {
      case .notFound: return .no
      case .tooLarge: return .yes
      case .notARegularFile: throw EvaluationError("'\(call.text(0).shortened)' is a directory, not a file")
      case .outsideRoot: return .unknown(.outsideWorkspace(path: call.text(0)), at: call.location)
      case .unreadable: return .unknown(.unreadableFile(path: call.text(0)), at: call.location)
      }
    }
  }

  private static func fileset(_ call: FunctionCall) throws(EvaluationError) -> CtyValue {
    guard let configuration = call.scope.configuration else {
      return .unknown(.unreadableFile(path: call.text(0)), at: call.location)
    }
    let directory = RelativePath.join(configuration.directory, call.text(0))
    let pattern = try FilePattern(call.text(1))
    var found: [CtyValue] = []
    var pending = [""]
    var seen = 0
    while let below = pending.popLast() {
      let entries: [WorkspaceEntry]
      do { entries = try configuration.workspace.list(RelativePath.join(directory, below)) } catch {
        if case .outsideRoot = error { return .unknown(.outsideWorkspace(path: call.text(0)), at: call.location) }
        continue
      }
      seen += entries.count
      guard seen <= 20_000 else { return .unknown(.tooLarge, at: call.location) }
      for entry in entries {
        let path = below.isEmpty ? entry.name : below + "/" + entry.name
        if entry.isDirectory {
          if pattern.canMatch(below: path) { pending.append(path) }
        } else if pattern.matches(path) {
          found.append(.string(path))
        }
      }
    }
    return .set(found, of: .string)
  }
}
