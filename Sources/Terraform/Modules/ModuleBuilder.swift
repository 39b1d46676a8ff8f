import HCLSyntax
import ResourceModel
import SourceText

/// Sorts the blocks of a module's files into declarations.
struct ModuleBuilder {
  let directory: String
  let workspace: any Workspace
  var diagnostics: [Diagnostic] = []
  /// What the files were parsed into, for a look at their expressions; empty where not all of the module is read.
  var documents: [HCLDocument] = []
  /// Whether rules say it when a resource of a type is not declared.
  var isJudged: (String) -> Bool = { _ in false }
  /// Whether all files could be read as a whole.
  private var isComplete = true
  private var blocks: [ConfigBlock] = []

  init(directory: String, in workspace: any Workspace) {
    self.directory = directory
    self.workspace = workspace
  }

  mutating func add(_ body: ConfigBody) {
    isComplete = isComplete && body.incompleteAt == nil
    blocks += body.blocks
  }

  mutating func addUnreadable(_ problem: Diagnostic) {
    isComplete = false
    diagnostics.append(problem)
  }

  func finish() -> ModuleSource {
    var copy = self
    var declarations = Declarations(isComplete: isComplete)
    for block in blocks { copy.declare(block, in: &declarations) }
    let circles = CircularLocals(declarations.locals)
    declarations.circularLocals = circles.names
    let source = ModuleSource(
      directory: directory, declarations: declarations, diagnostics: copy.diagnostics + circles.diagnostics)
    let problems = ModuleCheck(source, documents, isJudged: isJudged).problems
    guard !problems.isEmpty else { return source }
    return ModuleSource(
      directory: directory, declarations: declarations, diagnostics: source.diagnostics + problems)
  }

  private mutating func declare(_ block: ConfigBlock, in declarations: inout Declarations) {
    switch (block.type, block.labels.count) {
    case ("variable", 1): declareVariable(block, in: &declarations)
    case ("locals", 0): declareLocals(block, in: &declarations)
    case ("output", 1): declareOutput(block, in: &declarations)
    case ("resource", 2), ("data", 2): declareResource(block, in: &declarations)
    case ("module", 1): declareCall(block, in: &declarations)
    case ("provider", 1): declarations.providers.append(block)
    case ("variable", _), ("output", _), ("module", _), ("provider", _):
      report("a \(block.type) block has one label, its name", at: block.header)
    case ("resource", _), ("data", _):
      report("a \(block.type) block has two labels, its type and its name", at: block.header)
    case ("locals", _): report("a locals block has no labels", at: block.header)
    // Settings, refactoring notes, checks and whatever later versions bring declare nothing that is judged.
    default: break
    }
  }

  private mutating func declareVariable(_ block: ConfigBlock, in declarations: inout Declarations) {
    let (variable, problems) = VariableDeclaration.read(block)
    diagnostics += problems
    guard declarations.variables[variable.name] == nil else {
      return report("the variable \"\(variable.name)\" is declared twice", at: block.header)
    }
    declarations.variables[variable.name] = variable
  }

  private mutating func declareLocals(_ block: ConfigBlock, in declarations: inout Declarations) {
    for attribute in block.body.attributes {
      guard declarations.locals[attribute.name] == nil else {
        report("the local value \"\(attribute.name)\" is declared twice", at: attribute.location)
        continue
      }
      declarations.locals[attribute.name] = attribute
    }
  }

  private mutating func declareOutput(_ block: ConfigBlock, in declarations: inout Declarations) {
    guard !declarations.outputs.contains(where: { $0.name == block.labels[0] }) else {
      return report("the output \"\(block.labels[0])\" is declared twice", at: block.header)
    }
    let isSensitive = block.body.attribute("sensitive").flatMap { constant($0.value)?.bool } ?? false
    declarations.outputs.append(
      OutputDeclaration(
        name: block.labels[0], value: block.body.attribute("value")?.value, isSensitive: isSensitive, block: block))
  }

