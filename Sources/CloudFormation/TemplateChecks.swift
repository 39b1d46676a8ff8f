internal import DataSyntax
internal import SourceText

/// Looks through a template once for what cannot be evaluated, and for the files that it includes.
///
/// What it finds are warnings where the rest of the template still makes sense.
struct TemplateChecks {
  private static let diagnosticLimit = 100

  private let root: Node
  private(set) var diagnostics: [Diagnostic] = []
  /// The `Location` of each `AWS::Include`, with its place.
  private(set) var includes: [(name: String, place: Location)] = []
  /// The declared names; nil when a loop or a macro may declare more.
  private var conditions: Set<String>?
  private var mappings: Set<String>?
  private var hasAliases = false

  init(_ root: Node) {
    self.root = root
  }

  mutating func run() {
    conditions = declared("Conditions")
    mappings = declared("Mappings")
    checkSections()
    checkResources(root.value(of: "Resources"), depth: 0)
    for section in root.mergedEntries where !section.key.hasText("Mappings") && !section.key.hasText("Metadata") {
      visit(section.value, in: root.span, namedBy: section.key, isLogic: section.key.hasText("Conditions"))
    }
    checkCycles()
    noteOuterIncludes()
  }

  /// Whether there are so many problems that no more are told.
  private var isFull: Bool { diagnostics.count >= TemplateChecks.diagnosticLimit }

  private mutating func report(
    _ message: String, at node: Node, _ severity: Diagnostic.Severity = .warning, help: String? = nil
  ) {
    guard !isFull else { return }
    diagnostics.append(
      Diagnostic(severity, message, at: Location(node.file, node.outerSpan), help: help))
  }

  private func declared(_ section: String) -> Set<String>? {
    guard root.value(of: "Fn::Transform") == nil else { return nil }
    guard let entries = root.value(of: section)?.mergedEntries else { return [] }
    return entries.contains { $0.key.hasPrefix("Fn::") } ? nil : Set(entries.map { $0.key.text ?? "" })
  }
}

/// What stands where.
extension TemplateChecks {
  private mutating func checkSections() {
    for name in ["Parameters", "Mappings", "Conditions", "Outputs", "Globals"] {
      guard let section = root.value(of: name), !section.isMapping, !section.isNull else { continue }
      report("'\(name)' is \(section.kindInWords) where a map was expected", at: section)
    }
    guard let resources = root.value(of: "Resources") else {
      if root.value(of: "Fn::Transform") == nil, root.value(of: "Transform") == nil {
        report("the template has no 'Resources'", at: root.mergedEntries.first?.key ?? root)
      }
      return
    }
    if !resources.isMapping {
      let severity = resources.isNull ? Diagnostic.Severity.warning : .error
      report("'Resources' is \(resources.kindInWords) where a map was expected", at: resources, severity)
    }
    for entry in root.value(of: "Globals").map({ Globals($0).unsupported }) ?? [] {
      guard !isFull else { return }
      diagnostics.append(
        Diagnostic(
          .warning, "Globals do not support '\(entry.name.printable)' here; SAM refuses it", at: entry.header,
          help: "set it on each resource"))
    }
  }

  private mutating func checkResources(_ resources: Node?, depth: Int) {
    guard let resources, depth <= LoopParts.depthLimit else { return }
    for (key, resource) in resources.mergedEntries {
      if key.isLoopKey {
        checkLoop(key, resource)
        checkResources(resource.elements.last, depth: depth + 1)
      } else if !key.hasText("Fn::Transform") {
        check(resource, named: key)
      }
    }
  }

  private mutating func check(_ resource: Node, named key: Node) {
    var name: String { (key.text ?? "").printable }
    guard resource.isMapping else {
      return report("the resource '\(name)' is \(resource.kindInWords) where a map was expected", at: key)
    }
    guard let type = resource.value(of: "Type") else {
      guard resource.value(of: "Fn::Transform") == nil else { return }
      return report("the resource '\(name)' has no 'Type'", at: key)
    }
    if type.string == nil { report("the 'Type' of '\(name)' is \(type.kindInWords) where text was expected", at: type) }
    if let condition = resource.value(of: "Condition") { checkCondition(condition) }
    if let ignored = resource.value(of: "IgnoreGlobals") { checkIgnored(ignored, type: type.text ?? "") }
    if let properties = resource.value(of: "Properties"), !properties.isMapping, !properties.isNull {
      report("the 'Properties' of '\(name)' are \(properties.kindInWords) where a map was expected", at: properties)
    }
  }

