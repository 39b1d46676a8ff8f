internal import ResourceModel

/// The name of an export, as far as the template tells it: text, with holes for what is set at deployment.
struct ExportName: Hashable {
  enum Piece: Hashable {
    case text(String)
    /// The name of the parameter or pseudo parameter that fills it; nil when it is something else.
    case hole(String?)
  }

  private var pieces: [Piece]

  /// Nil when the value is not text at all, or nothing of it is known.
  init?(_ value: Value) {
    switch value.content {
    case .string(let text): pieces = [.text(text)]
    case .partial(let parts): pieces = parts.map(ExportName.piece)
    case .absent, .bool, .number, .list, .map, .reference, .unknown: return nil
    }
  }

  private static func piece(_ piece: Value.Piece) -> Piece {
    switch piece {
    case .text(let text): return .text(text)
    case .reference: return .hole(nil)
    case .hole(let unknown):
      let inputs = unknown.splits.map(\.input.name)
      let causes = unknown.causes.map(\.inputName)
      let names = Set(inputs + causes.compactMap { $0 })
      guard names.count == 1, causes.allSatisfy({ $0 != nil }) else { return .hole(nil) }
      return .hole(names.first)
    }
  }

  /// The name as the template has it: `${Stack}-ConfigArn`.
  var shown: String {
    pieces.reduce("") { shown, piece in
      switch piece {
      case .text(let text): shown + text
      case .hole(let name): shown + "${" + (name ?? "…") + "}"
      }
    }
  }

  /// Whether an import of `self` asks for an export of this name.
  ///
  /// The region and the account are the same on both sides. The exporting stack's name is known to neither template: it stands for
  /// whatever the importing side says there.
  func asks(for export: ExportName) -> Bool {
    guard case .hole("AWS::StackName")? = export.pieces.first, export.pieces.count > 1 else {
      return pieces == export.pieces && !pieces.contains(.hole(nil))
    }
    let rest = Array(export.pieces.dropFirst())
    if case .hole? = pieces.first { return Array(pieces.dropFirst()) == rest }
    guard case .text(let text)? = pieces.first, case .text(let suffix)? = rest.first else { return false }
    guard text.count > suffix.count, text.hasSuffix(suffix) else { return false }
    return Array(pieces.dropFirst()) == Array(rest.dropFirst())
  }
}

extension Cause {
  /// The parameter or pseudo parameter whose value is missing.
  fileprivate var inputName: String? {
    switch reason {
    case .input(let input): input.name
    case .pseudoParameter(let name): name
    case .importedValue, .stackOutput, .dynamicReference, .storedParameter, .dataSource, .missingModule,
      .missingTemplate,
      .macro, .unsupportedFunction, .computed, .external, .outsideWorkspace, .unreadableFile, .tooManyScenarios,
      .tooLarge,
      .invalid:
      nil
    }
  }
}

/// The exports of all stacks.
struct ExportIndex: Sendable {
  struct Export: Sendable {
    var name: ExportName
    var stack: Stack
    var output: String
  }

  private var byName: [ExportName: [Export]] = [:]
  /// Those whose name begins with their stack's.
  private var relative: [Export] = []

  mutating func add(_ export: Export) {
    byName[export.name, default: []].append(export)
    if export.name.isRelative { relative.append(export) }
  }

  /// The only export that an import asks for; nil when there is none, or more than one.
  func find(_ name: ExportName) -> Export? {
    let exact = (byName[name] ?? []).filter { name.asks(for: $0.name) }
    guard exact.isEmpty else { return exact.count == 1 ? exact[0] : nil }
    let found = relative.lazy.filter { name.asks(for: $0.name) }.prefix(2)
    return found.count == 1 ? found.first : nil
  }
}

extension ExportName {
  fileprivate var isRelative: Bool { pieces.first == .hole("AWS::StackName") }
}
