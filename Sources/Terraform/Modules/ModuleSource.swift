import ResourceModel
import SourceText

/// The declarations of one directory, parsed once however often it is called.
///
/// A class because every instance of the module points at it. It never changes.
final class ModuleSource: Sendable {
  /// The directory as the workspace knows it.
  let directory: String
  let variables: [String: VariableDeclaration]
  let locals: [String: ConfigAttribute]
  /// Those defined by themselves; a diagnostic says so.
  let circularLocals: Set<String>
  let outputs: [OutputDeclaration]
  /// Managed resources and data sources, in the order of their files.
  let resources: [ResourceDeclaration]
  let calls: [ModuleCall]
  let providers: [ConfigBlock]
  let diagnostics: [Diagnostic]
  /// Whether all files could be read as a whole; otherwise what seems not declared may be.
  let isComplete: Bool
  /// The addresses of the resources that expressions refer to.
  let mentions: Mentions
  private let resourceIndex: [String: Int]

  init(directory: String, declarations: Declarations, diagnostics: [Diagnostic]) {
    self.directory = directory
    variables = declarations.variables
    locals = declarations.locals
    circularLocals = declarations.circularLocals
    outputs = declarations.outputs
    resources = declarations.resources
    calls = declarations.calls
    providers = declarations.providers
    self.diagnostics = diagnostics
    isComplete = declarations.isComplete
    mentions = Mentions { MentionSearch.found(in: declarations) }
    resourceIndex = Dictionary(resources.enumerated().map { ($1.address, $0) }) { first, _ in first }
  }

  /// The resource with this address relative to the module, such as `aws_lambda_function.f` or `data.aws_region.here`.
  func resource(_ address: String) -> ResourceDeclaration? { resourceIndex[address].map { resources[$0] } }

  func call(_ name: String) -> ModuleCall? { calls.first { $0.name == name } }
  func output(_ name: String) -> OutputDeclaration? { outputs.first { $0.name == name } }
}

/// What a module's files declare, while it is being collected.
struct Declarations {
  var isComplete = true
  var variables: [String: VariableDeclaration] = [:]
  var locals: [String: ConfigAttribute] = [:]
  var circularLocals: Set<String> = []
  var outputs: [OutputDeclaration] = []
  var resources: [ResourceDeclaration] = []
  var calls: [ModuleCall] = []
  var providers: [ConfigBlock] = []
  var resourceAddresses: Set<String> = []
}

/// How often a block stands for an instance.
enum Repetition: Sendable {
  case once
  case count(ConfigExpression)
  case forEach(ConfigExpression)
}

/// A `resource` or `data` block.
final class ResourceDeclaration: Sendable {
  let isData: Bool
  let type: String
  let name: String
  /// Relative to the module.
  let address: String
  let block: ConfigBlock
  let repetition: Repetition

  init(isData: Bool, type: String, name: String, block: ConfigBlock, repetition: Repetition) {
    self.isData = isData
    self.type = type
    self.name = name
    address = (isData ? "data." : "") + type + "." + name
    self.block = block
    self.repetition = repetition
  }
}

/// A `module` block.
final class ModuleCall: Sendable {
  let name: String
  /// As written; empty when it is missing or no literal.
  let source: String
  /// The directory beside the caller's that the source is; nil for a registry or a repository.
  let directory: String?
  let block: ConfigBlock
  let repetition: Repetition

  init(source: String, directory: String?, block: ConfigBlock, repetition: Repetition) {
    name = block.labels[0]
    self.source = source
    self.directory = directory
    self.block = block
    self.repetition = repetition
  }
}

/// An `output` block.
struct OutputDeclaration: Sendable {
  var name: String
  var value: ConfigExpression?
  var isSensitive: Bool
  var block: ConfigBlock
}

/// A `variable` block.
final class VariableDeclaration: Sendable {
  let name: String
  let type: CtyType
  /// Converted to the type.
  let defaultValue: CtyValue?
  /// Of a sensitive variable where it is declared: reports quote the places that they name.
  let defaultLocation: Location?
  let isNullable: Bool
  let isSensitive: Bool
  /// The values that its validation allows, when it says so in a form that is understood.
  let allowed: [Literal]?
  let location: Location

  init(
    name: String, type: CtyType = .dynamic, defaultValue: CtyValue? = nil, defaultLocation: Location? = nil,
    isNullable: Bool = true, isSensitive: Bool = false, allowed: [Literal]? = nil, location: Location
  ) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.defaultLocation = isSensitive && defaultLocation != nil ? location : defaultLocation
    self.isNullable = isNullable
    self.isSensitive = isSensitive
    self.allowed = allowed
    self.location = location
  }
}