  /// Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html>
  private mutating func checkIgnored(_ ignored: Node, type: String) {
    for name in root.value(of: "Globals").map({ Globals($0).misnamed(in: ignored, forType: type) }) ?? [] {
      guard ignored.isSequence, let text = name.string else {
        return report("'IgnoreGlobals' takes '*' or a list of names; SAM refuses anything else", at: name)
      }
      report("'IgnoreGlobals' names '\(text.printable)', which Globals do not set; SAM refuses it", at: name)
    }
  }

  private mutating func checkLoop(_ key: Node, _ loop: Node) {
    let parts = loop.elements
    guard parts.count == 3, parts[0].string != nil, parts[2].isMapping else {
      return report("'Fn::ForEach' takes an identifier, a collection and a map", at: key)
    }
  }

  /// Notes the files that complete the template, and its mappings, which nobody looks through: they hold many values and no other function.
  private mutating func noteOuterIncludes() {
    for macro in Template.topLevelMacros(of: root) { noteInclude(macro) }
    guard let mappings = root.value(of: "Mappings") else { return }
    for (key, mapping) in mappings.mergedEntries {
      let macro = key.hasText("Fn::Transform") ? mapping : mapping.value(of: "Fn::Transform")
      if let macro { noteInclude(Term(macro)) }
    }
  }
}

/// Calls of functions.
extension TemplateChecks {
  /// Looks at a node and all below it; what an alias names is looked at where it stands, and a stack set's
  /// template by itself.
  private mutating func visit(_ node: Node, isLogic: Bool) {
    // Most values are scalars without a tag, in which there is nothing to look at.
    if node.isScalar, node.tagSpan == nil { return }
    if let call = Term(node).call {
      check(call, in: node, isLogic: isLogic)
      call.inner.map { check($0, in: node, isLogic: isLogic) }
    }
    let span = node.span
    switch node.kind {
    case .scalar: return
    case .sequence: for element in node.elements { visit(element, in: span, namedBy: node, isLogic: isLogic) }
    case .mapping:
      for (key, value) in node.entries {
        if key.hasPrefix("Fn::") {
          if key.hasText("Fn::Transform") { noteInclude(Term(value)) }
          if key.isLoopKey { checkLoop(key, value) }
        }
        if value.isMapping, key.hasText("TemplateBody") { continue }
        visit(value, in: span, namedBy: key, isLogic: isLogic)
      }
    }
  }

  /// - Parameter parent: the span of the collection; what does not lie in it stands there by an alias.
  private mutating func visit(_ node: Node, in parent: Span, namedBy place: Node, isLogic: Bool) {
    if parent.contains(node.span) { visit(node, isLogic: isLogic) } else { noteAlias(at: place) }
  }

  /// Says once that the service reads no aliases. Tools that package a template write them out, and `sam` always packages.
  ///
  /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html>
  private mutating func noteAlias(at place: Node) {
    guard !hasAliases, root.value(of: "Transform") == nil else { return }
    hasAliases = true
    report(
      "CloudFormation itself reads no YAML aliases", at: place, .note,
      help: "`aws cloudformation package` writes them out before the template is deployed")
  }

