internal import DataSyntax
internal import ResourceModel
internal import SourceText

/// Evaluates what a stack's template says, under one scenario.
struct Evaluator {
  let deployment: Deployment
  let stack: Stack
  let resolver: Resolver
  let memo: Memo
  /// True where CloudFormation wants text: numbers and booleans then stand for the text they were written as.
  private var wantsText = false

  init(_ deployment: Deployment, _ stack: Stack, _ resolver: Resolver) {
    self.deployment = deployment
    self.stack = stack
    self.resolver = resolver
    memo = resolver.cache { Memo() }
  }

  /// The same evaluation where text is wanted.
  var forText: Evaluator {
    var copy = self
    copy.wantsText = true
    return copy
  }

  /// The evaluation of what another stack says, under the same scenario.
  func moved(to other: Stack) -> Evaluator { Evaluator(deployment, other, resolver) }

  /// The value of a term. Its trace has nothing on where the term itself stands; `value(at:of:)` adds that.
  func value(of term: Term) -> Value {
    guard memo.spend() else { return .unknown(.tooLarge, at: term.location) }
    return memo.descend { evaluated(term) } ?? .unknown(.tooLarge, at: term.location)
  }

  private func evaluated(_ term: Term) -> Value {
    if term.isCutShort { return .unknown(.invalid, at: term.location) }
    if let call = term.call { return result(of: call, at: term.location) }
    if term.isMap { return map(term) }
    if let elements = term.elements { return Value(.list(list(elements))) }
    return scalar(term)
  }

  /// The value at `path` inside a term, evaluating what stands on the way.
  func value(at path: ArraySlice<String>, of term: Term) -> Value {
    guard let step = path.first else { return value(of: term).reached(through: hop(at: term)) }
    return memo.descend { stepped(step, path.dropFirst(), of: term) } ?? .unknown(.tooLarge, at: term.location)
  }

  private func stepped(_ step: String, _ rest: ArraySlice<String>, of term: Term) -> Value {
    if let call = term.call {
      if call.name == "Fn::If" { return chosenValue(call, at: [step] + rest, of: term) }
      if call.name == "Fn::Transform", let included = stack.template.included(call.argument) {
        return value(at: [step] + rest, of: included)
      }
      return value(of: term).reached(through: hop(at: term)).stepping([step] + rest)
    }
    if term.isMap {
      if let child = term.child(step) { return value(at: rest, of: child) }
      if let macro = term.child("Fn::Transform") {
        guard let included = stack.template.included(macro) else { return transformed(macro, at: macro.location) }
        return value(at: [step] + rest, of: included)
      }
      if term.isCutShort { return .unknown(.invalid, at: term.location) }
      return term.hasLoops ? looped(step, rest, of: term) : .absent
    }
    return value(of: term).reached(through: hop(at: term)).stepping([step] + rest)
  }

  /// The value of a key that loops of a map may write; unknown where nobody can tell which keys they write.
  private func looped(_ step: String, _ rest: ArraySlice<String>, of term: Term) -> Value {
    let entries = entries(of: term)
    if let entry = entries.last(where: { $0.name == step }) { return value(at: rest, of: entry.value) }
    guard memo.isWithinLimit else { return .unknown(.tooLarge, at: term.location) }
    let reason = entries.lazy.compactMap(\.reasonOfOpenName).first
    return reason.map { Value(.unknown($0), trace: [hop(at: term)]) } ?? .absent
  }

  private func map(_ term: Term) -> Value {
    let entries = entries(of: term)
    var found: [Value.Entry] = []
    found.reserveCapacity(entries.count)
    for entry in entries {
      if entry.name == "Fn::Transform" {
        let included = transformed(entry.value, at: entry.value.location)
        guard case .map(let more) = included.content else { return included }
        found += more
        continue
      }
      let value = value(at: [], of: entry.value)
      if case .absent = value.content { continue }
      found.append(Value.Entry(key: entry.name, value: value))
    }
    return Value(.map(found.uniqueByKey))
  }

  /// The values of a list; what is `AWS::NoValue` is not in it.
  func list(_ elements: [Term]) -> [Value] {
    elements.compactMap { element in
      let value = value(at: [], of: element)
      if case .absent = value.content { return nil }
      return value
    }
  }

