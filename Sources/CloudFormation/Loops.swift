internal import DataSyntax
internal import ResourceModel
internal import SourceText

/// How `Fn::ForEach` is written out.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html>
struct LoopParts {
  /// How deep loops may lie inside each other.
  static let depthLimit = 8

  var identifier: String
  var collection: Term
  var body: Term

  /// Nil when the key is no loop's, or what it holds is no loop.
  init?(_ entry: Term.Entry) {
    guard entry.name.hasPrefix(Loop.keyPrefix), let parts = entry.value.elements, parts.count == 3,
      let identifier = parts[0].text, parts[2].isMap, entry.value.loops.count < LoopParts.depthLimit
    else { return nil }
    self.identifier = identifier
    collection = parts[1]
    body = parts[2]
  }

  /// The entries of one turn.
  func entries(member: String?, reason: Unknown? = nil) -> [Term.Entry] {
    var turn = body
    turn.loops.append(Loop(identifier: identifier, member: member, reason: reason))
    return turn.entries ?? []
  }
}

extension Term {
  /// Whether a map has loops among its keys.
  var hasLoops: Bool {
    node.mergedEntries.contains { $0.key.isLoopKey }
  }
}

extension Term.Entry {
  /// Why the key is not known, where a loop of unknown members fills it in.
  var reasonOfOpenName: Unknown? {
    guard let loop = value.loops.first(where: { $0.member == nil && name.contains("{\($0.identifier)}") }) else {
      return nil
    }
    var reason = loop.reason ?? Unknown(.invalid, at: header)
    reason.presence = .open
    return reason
  }
}

extension Evaluator {
  /// The entries of a map, with its loops written out as far as the scenario tells their members.
  func entries(of term: Term) -> [Term.Entry] {
    let entries = term.entries ?? []
    guard term.hasLoops else { return entries }
    return entries.flatMap { written(out: $0) }
  }

  private func written(out entry: Term.Entry) -> [Term.Entry] {
    guard let parts = LoopParts(entry) else { return entry.name.hasPrefix(Loop.keyPrefix) ? [] : [entry] }
    let turns =
      switch members(of: parts.collection) {
      case .known(let members): members.filter { _ in memo.spend() }.flatMap { parts.entries(member: $0) }
      case .unknown(let unknown): parts.entries(member: nil, reason: unknown)
      }
    return turns.flatMap { written(out: $0) }
  }

  enum Members {
    case known([String])
    case unknown(Unknown)
  }

  /// The members of a loop's collection: a list, in which lists count as their elements.
  func members(of collection: Term) -> Members {
    let value = forText.value(of: collection)
    guard case .list(let elements) = value.content else { return .unknown(value.doubt(at: collection.location)) }
    var members: [String] = []
    for element in elements {
      let inner = if case .list(let inner) = element.content { inner } else { [element] }
      for element in inner {
        guard let text = element.plainText else { return .unknown(element.doubt(at: collection.location)) }
        members.append(text)
      }
    }
    return .known(members)
  }

  /// Whether a loop turns with this member.
  func holds(_ membership: Membership) -> Truth {
    switch members(of: membership.collection) {
    case .known(let members):
      guard let member = membership.loop.member else {
        return members.isEmpty ? .no : .unknown(Unknown(.invalid, at: membership.collection.location))
      }
      return Truth(members.contains(member))
    case .unknown(let unknown): return .unknown(unknown)
    }
  }
}

extension Value {
  /// Why the value does not say what was asked of it.
  fileprivate func doubt(at location: Location) -> Unknown {
    if case .unknown(let unknown) = unknownUnlessList(at: location).content {
      unknown
    } else {
      Unknown(.invalid, at: location)
    }
  }
}