  private mutating func declareResource(_ block: ConfigBlock, in declarations: inout Declarations) {
    let resource = ResourceDeclaration(
      isData: block.type == "data", type: block.labels[0], name: block.labels[1], block: block,
      repetition: repetition(of: block))
    guard !declarations.resourceAddresses.contains(resource.address) else {
      return report("\"\(resource.address)\" is declared twice", at: block.header)
    }
    declarations.resourceAddresses.insert(resource.address)
    declarations.resources.append(resource)
  }

  private mutating func declareCall(_ block: ConfigBlock, in declarations: inout Declarations) {
    guard !declarations.calls.contains(where: { $0.name == block.labels[0] }) else {
      return report("the module \"\(block.labels[0])\" is called twice", at: block.header)
    }
    let attribute = block.body.attribute("source")
    if attribute == nil { report("a module block needs a source", at: block.header) }
    // OpenTofu computes sources; such a module is not at hand, and its expression is as good a name as any.
    let source = attribute.map { constant($0.value)?.string ?? $0.value.location.text } ?? ""
    declarations.calls.append(
      ModuleCall(source: source, directory: directory(of: source), block: block, repetition: repetition(of: block)))
  }

  /// The directory that a local source names; nil for a registry or a repository.
  private func directory(of source: String) -> String? {
    let isLocal = source.hasPrefix("./") || source.hasPrefix("../") || source == "." || source == ".."
    return isLocal ? workspace.normalized(RelativePath.join(directory, source)) : nil
  }

  private mutating func repetition(of block: ConfigBlock) -> Repetition {
    let (count, forEach) = (block.body.attribute("count"), block.body.attribute("for_each"))
    if let count, forEach != nil { report("'count' and 'for_each' exclude each other", at: count.location) }
    if let count { return .count(count.value) }
    return forEach.map { .forEach($0.value) } ?? .once
  }

  private mutating func report(_ message: String, at location: Location) {
    diagnostics.append(Diagnostic(.error, message, at: location))
  }

  private func constant(_ expression: ConfigExpression) -> CtyValue? {
    try? Evaluator(Resolver()).evaluate(expression, in: .constant)
  }
}

extension ModuleBuilder {
  /// Merges the blocks of an override file into those declared so far.
  ///
  /// Source: <https://developer.hashicorp.com/terraform/language/files/override#merging-behavior>
  mutating func override(with body: ConfigBody) {
    isComplete = isComplete && body.incompleteAt == nil
    for block in body.blocks {
      if block.type == "locals" {
        for attribute in block.body.attributes { overrideLocal(attribute, from: block) }
      } else if let index = blocks.firstIndex(where: { $0.type == block.type && $0.labels == block.labels }) {
        blocks[index].body.merge(block.body)
      } else if block.type != "terraform" {
        diagnostics.append(
          Diagnostic(.error, "there is no \(block.type) block for this to override", at: block.header))
      }
    }
  }

  private mutating func overrideLocal(_ attribute: ConfigAttribute, from block: ConfigBlock) {
    for index in blocks.indices where blocks[index].type == "locals" {
      if let position = blocks[index].body.attributes.firstIndex(where: { $0.name == attribute.name }) {
        blocks[index].body.attributes[position] = attribute
        return
      }
    }
    blocks.append(
      ConfigBlock(
        type: "locals", labels: [], body: ConfigBody(attributes: [attribute]), header: block.header,
        extent: block.extent))
  }
}

extension ConfigBody {
  /// Attributes replace attributes of the same name, blocks all blocks of the same type.
  fileprivate mutating func merge(_ other: ConfigBody) {
    incompleteAt = incompleteAt ?? other.incompleteAt
    for attribute in other.attributes {
      if let index = attributes.firstIndex(where: { $0.name == attribute.name }) {
        attributes[index] = attribute
      } else {
        attributes.append(attribute)
      }
      if attribute.name == "count" { attributes.removeAll { $0.name == "for_each" } }
      if attribute.name == "for_each" { attributes.removeAll { $0.name == "count" } }
    }
    let replaced = Set(other.blocks.map(\.producedType))
    blocks.removeAll { replaced.contains($0.producedType) && $0.type != "lifecycle" }
    blocks += other.blocks
  }
}

extension ConfigBlock {
  /// The type of the blocks that it stands for, which for a dynamic block is its label.
  fileprivate var producedType: String { type == "dynamic" ? labels.first ?? type : type }
}
