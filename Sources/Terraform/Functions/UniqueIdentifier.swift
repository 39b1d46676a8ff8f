/// Source: <https://www.rfc-editor.org/rfc/rfc9562#section-5.5>
enum UniqueIdentifier {
  static func version5(_ namespace: String, _ name: String) throws(EvaluationError) -> String {
    guard let space = namespaces[namespace] ?? bytes(of: namespace) else {
      throw EvaluationError("\"\(namespace.shortened)\" is not a namespace: expected dns, url, oid, x500 or a UUID")
    }
    var digest = Array(HashAlgorithm.sha1.digest(space + Array(name.utf8)).prefix(16))
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    let text = Array(digest.hexadecimal)
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(text[$0]) }.joined(separator: "-")
  }

  private static let namespaces: [String: [UInt8]] = {
    func namespace(_ last: UInt8) -> [UInt8] {
      [0x6B, 0xA7, 0xB8, last, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8]
    }
    return ["dns": namespace(0x10), "url": namespace(0x11), "oid": namespace(0x12), "x500": namespace(0x14)]
  }()

  private static func bytes(of text: String) -> [UInt8]? {
    let digits = Array(text.utf8.filter { $0 != UInt8(ascii: "-") })
    guard digits.count == 32, text.utf8.count == 36 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 32, by: 2) {
      guard let byte = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
