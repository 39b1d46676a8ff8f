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

  /// Whether every hole is known by name, so that equal names are the same export.
  fileprivate var isDefinite: Bool { !pieces.contains(.hole(nil)) }

  /// What follows the exporting stack's name; nil for names that do not begin with it, or hold nothing else.
  fileprivate var afterStackName: ExportName? {
    guard pieces.first == .hole("AWS::StackName"), pieces.count > 1 else { return nil }
    return ExportName(pieces: Array(pieces.dropFirst()))
  }

  /// What can follow an exporting stack's name if that is what the name begins with: the name without its first hole, or without some of
  /// the text that it begins with.
  fileprivate var rests: [ExportName] {
    let rest = Array(pieces.dropFirst())
    guard case .text(let text)? = pieces.first else { return [ExportName(pieces: rest)] }
    guard text.utf8.count <= ExportName.lengthLimit else { return [] }
    return text.indices.dropFirst().map { ExportName(pieces: [.text(String(text[$0...]))] + rest) }
  }

  /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html>
  private static let lengthLimit = 255

  private init(pieces: [Piece]) { self.pieces = pieces }
}

extension Cause {
  /// The parameter or pseudo parameter whose value is missing.
  fileprivate var inputName: String? {
    switch reason {
    case .input(let input): input.name
    case .pseudoParameter(let name): name
    case .importedValue, .stackOutput, .dynamicReference, .storedParameter, .dataSource, .missingModule,
      .missingTemplate,
      .macro, .unsupportedFunction, .computed, .external, .outsideWorkspace, .unreadableFile, .fileContents,
      .tooManyScenarios, .tooLarge, .circular, .invalid:
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
  /// Those whose name begins with their stack's, by what follows.
  private var afterStackName: [ExportName: [Export]] = [:]

  mutating func add(_ export: Export) {
    if let rest = export.name.afterStackName {
      afterStackName[rest, default: []].append(export)
    } else if export.name.isDefinite {
      byName[export.name, default: []].append(export)
    }
  }

  /// How many exports of one name are looked at.
  private static let limit = 16

  /// The exports that an import may ask for; none where there are too many to look at.
  ///
  /// The region and the account are the same on both sides. The exporting stack's name is known to neither template: it stands for
  /// whatever the importing side says there.
  func find(_ name: ExportName) -> [Export] {
    let found = byName[name] ?? name.rests.flatMap { afterStackName[$0] ?? [] }
    return found.count <= ExportIndex.limit ? found : []
  }
}
