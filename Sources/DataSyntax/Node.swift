package import SourceText

/// A scalar, sequence or mapping of a YAML or JSON file, with its place.
///
/// A light handle: sixteen bytes that point into the file's tree. An alias gives the very node that its anchor names, never a copy, so
/// equal nodes are the same place in the file and an answer about a node can be kept under it.
package struct Node: Sendable {
  let tree: NodeTree
  let index: Int32

  package enum Kind: UInt8, Sendable {
    case scalar, sequence, mapping
  }

  var record: NodeRecord { tree.records[Int(index)] }

  package var kind: Kind { record.kind }
  package var isScalar: Bool { kind == .scalar }
  package var isSequence: Bool { kind == .sequence }
  package var isMapping: Bool { kind == .mapping }

  /// The tag as written, such as `!Ref` or `!!str`; nil without one, and in JSON.
  package var tag: String? { tagSpan.map { file[$0] } }

  /// Whether the tag, as written, is this one.
  package func hasTag(_ tag: String) -> Bool {
    guard let span = tagSpan, span.count == tag.utf8.count else { return false }
    return file.text[span.range].elementsEqual(tag.utf8)
  }

  /// Where the tag stands.
  package var tagSpan: Span? {
    guard let properties, !properties.tag.isEmpty else { return nil }
    return properties.tag
  }

  /// Whether an error or a limit ended the reading inside of it: what it seems not to hold may be there.
  package var isCutShort: Bool { tree.cutShort.contains(index) }

  private var properties: NodeProperties? {
    let number = record.properties
    return number < 0 ? nil : tree.properties[Int(number)]
  }
}

// MARK: - Places

extension Node {
  package var file: SourceFile { tree.file }

  /// The bytes of the value: a quoted scalar with its quotes, a block scalar's content without its header, a collection from its first
  /// to its last byte. Neither tag nor anchor, no comment or blank line behind it. Empty where nothing is written (`key:`).
  package var span: Span { Span(start: Int(record.start), end: Int(record.end)) }

  /// `span` together with tag, anchor and block scalar header: what must go when the value is replaced.
  package var outerSpan: Span {
    guard let properties else { return span }
    return Span(start: Int(properties.start), end: Int(record.end))
  }

  package var location: Location { Location(file, span) }
}

extension Node: Hashable {
  package static func == (left: Node, right: Node) -> Bool {
    left.index == right.index && left.tree === right.tree
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(tree))
    hasher.combine(index)
  }
}
