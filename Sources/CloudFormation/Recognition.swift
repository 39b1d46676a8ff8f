internal import SourceText

/// Whether a file can be a CloudFormation template, told from its bytes alone and before it is parsed.
///
/// Every template names `Resources`, and its resource types hold `::`. A file without both is none; a file with both is parsed, and then
/// `Template` decides by what stands where. Cost: a few bytes are looked at in each run of nine.
package func looksLikeTemplate(_ bytes: [UInt8]) -> Bool {
  guard !isUTF16(bytes) else {
    guard let text = try? SourceFile.decode(bytes) else { return true }
    return namesResources(text)
  }
  return namesResources(bytes)
}

/// UTF-16 has a byte order mark or a zero byte in one of its first two places.
///
/// Source: <https://yaml.org/spec/1.2.2/#52-character-encodings>
private func isUTF16(_ bytes: [UInt8]) -> Bool {
  switch (bytes.first, bytes.dropFirst().first) {
  case (0xFF, 0xFE), (0xFE, 0xFF), (0, .some), (.some, 0): true
  default: false
  }
}

private func namesResources(_ text: [UInt8]) -> Bool {
  resources.isFound(in: text) && typeSeparator.isFound(in: text)
}

private let resources = Needle("Resources")
private let typeSeparator = Needle("::")

/// A word to look for, with how far each byte of the text lets the search jump (Horspool's search).
private struct Needle {
  private let word: [UInt8]
  private let jumps: [Int]

  init(_ word: StaticString) {
    let bytes = Array("\(word)".utf8)
    var jumps = [Int](repeating: bytes.count, count: 256)
    for (index, byte) in bytes.dropLast().enumerated() { jumps[Int(byte)] = bytes.count - 1 - index }
    self.word = bytes
    self.jumps = jumps
  }

  func isFound(in text: [UInt8]) -> Bool {
    let last = word.count - 1
    var end = last
    while end < text.count {
      let byte = text[end]
      if byte == word[last], matches(text, endingAt: end) { return true }
      end += jumps[Int(byte)]
    }
    return false
  }

  private func matches(_ text: [UInt8], endingAt end: Int) -> Bool {
    let start = end - word.count + 1
    for index in word.indices where text[start + index] != word[index] { return false }
    return true
  }
}
