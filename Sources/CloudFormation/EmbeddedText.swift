internal import DataSyntax
internal import SourceText

extension Node {
  /// Whether a file is short enough, compared with the text, to be written out once more for the text's places: a long one may
  /// hold many texts.
  private func isShort(beside text: Span) -> Bool { file.text.count <= max(1 << 16, 16 * text.count) }

  /// The text of a scalar as a file.
  ///
  /// Text that is written as it is, but for the indentation of a block, keeps its path and its places: the file has spaces for
  /// all that stands around. Other text becomes a file called `name`.
  func fileOfText(named name: String) -> SourceFile {
    let text = text ?? ""
    guard let place = placeOfText(text), isShort(beside: place) else { return SourceFile(path: name, text: text) }
    var bytes = file.text
    for index in bytes.indices where !place.range.contains(index) && bytes[index] != 0x0A && bytes[index] != 0x0D {
      bytes[index] = 0x20
    }
    return SourceFile(path: file.path, text: bytes)
  }

  /// Where `text` stands in the file, with the indentation of a block; nil when it is written in another way.
  private func placeOfText(_ text: String) -> Span? {
    // What a JSON string holds as it is has no quotes, and so is no JSON.
    guard scalarStyle != .jsonString else { return nil }
    if let span = textSpan { return span }
    guard scalarStyle == .literal else { return nil }
    let start = (file.text[..<span.start].lastIndex(of: 0x0A) ?? -1) + 1
    guard file.text[start..<span.start].allSatisfy({ $0 == 0x20 }) else { return nil }
    let place = Span(start: start, end: span.end)
    return file[place].isIndented(text) ? place : nil
  }
}

extension String {
  /// Whether each line is the line of `text` behind the same number of spaces, empty lines at the start left aside.
  fileprivate func isIndented(_ text: String) -> Bool {
    let lines = split(byBytes: "\n").map { line in
      line.utf8.last == 0x0D ? String(decoding: line.utf8.dropLast(), as: UTF8.self) : line
    }.drop { $0.utf8.allSatisfy { $0 == 0x20 } }
    let wanted = text.split(byBytes: "\n").drop(while: \.isEmpty)
    guard let first = lines.first, let firstWanted = wanted.first, lines.count <= wanted.count else { return false }
    let indentation = first.utf8.count - firstWanted.utf8.count
    guard indentation >= 0 else { return false }
    return zip(lines, wanted).allSatisfy { line, part in
      part.isEmpty ? line.utf8.allSatisfy { $0 == 0x20 } : line == String(repeating: " ", count: indentation) + part
    }
  }
}
