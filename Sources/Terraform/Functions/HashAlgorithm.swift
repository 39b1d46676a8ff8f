import Crypto

enum HashAlgorithm: String, CaseIterable, Sendable {
  case md5, sha1, sha256, sha512

  func digest(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .md5: Array(Insecure.MD5.hash(data: bytes))
    case .sha1: Array(Insecure.SHA1.hash(data: bytes))
    case .sha256: Array(SHA256.hash(data: bytes))
    case .sha512: Array(SHA512.hash(data: bytes))
    }
  }

  func hexadecimal(_ bytes: [UInt8]) -> String { digest(bytes).hexadecimal }
}

extension [UInt8] {
  /// Two small digits a byte.
  var hexadecimal: String {
    let digits = Array<UInt8>("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
