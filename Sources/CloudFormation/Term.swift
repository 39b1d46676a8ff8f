internal import DataSyntax
internal import SourceText

/// A piece of a template as it is written, before evaluation.
///
/// It is a syntax node and what surrounds it: the loops that it stands in, and what SAM's Globals lay under it.
struct Term: Sendable {
  var node: Node
  /// The innermost loop last.
  var loops: [Loop] = []
  /// What Globals give for the same place: a map under a map, or a list in front of a list.
  var base: Node?
  /// True for the argument of a short tag: the tag is done with.
  var isUntagged = false

  init(_ node: Node, loops: [Loop] = []) {
    self.node = node
    self.loops = loops
  }

  /// One key of a map.
  struct Entry {
    var name: String
    var key: Node
    var value: Term

    /// The place of the key.
    var header: Location { key.location }
  }

  /// The place of the value with its tag.
  var location: Location { Location(node.file, node.outerSpan) }

  /// The text of a scalar as it is written, loop variables filled in; nil for maps, lists and null.
  var text: String? {
    guard let raw = node.string else { return nil }
    return Loop.fill(raw, with: loops)
  }

  /// The text that CloudFormation makes of a scalar where it wants text: a boolean's is `true` or `false`, however it is written.
  ///
  /// Source: <https://github.com/aws/aws-cli/pull/5257>
  var valueText: String? { node.bool.map { $0 ? "true" : "false" } ?? text }

  var isNull: Bool { node.isNull }
  var isMap: Bool { node.isMapping }
  /// Whether the file breaks off inside of it, so that more may belong to it than there is.
  var isCutShort: Bool { node.isCutShort }

  /// The entries of a map in the order written, those of Globals that it does not override first; nil when it is none.
  var entries: [Entry]? {
    guard node.isMapping else { return nil }
    guard let base else { return node.mergedEntries.map { entry($0) } }
    let inherited = base.mergedEntries.filter { entry in entry.key.text.flatMap { node.value(of: $0) } == nil }
    return inherited.map { entry($0) } + node.mergedEntries.map { entry($0) }
  }

  /// The elements of a list, those of Globals first; nil when it is none.
  var elements: [Term]? {
    guard node.isSequence else { return nil }
    let inherited = base?.elements.map { Term($0, loops: loops) } ?? []
    return inherited + node.elements.map { Term($0, loops: loops) }
  }

  /// The value of a key; nil when this is no map or has no such key.
  func child(_ name: String) -> Term? {
    guard loops.isEmpty else { return entries?.last { $0.name == name }?.value }
    guard node.isMapping else { return nil }
    let inherited = base?.value(of: name)
    return node.value(of: name).map { Term($0).lying(on: inherited) } ?? inherited.map { Term($0) }
  }

  /// The term with what Globals say for the same place.
  ///
  /// Maps merge, lists are joined, and anything else counts alone; an intrinsic function is one scalar.
  /// Source: <https://github.com/aws/serverless-application-model/blob/develop/docs/globals.rst>
  func lying(on base: Node?) -> Term {
    guard let base, call == nil, Term(base).call == nil else { return self }
    guard node.isMapping && base.isMapping || node.isSequence && base.isSequence else { return self }
    var copy = self
    copy.base = base
    return copy
  }

  private func entry(_ entry: (key: Node, value: Node)) -> Entry {
    let name = Loop.fill(entry.key.text ?? "", with: loops)
    return Entry(
      name: name, key: entry.key,
      value: Term(entry.value, loops: loops).lying(on: base?.value(of: name)))
  }
}

extension Node {
  /// Whether a key is a function's name, without a look at what it holds.
  var isFunctionName: Bool { hasPrefix("Fn::") || hasText("Ref") || hasText("Condition") }

  /// Whether a key is that of an `Fn::ForEach`.
  var isLoopKey: Bool { hasPrefix("Fn::ForEach::") }

  /// The value of the last entry with this key, `<<` keys looked into.
  func value(of key: String) -> Node? {
    self[key] ?? (isMerged ? mergedEntries.last { $0.key.hasText(key) }?.value : nil)
  }
}

/// A call of an intrinsic function.
struct Call {
  /// The long name: `Ref`, `Condition`, `Fn::Sub`.
  var name: String
  var argument: Term

  /// The function that the node under a short tag is besides: a map of one key, as in `!ImportValue {"Fn::Sub": …}`.
  var inner: Call? { argument.isUntagged ? argument.call : nil }
}

extension Term {
  /// The intrinsic function that this is, written as a short tag or as a map of one key.
  ///
  /// Any unknown `!Foo` counts as `Fn::Foo`.
  var call: Call? {
    if let name = shortTagName {
      var argument = self
      argument.isUntagged = true
      return Call(name: name == "Ref" || name == "Condition" ? name : "Fn::" + name, argument: argument)
    }
    guard let entry = node.onlyEntry, entry.key.isFunctionName, !entry.key.isLoopKey, let name = entry.key.text,
      name != "Condition" || entry.value.isScalar
    else { return nil }
    return Call(name: name, argument: Term(entry.value, loops: loops))
  }

  /// What follows the `!` of a tag that stands for a function; YAML's own tags begin with two.
  private var shortTagName: String? {
    guard !isUntagged, let span = node.tagSpan, span.count > 1 else { return nil }
    let tag = node.file.text[span.range]
    guard tag.first == UInt8(ascii: "!"), case let name = tag.dropFirst(), name.first != UInt8(ascii: "!") else {
      return nil
    }
    return String(decoding: name, as: UTF8.self)
  }
}
