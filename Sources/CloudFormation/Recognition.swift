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

private let resources = ByteSearch("Resources")
let typeSeparator = ByteSearch("::")
