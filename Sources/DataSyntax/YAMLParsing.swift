import CLibYAML
package import SourceText

/// Reads the documents of a YAML file with libyaml.
///
/// After a syntax error the documents hold what stands before it.
///
/// Source: <https://pyyaml.org/wiki/LibYAML>, <https://yaml.org/spec/1.1/>
package func parseYAML(_ file: SourceFile) -> ParsedData {
  file.text.withUnsafeBufferPointer { text in
    var reader = YAMLReader(file, text)
    reader.read()
    return reader.builder.finish(isComplete: reader.isComplete && !reader.hasBadAlias, at: reader.end)
  }
}

/// Turns libyaml's events into nodes.
struct YAMLReader {
  var builder: NodeBuilder
  var isComplete = false
  /// Whether an alias gave null because it names nothing that it could stand for.
  private(set) var hasBadAlias = false
  /// The end of the last thing written: scalar, alias, bracket.
  private(set) var end = 0
  let text: UnsafeBufferPointer<UInt8>
  var offsets: CodePointOffsets
  /// The nodes that the document's anchors name so far.
  private var anchors: [String: Int32] = [:]

  init(_ file: SourceFile, _ text: UnsafeBufferPointer<UInt8>) {
    builder = NodeBuilder(file)
    self.text = text
    offsets = CodePointOffsets(text)
  }

  mutating func read() {
    guard let start = text.baseAddress, !text.isEmpty else { return isComplete = true }
    guard builder.checkSize(), !hasTooManyDirectives() else { return }
    // libyaml keeps pointers into its own state, so the state must not move.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return reportMemory() }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, start, text.count)
    var event = yaml_event_t()
    while !builder.isFull {
      guard yaml_parser_parse(parser, &event) == 1 else { return reportError(of: parser.pointee) }
      defer { yaml_event_delete(&event) }
      switch event.type {
      // After an error libyaml answers with empty events for ever.
      case YAML_NO_EVENT: return
      case YAML_STREAM_END_EVENT:
        end = text.count
        isComplete = true
        return
      default: handle(event)
      }
    }
  }

  private mutating func handle(_ event: yaml_event_t) {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: anchors = [:]
    case YAML_SCALAR_EVENT: addScalar(event)
    case YAML_ALIAS_EVENT: addAlias(event)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      open(.sequence, event, tag: data.tag, anchor: data.anchor)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      open(.mapping, event, tag: data.tag, anchor: data.anchor)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      // Only a bracket has a width; a block ends where its last value ends.
      if event.end_mark.index > event.start_mark.index, endsWithBracket(event) { end = endOffset(of: event) }
      builder.close(at: end)
    default: break
    }
  }

  private mutating func endsWithBracket(_ event: yaml_event_t) -> Bool {
    let last = startOffset(of: event)
    return last < text.count && (text[last] == UInt8(ascii: "]") || text[last] == UInt8(ascii: "}"))
  }

  mutating func startOffset(of event: yaml_event_t) -> Int { offsets.offset(of: event.start_mark.index) }
  mutating func endOffset(of event: yaml_event_t) -> Int { offsets.offset(of: event.end_mark.index) }
}

// MARK: - Nodes

extension YAMLReader {
  private mutating func open(
    _ kind: Node.Kind, _ event: yaml_event_t, tag: UnsafeMutablePointer<yaml_char_t>?,
    anchor: UnsafeMutablePointer<yaml_char_t>?
  ) {
    var start = startOffset(of: event)
    var properties: Int32 = -1
    // Without the check, those of a block mapping's first key would be taken for the mapping's.
    if tag != nil || anchor != nil {
      let header = NodeHeader(text, start: start, limit: text.count, tag: tag != nil, anchor: anchor != nil)
      properties = builder.add(NodeProperties(start: UInt32(start), tag: header.tag))
      start = header.end
    }
    remember(builder.open(kind, at: start, properties: properties), as: anchor)
  }

  private mutating func addScalar(_ event: yaml_event_t) {
    let data = event.data.scalar
    let span = Span(start: startOffset(of: event), end: endOffset(of: event))
    let value = UnsafeBufferPointer(start: data.value, count: data.length)
    let style = ScalarStyle(data.style)
    let place = ScalarPlace(text, span, style: style, after: end)
    var record = NodeRecord(
      start: UInt32(place.span.start), end: UInt32(place.span.end), kind: .scalar, style: style)
    record.type = scalarType(of: data, value: value, tag: place.properties?.tag)
    record.count = UInt32(value.count)
    if place.holds(value, in: text) {
      record.first = UInt32(place.textStart)
    } else {
      record.first = UInt32(builder.buffer.count)
      record.flag = true
      builder.buffer.append(contentsOf: value)
    }
    if style == .plain, value.count == 2, value.elementsEqual("<<".utf8) { builder.hasMergeKeys = true }
    if let properties = place.properties { record.properties = builder.add(properties) }
    end = max(end, place.span.end)
    remember(builder.addScalar(record), as: data.anchor)
  }

  private mutating func addAlias(_ event: yaml_event_t) {
    let span = Span(start: startOffset(of: event), end: endOffset(of: event))
    end = span.end
    let name = event.data.alias.anchor.map { String(cString: $0) } ?? ""
    guard let node = anchors[name] else {
      return refuseAlias("the alias '*\(name)' has no anchor '&\(name)' before it", at: span)
    }
    guard !builder.isOpen(node) else {
      return refuseAlias("the alias '*\(name)' stands inside of what '&\(name)' names, which never ends", at: span)
    }
    guard builder.addAgain(node) else {
      return refuseAlias("the alias '*\(name)' nests the data more than \(DataLimits.depth) levels deep", at: span)
    }
  }

  private mutating func refuseAlias(_ message: String, at span: Span) {
    hasBadAlias = true
    builder.report(message, at: span)
    builder.addNull(at: span)
  }

  private mutating func remember(_ node: Int32, as anchor: UnsafeMutablePointer<yaml_char_t>?) {
    guard let anchor else { return }
    anchors[String(cString: anchor)] = node
  }

  private func scalarType(
    of data: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar, value: UnsafeBufferPointer<UInt8>, tag: Span?
  ) -> ScalarType {
    if let resolved = data.tag { return ScalarType(tag: resolved, value: value) }
    // A lone `!` makes any value text; libyaml does not tell.
    let isText = data.style != YAML_PLAIN_SCALAR_STYLE || tag?.count == 1
    return isText ? .string : ScalarType(plain: value)
  }
}

extension ScalarStyle {
  fileprivate init(_ style: yaml_scalar_style_t) {
    self =
      switch style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
  }
}

extension ScalarType {
  /// Resolves a scalar with an explicit tag: one of YAML's own asks for its type, any other makes the value text.
  fileprivate init(tag: UnsafeMutablePointer<yaml_char_t>, value: UnsafeBufferPointer<UInt8>) {
    func isTag(_ name: StaticString) -> Bool {
      strcmp(UnsafeRawPointer(tag).assumingMemoryBound(to: CChar.self), name.utf8Start) == 0
    }
    let wanted: ScalarType =
      isTag("tag:yaml.org,2002:int")
      ? .int
      : isTag("tag:yaml.org,2002:float")
        ? .float
        : isTag("tag:yaml.org,2002:bool") ? .bool : isTag("tag:yaml.org,2002:null") ? .null : .string
    let resolved = ScalarType(plain: value)
    self = resolved == wanted || (wanted == .float && resolved == .int) ? resolved : .string
  }
}
