import Linting
import SourceText

/// Writes the places of a log: URIs seen from the repository's root, regions in UTF-16 columns, snippets.
struct SARIFPlaces {
  /// The base that every URI is relative to. It has no URI of its own, so that logs do not depend on the machine.
  static let base = "%SRCROOT%"
  /// The longest region and, beside it, context that is shown, in bytes.
  private static let regionLimit = 1_000
  private static let contextLimit = 2_000
  private static let contextReach = 200

  let options: RenderingOptions
  var tables = LineTables()
  private var hashes: [SourceFile: LineHashes] = [:]
  private var addresses: [String: String] = [:]

  init(options: RenderingOptions) {
    self.options = options
  }

  mutating func lineHash(of location: Location) -> String? {
    if hashes[location.file] == nil { hashes[location.file] = LineHashes(location.file.text) }
    return hashes[location.file]?[line: tables.line(of: location)]
  }

  /// Writes `physicalLocation`, with its surroundings when `hasContext`.
  mutating func physicalLocation(_ location: Location, hasContext: Bool = false, to json: inout JSONWriter) {
    let span = shown(location)
    json.object("physicalLocation") { json in
      artifactLocation(location.file.path, to: &json)
      region("region", Location(location.file, span), to: &json)
      let context = context(of: span, in: location.file)
      if hasContext, context != span { region("contextRegion", Location(location.file, context), to: &json) }
    }
  }

  mutating func artifactLocation(_ path: String, to json: inout JSONWriter) {
    let address = addresses[path] ?? options.repositoryPath(of: path).percentEncoded
    addresses[path] = address
    json.object("artifactLocation") { json in
      json.member("uri", address)
      json.member("uriBaseId", Self.base)
    }
  }

  mutating func region(_ name: String, _ location: Location, hasSnippet: Bool = true, to json: inout JSONWriter) {
    let start = tables.start(of: location, in: .utf16)
    let end = tables.end(of: location, in: .utf16)
    json.object(name) { json in
      json.member("startLine", start.line)
      json.member("startColumn", start.column)
      json.member("endLine", end.line)
      json.member("endColumn", end.column)
      guard hasSnippet else { return }
      json.object("snippet") { json in json.member("text", location.text) }
    }
  }

  /// The place, cut where it is longer than anybody reads.
  private func shown(_ location: Location) -> Span {
    let file = location.file
    let start = min(location.span.start, file.text.count)
    let end = min(location.span.end, start + Self.regionLimit)
    return Span(start: start, end: max(start, file.characterBoundary(end)))
  }

  /// Two lines more on either side, or a few characters where lines are long.
  private mutating func context(of span: Span, in file: SourceFile) -> Span {
    let table = tables.table(of: file)
    let first = max(1, table.line(at: span.start) - 2)
    let last = min(table.lineCount, table.line(at: span.end) + 2)
    let lines = table.span(ofLine: first).union(table.span(ofLine: last)).union(span)
    guard lines.count > Self.contextLimit else { return lines }
    let start = file.characterBoundary(max(lines.start, span.start - Self.contextReach))
    let end = file.characterBoundary(min(lines.end, span.end + Self.contextReach))
    return Span(start: start, end: end).union(span)
  }
}

extension String {
  /// A path as a relative URI reference.
  ///
  /// Source: <https://www.rfc-editor.org/rfc/rfc3986#section-2.3>
  var percentEncoded: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        output.append(byte)
      default:
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
