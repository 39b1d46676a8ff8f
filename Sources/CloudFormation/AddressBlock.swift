/// A range of IPv4 addresses in CIDR notation, for `Fn::Cidr`.
struct AddressBlock: Hashable {
  /// The first address, host bits cleared.
  var base: UInt32
  /// How many leading bits all addresses share, 0 to 32.
  var prefixLength: Int

  /// Reads `a.b.c.d/n`; nil for anything else, IPv6 included.
  init?(_ text: String) {
    let halves = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard halves.count == 2, let length = AddressBlock.number(halves[1], upTo: 32) else { return nil }
    let octets = halves[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard octets.count == 4 else { return nil }
    var address: UInt32 = 0
    for octet in octets {
      guard let value = AddressBlock.number(octet, upTo: 255) else { return nil }
      address = address << 8 | UInt32(value)
    }
    prefixLength = length
    base = length == 0 ? 0 : address & ~UInt32(0) << (32 - UInt32(length))
  }

  private init(base: UInt32, prefixLength: Int) {
    self.base = base
    self.prefixLength = prefixLength
  }

  /// The first `count` blocks of `hostBits` bits each; nil when they do not fit.
  ///
  /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html>
  func divided(into count: Int, hostBits: Int) -> [AddressBlock]? {
    guard (1...256).contains(count), (1...32).contains(hostBits) else { return nil }
    let ownBits = 32 - prefixLength
    guard hostBits <= ownBits, UInt64(count) << UInt64(hostBits) <= UInt64(1) << UInt64(ownBits) else { return nil }
    return (0..<count).map { index in
      AddressBlock(base: base + UInt32(UInt64(index) << UInt64(hostBits)), prefixLength: 32 - hostBits)
    }
  }

  var text: String {
    let octets = [24, 16, 8, 0].map { String(base >> UInt32($0) & 0xFF) }
    return octets.joined(separator: ".") + "/" + String(prefixLength)
  }

  private static func number(_ digits: Substring.UTF8View.SubSequence, upTo limit: Int) -> Int? {
    guard (1...3).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value <= limit ? value : nil
  }
}
