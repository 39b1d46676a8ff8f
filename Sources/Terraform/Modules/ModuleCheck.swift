import HCLSyntax
import SourceText

/// Finds what is wrong with a module's expressions whatever the values of its variables are.
struct ModuleCheck {
  private let source: ModuleSource
  /// Whether rules say it when a resource of a type is not declared.
  private let isJudged: (String) -> Bool
  private(set) var problems: [Diagnostic] = []
  /// What is missing is said once, where it is first used.
  private var said: Set<String> = []

  /// A module that could not be read as a whole may declare what seems to be missing.
  init(_ source: ModuleSource, _ documents: [HCLDocument], isJudged: @escaping (String) -> Bool) {
    self.source = source
    self.isJudged = isJudged
    guard !source.diagnostics.contains(where: { $0.severity == .error }), source.isSuspicious(documents) else { return }
    run()
  }

  private mutating func run() {
    for name in source.locals.keys.sorted() { source.locals[name].map { check($0, at: .init()) } }
    for output in source.outputs { output.block.body.attribute("value").map { check($0, at: .init()) } }
    for provider in source.providers { check(provider.body, at: .init()) }
    for call in source.calls { check(call.block.body, at: .init()) }
    for resource in source.resources { check(resource.block.body, at: .init()) }
  }

  /// These hold names of other sorts.
  private static let namesOnly: Set<String> = [
    "depends_on", "provider", "providers", "source", "version", "ignore_changes", "replace_triggered_by",
  ]

  private static let extras: Set<String> = ["each", "count", "self"]

  private mutating func check(_ body: ConfigBody, at position: ExpressionCheck.Position) {
    for attribute in body.attributes where !ModuleCheck.namesOnly.contains(attribute.name) {
      check(attribute, at: position)
    }
    for block in body.blocks where block.type != "provisioner" && block.type != "connection" {
      guard block.type == "dynamic" else {
        check(block.body, at: position)
        continue
      }
      block.body.attribute("for_each").map { check($0, at: position) }
      let iterator = block.body.attribute("iterator").flatMap { $0.value.keyword } ?? block.labels.first ?? ""
      for content in block.body.blocks("content") { check(content.body, at: position.binding([iterator])) }
    }
  }

  private mutating func check(_ attribute: ConfigAttribute, at position: ExpressionCheck.Position) {
    guard case .native(let expression) = attribute.value else { return }
    var check = ExpressionCheck(source, extras: ModuleCheck.extras)
    check.check(expression, at: position)
    guard !check.mistakes.isEmpty else { return }
    let own = expression.writtenOut.filter { $0.judgedType.map(isJudged) ?? false }.map(\.location)
    for mistake in check.mistakes {
      let error = mistake.error
      let place = error.location ?? attribute.location
      // A link to a resource that is not declared is a finding.
      if error.isStatic, own.contains(where: { $0.span.start == place.span.start }) { continue }
      if error.isStatic, !said.insert(error.message).inserted { continue }
      problems.append(Diagnostic(.error, check.message(of: mistake), at: place))
    }
  }
}

extension Expression {
  /// The expressions that are the elements of what is written out, itself included.
  fileprivate var writtenOut: [Expression] {
    switch kind {
    case .tuple(let elements): elements.flatMap(\.writtenOut)
    case .object(let items): items.flatMap(\.value.writtenOut)
    case .parentheses(let inner): inner.writtenOut
    default: [self]
    }
  }

  /// The type that `type.name.attribute` starts with.
  fileprivate var judgedType: String? {
    guard case .attribute(let resource, _) = kind, case .attribute(let root, _) = resource.kind,
      case .variable(let type) = root.kind
    else { return nil }
    return type
  }
}

// MARK: - Looking quickly

extension ModuleSource {
  /// Whether anything could be wrong: a quick look that most modules need no more than.
  fileprivate func isSuspicious(_ documents: [HCLDocument]) -> Bool {
    documents.contains { document in
      var bound: Set<String> = []
      var missing: Set<String> = []
      var isWrong = false
      document.forEachMention { mention in
        switch mention {
        case .binding(let name): bound.insert(name)
        case .reference(let root, let name, let third): if !declares(root, name, third) { missing.insert(root) }
        case .call(let name, let count, let isLiteral):
          if isLiteral || !FunctionTable.couldBeCalled(name, withArguments: count) { isWrong = true }
        case .division: isWrong = true
        }
      }
      return isWrong || !missing.isSubset(of: bound)
    }
  }

  private func declares(_ root: String, _ name: String, _ third: String?) -> Bool {
    switch root {
    case "var": variables[name] != nil
    case "local": locals[name] != nil
    case "module": call(name) != nil
    case "path", "terraform", "tofu", "each", "count", "self", "ephemeral", "action", "resource": true
    case "data": third.map { resource("data.\(name).\($0)") != nil } ?? true
    default: resource("\(root).\(name)") != nil
    }
  }
}

extension FunctionTable {
  /// Whether there is such a function, or a word of which types are made.
  fileprivate static func couldBeCalled(_ name: String, withArguments count: Int?) -> Bool {
    guard let function = function(named: name) else {
      return isSpecial(name) || ["list", "set", "map", "object", "tuple", "optional"].contains(name)
    }
    return count.map { function.takes($0) } ?? true
  }
}