  private func scalar(_ term: Term) -> Value {
    if term.isNull { return .absent }
    guard let text = term.valueText else { return .unknown(.invalid, at: term.location) }
    if !wantsText, let content = term.node.typedContent { return Value(content) }
    guard text.utf8.count <= TextAssembly.sizeLimit else { return .unknown(.tooLarge, at: term.location) }
    // Without a brace there is neither a loop's variable nor a dynamic reference in it.
    guard term.node.textBytes?.contains(UInt8(ascii: "{")) ?? false else { return .string(text) }
    var assembly = TextAssembly()
    append(text, of: term, to: &assembly)
    return assembly.value(at: term.location)
  }

  /// Appends text in which dynamic references, and loop variables without a known member, are holes.
  func append(_ text: String, of term: Term, to assembly: inout TextAssembly) {
    guard let parts = DynamicReferencePart.parts(of: text) else {
      return appendLoops(text, of: term, to: &assembly)
    }
    for part in parts {
      switch part {
      case .text(let text): appendLoops(text, of: term, to: &assembly)
      case .reference(let text):
        assembly.append(.unknown(.dynamicReference(text), at: term.location), at: term.location)
      }
    }
  }

  private func appendLoops(_ text: String, of term: Term, to assembly: inout TextAssembly) {
    guard let loop = term.loops.first(where: { $0.member == nil && text.contains("{\($0.identifier)}") }) else {
      return assembly.append(text)
    }
    assembly.append(Value(.unknown(loop.reason ?? Unknown(.invalid, at: term.location))), at: term.location)
  }

  /// Where `term` is written, as a hop.
  func hop(at term: Term) -> Hop {
    Hop(stack.template.globals?.holds(term.node) ?? false ? .globals : .property, at: term.location)
  }

  /// The text of a name that a function takes, such as a mapping's or a resource's; nil when it is not known.
  func name(_ term: Term) -> String? {
    term.call == nil ? term.text : forText.value(of: term).plainText
  }
}

extension Value {
  static func string(_ text: String) -> Value { Value(Content.string(text)) }
  static func number(_ number: Double) -> Value { Value(Content.number(number)) }
  static func bool(_ bool: Bool, trace: [Hop] = []) -> Value { Value(Content.bool(bool), trace: trace) }
}

extension Node {
  /// The value of a boolean or a number written without quotes.
  fileprivate var typedContent: Value.Content? {
    switch scalarType {
    case .bool: bool.map(Value.Content.bool)
    case .int, .float: double.map(Value.Content.number)
    case .null, .string, nil: nil
    }
  }
}

extension Value {
  /// The value at a path inside an evaluated value; absent where there is nothing. Inside text is the JSON that it holds.
  func stepping(_ path: ArraySlice<String>) -> Value {
    guard let step = path.first else { return self }
    let next: Value?
    switch content {
    case .map(let entries): next = entries.first { $0.key == step }?.value
    case .list(let elements): next = Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
    case .string(let text): next = Value(jsonText: text)?.stepping([step])
    case .bool, .number: next = nil
    case .absent: return self
    case .unknown, .partial, .reference: return whole
    }
    var found = next?.stepping(path.dropFirst()) ?? .absent
    found.trace = trace + found.trace
    found.isSecret = found.isSecret || isSecret
    return found
  }

  /// What a part of a value is whose whole is not known: nobody knows whether it has that part.
  private var whole: Value {
    var unknown: Unknown
    switch content {
    case .partial(let pieces): unknown = pieces.unknown
    case .reference(let reference): unknown = [Piece.reference(reference)].unknown
    case .unknown(let own): unknown = own
    case .absent, .bool, .number, .string, .list, .map: return self
    }
    unknown.presence = .open
    return Value(.unknown(unknown), trace: trace)
  }
}

extension [Value.Entry] {
  /// The last entry of each key, where its first stood.
  var uniqueByKey: [Value.Entry] {
    guard repeatsKey else { return self }
    var indices: [String: Int] = [:]
    var unique: [Value.Entry] = []
    for entry in self {
      if let index = indices[entry.key] {
        unique[index] = entry
      } else {
        indices[entry.key] = unique.count
        unique.append(entry)
      }
    }
    return unique
  }

  /// Whether two entries have the same key. In a small map it is cheaper to compare each with each than to keep a set.
  private var repeatsKey: Bool {
    guard count <= 16 else { return Set(lazy.map(\.key)).count < count }
    return indices.contains { index in (0..<index).contains { self[$0].key == self[index].key } }
  }
}
