package import SourceText

/// The content of a file or of a block: attributes and blocks, each in the order of the text.
package struct Body: Sendable {
  let document: HCLDocument
  let index: Int32

  private var record: BodyRecord { document.arena.bodies[Int(index)] }

  /// From just inside the braces; for a file, the whole text.
  package var span: Span { document.origin.place(record.span) }

  /// Whether all of the body was understood; otherwise an attribute or a block that seems absent may be there.
  package var isComplete: Bool { record.isComplete }

  /// The attributes, without those whose name an earlier one already has.
  package var attributes: [Attribute] {
    (record.firstAttribute..<record.firstAttribute + record.attributeCount).map {
      Attribute(document: document, index: $0)
    }
  }

  package var blocks: [Block] {
    (record.firstBlock..<record.firstBlock + record.blockCount).map { Block(document: document, index: $0) }
  }

  /// The attribute called `name`. O(attributes).
  package func attribute(_ name: String) -> Attribute? {
    let range = Int(record.firstAttribute)..<Int(record.firstAttribute + record.attributeCount)
    let bytes = Array(name.utf8)
    guard
      let found = range.first(where: {
        document.origin.text[document.arena.attributes[$0].name.range].elementsEqual(bytes)
      })
    else { return nil }
    return Attribute(document: document, index: Int32(found))
  }

  /// The blocks of one type, in order. O(blocks).
  package func blocks(_ type: String) -> [Block] { blocks.filter { $0.type == type } }
}

/// `name = value`.
package struct Attribute: Hashable, Sendable {
  package let document: HCLDocument
  let index: Int32

  private var record: AttributeRecord { document.arena.attributes[Int(index)] }

  package var name: String { document.origin.string(record.name) }
  package var nameSpan: Span { document.origin.place(record.name) }
  package var value: Expression { Expression(document: document, index: record.value) }
  /// The name, the equals sign and the value.
  package var span: Span { nameSpan.union(value.span) }

  package static func == (left: Attribute, right: Attribute) -> Bool {
    left.index == right.index && left.document === right.document
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// `type "label" … { body }`.
package struct Block: Hashable, Sendable {
  package let document: HCLDocument
  let index: Int32

  private var record: BlockRecord { document.arena.blocks[Int(index)] }

  package var type: String { document.origin.string(record.type) }
  package var typeSpan: Span { document.origin.place(record.type) }

  /// The labels, decoded; a span holds the quotes where there are any.
  package var labels: [Name] {
    (record.firstLabel..<record.firstLabel + record.labelCount).map {
      let label = document.arena.labels[Int($0)]
      return Name(
        text: document.string(label.content, isDecoded: label.isDecoded), span: document.origin.place(label.span))
    }
  }

  package var body: Body { Body(document: document, index: record.body) }
  /// The type and the labels.
  package var headerSpan: Span { document.origin.place(record.header) }
  /// From the type to the closing brace.
  package var span: Span { document.origin.place(record.span) }
  /// The file, and the header in it.
  package var location: Location { Location(document.file, headerSpan) }

  package static func == (left: Block, right: Block) -> Bool {
    left.index == right.index && left.document === right.document
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// A word of the text, decoded, and where it stands.
package struct Name: Hashable, Sendable {
  package var text: String
  package var span: Span
}