  private mutating func check(_ call: Call, in node: Node, isLogic: Bool) {
    let count = call.argument.node.isSequence ? call.argument.node.elements.count : nil
    switch call.name {
    case "Fn::If":
      guard count == 3 else { return malformed(node, "'Fn::If' takes a condition and two values") }
      if let name = call.argument.elements?.first { checkCondition(name.node) }
    case "Condition": if isLogic { checkCondition(call.argument.node) }
    case "Fn::Equals": if count != 2 { malformed(node, "'Fn::Equals' takes two values") }
    case "Fn::Not": if count != 1 { malformed(node, "'Fn::Not' takes a list of one condition") }
    case "Fn::And", "Fn::Or": if count ?? 0 == 0 { malformed(node, "'\(call.name)' takes a list of conditions") }
    case "Fn::Join", "Fn::Split", "Fn::Select":
      if count != 2 { malformed(node, "'\(call.name)' takes a list of two") }
    case "Fn::Sub":
      let isText = call.argument.node.isScalar || (1...2).contains(count ?? 0)
      if !isText { malformed(node, "'Fn::Sub' takes text, or text and a map") }
    case "Fn::FindInMap": checkMapping(call, in: node)
    case "Fn::GetAtt":
      let isName = (count ?? 0) >= 2 || call.argument.node.textBytes?.contains(UInt8(ascii: ".")) ?? false
      if !isName { malformed(node, "'Fn::GetAtt' takes a resource and an attribute") }
    case "Ref":
      if call.argument.node.isSequence { malformed(node, "'Ref' takes a name") }
    case "Fn::Transform": noteInclude(call.argument)
    default: return
    }
  }

  private mutating func malformed(_ node: Node, _ message: String) {
    report(message, at: node, help: "its value is taken as unknown")
  }

  private mutating func checkCondition(_ name: Node) {
    guard let text = name.string else { return malformed(name, "a condition is named by text") }
    guard let conditions, !conditions.contains(text), !text.contains("{"), !isFull else { return }
    report(
      "there is no condition '\(text.printable)'", at: name,
      help: conditions.nearest(to: text).map { "did you mean '\($0)'?" })
  }

  private mutating func checkMapping(_ call: Call, in node: Node) {
    guard let operands = call.argument.elements, (3...4).contains(operands.count) else {
      return malformed(node, "'Fn::FindInMap' takes a mapping and two keys")
    }
    guard operands.count == 3, operands[0].call == nil, let name = operands[0].text, let mappings, !name.contains("{"),
      !isFull
    else {
      return
    }
    guard !mappings.contains(name) else { return checkKeys(operands, of: name) }
    report(
      "there is no mapping '\(name.printable)'", at: operands[0].node,
      help: mappings.nearest(to: name).map { "did you mean '\($0)'?" })
  }

  /// Looks for the keys that are written out; where one is missing, a default may stand in.
  private mutating func checkKeys(_ operands: [Term], of mapping: String) {
    guard var place = root.value(of: "Mappings")?.value(of: mapping) else { return }
    for operand in operands[1...] {
      guard operand.call == nil, let key = operand.text, !key.contains("{"), place.isMapping,
        place.value(of: "Fn::Transform") == nil
      else { return }
      guard let next = place.value(of: key) else {
        return report("the mapping '\(mapping.printable)' has no '\(key.printable)' here", at: operand.node)
      }
      place = next
    }
  }

  private mutating func noteInclude(_ macro: Term) {
    guard let name = includedFile(macro) else { return }
    includes.append((name, macro.location))
  }
}

/// Conditions that depend on themselves.
extension TemplateChecks {
  private mutating func checkCycles() {
    guard let section = root.value(of: "Conditions") else { return }
    var search = CycleSearch(section)
    for key in search.run() {
      report("the condition '\((key.text ?? "").printable)' depends on itself", at: key)
    }
  }
}

extension Node {
  /// `a list`, for messages.
  fileprivate var kindInWords: String {
    switch kind {
    case .mapping: "a map"
    case .sequence: "a list"
    case .scalar: isNull ? "empty" : "text"
    }
  }
}

extension Set<String> {
  /// The name that differs from `name` only by case or by one character; nil when there is none, or several.
  fileprivate func nearest(to name: String) -> String? {
    guard count <= 1_000 else { return nil }
    let near = filter { $0.lowercased() == name.lowercased() || $0.differsByOneCharacter(from: name) }
    return near.count == 1 ? near.first : nil
  }
}

extension String {
  fileprivate func differsByOneCharacter(from other: String) -> Bool {
    let (short, long) = count <= other.count ? (Array(utf8), Array(other.utf8)) : (Array(other.utf8), Array(utf8))
    guard long.count - short.count <= 1 else { return false }
    let start = zip(short, long).prefix { $0 == $1 }.count
    let end = zip(short.reversed(), long.reversed()).prefix { $0 == $1 }.count
    return start + end >= short.count - (long.count == short.count ? 1 : 0)
  }
}
