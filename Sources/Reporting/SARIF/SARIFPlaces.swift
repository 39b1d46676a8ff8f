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

  private let options: RenderingOptions
  private var tables = LineTables()
  /// Where findings begin; the lines there have hashes.
  private let starts: [SourceFile: [Int]]
  private var hashes: [SourceFile: LineHashes] = [:]
  private var repositoryPaths: [String: RepositoryPath] = [:]

  private struct RepositoryPath {
    var text: String
    /// As a relative URI reference.
    var address: String
  }

  init(of findings: [Finding], options: RenderingOptions) {
    self.options = options
    starts = Dictionary(grouping: findings.lazy.map(\.location), by: \.file).mapValues { $0.map(\.span.start) }
  }

  /// The fingerprint of the line on which a finding begins.
  mutating func lineHash(of location: Location) -> String? {
    let table = tables.table(of: location.file)
    let line = table.line(at: location.span.start)
    if let hashes = hashes[location.file] { return hashes[line] }
    let lines = (starts[location.file] ?? []).map(table.line(at:))
    let made = LineHashes(location.file.text, table, lines: lines)
    hashes[location.file] = made
    return made[line]
  }

  /// The path as seen from the repository's root.
  mutating func repositoryPath(of file: SourceFile) -> String { known(file.path).text }

  private mutating func known(_ path: String) -> RepositoryPath {
    if let known = repositoryPaths[path] { return known }
    let text = options.repositoryPath(of: path)
    let new = RepositoryPath(text: text, address: text.percentEncoded)
    repositoryPaths[path] = new
    return new
  }

  /// Writes `physicalLocation`, with its surroundings when `hasContext`.
  mutating func physicalLocation(_ location: Location, hasContext: Bool = false, to json: inout JSONWriter) {
    let table = tables.table(of: location.file)
    let span = shown(location)
    json.object("physicalLocation") { json in
      artifactLocation(location.file.path, to: &json)
      region("region", Location(location.file, span), table, to: &json)
      guard hasContext else { return }
      let context = context(of: span, in: location.file, table)
      if context != span { region("contextRegion", Location(location.file, context), table, to: &json) }
    }
  }

  mutating func artifactLocation(_ path: String, to json: inout JSONWriter) {
    json.object("artifactLocation") { json in
      json.member("uri", known(path).address)
      json.member("uriBaseId", Self.base)
    }
  }

  mutating func deletedRegion(_ location: Location, to json: inout JSONWriter) {
    region("deletedRegion", location, tables.table(of: location.file), hasSnippet: false, to: &json)
  }

  private func region(
    _ name: String, _ location: Location, _ table: LineTable, hasSnippet: Bool = true, to json: inout JSONWriter
  ) {
    let start = table.position(at: location.span.start, in: .utf16)
    let end = table.position(at: location.span.end, in: .utf16)
    json.object(name) { json in
      json.member("startLine", start.line)
      json.member("startColumn", start.column)
      json.member("endLine", end.line)
      json.member("endColumn", end.column)
      guard hasSnippet else { return }
      json.object("snippet") { json in json.member("text", utf8: location.file.bytes(of: location.span)) }
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
  private func context(of span: Span, in file: SourceFile, _ table: LineTable) -> Span {
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
    let bytes = Array(utf8)
    guard !bytes.allSatisfy(\.isUnreserved) else { return self }
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in bytes {
      if byte.isUnreserved {
        output.append(byte)
      } else {
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}

extension UInt8 {
  /// Whether a path as a URI may have it as it stands.
  fileprivate var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
