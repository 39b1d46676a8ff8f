internal import ResourceModel
internal import SourceText

/// `s3://bucket/key?versionId=v`, which SAM takes for `{Bucket: bucket, Key: key, Version: v}`.
///
/// Source: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html>
struct ObjectURL {
  private let bucket: [Value.Piece]
  private let key: [Value.Piece]
  private let whole: Value

  /// Nil for what is no such URL, such as a local path.
  init?(_ value: Value) {
    let scheme = "s3://"
    var pieces: [Value.Piece]
    switch value.content {
    case .string(let text): pieces = [.text(text)]
    case .partial(let parts): pieces = parts
    case .absent, .bool, .number, .list, .map, .reference, .unknown: return nil
    }
    guard case .text(let start)? = pieces.first, start.hasPrefix(scheme) else { return nil }
    pieces[0] = .text(String(start.dropFirst(scheme.count)))
    (bucket, key) = ObjectURL.divided(pieces)
    whole = value
  }

  /// The pieces before and behind the first slash.
  private static func divided(_ pieces: [Value.Piece]) -> ([Value.Piece], [Value.Piece]) {
    for (index, piece) in pieces.enumerated() {
      guard case .text(let text) = piece, let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { continue }
      let end = text[text.index(after: slash)...]
      return (pieces[..<index] + [.text(String(text[..<slash]))], [.text(String(end))] + pieces[(index + 1)...])
    }
    return (pieces, [])
  }

  /// The value of `Bucket` or `Key`; nil for anything else.
  func member(_ name: String) -> Value? {
    switch name {
    case "Bucket": assembled(bucket)
    case "Key": assembled(key.map { if case .text(let text) = $0 { .text(text.withoutQuery) } else { $0 } })
    default: nil
    }
  }

  private func assembled(_ pieces: [Value.Piece]) -> Value {
    guard let place = whole.location, !pieces.isEmpty else { return .absent }
    var assembly = TextAssembly()
    assembly.append(Value(.partial(pieces)), at: place)
    var value = assembly.value(at: place)
    value.trace = whole.trace
    value.isSecret = whole.isSecret
    return value
  }
}

extension String {
  fileprivate var withoutQuery: String { String(prefix { $0 != "?" }) }
}
