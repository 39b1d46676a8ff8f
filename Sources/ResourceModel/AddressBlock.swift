/// A block of IPv4 or IPv6 addresses, as the languages' functions divide it.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc4632#section-3.1>
package struct AddressBlock: Hashable, Sendable {
  /// In the low `width` bits; the bits past the prefix are zero.
  package let address: UInt128
  /// How many leading bits all addresses share.
  package let prefix: Int
  /// 32 or 128.
  package let width: Int

  package init(address: UInt128, prefix: Int, width: Int) {
    self.prefix = prefix
    self.width = width
    self.address = address & AddressBlock.mask(prefix: prefix, width: width)
  }

  /// Reads `10.0.0.0/8` or `fd00::/8`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isV6 = text.contains(":")
    let width = isV6 ? 128 : 32
    guard parts.count == 2, parts[1].allSatisfy(\.isNumber), let prefix = Int(parts[1]), (0...width).contains(prefix),
      let address = isV6 ? AddressBlock.parseV6(parts[0]) : AddressBlock.parseV4(parts[0])
    else { return nil }
    self.init(address: address, prefix: prefix, width: width)
  }

  package var cidr: String { "\(text)/\(prefix)" }
  package var text: String { AddressBlock.text(of: address, width: width) }
  package var mask: UInt128 { AddressBlock.mask(prefix: prefix, width: width) }

  private static func mask(prefix: Int, width: Int) -> UInt128 {
    let all: UInt128 = width == 128 ? .max : (1 << UInt128(width)) - 1
    return prefix == 0 ? 0 : all & ~(prefix == width ? 0 : all >> UInt128(prefix))
  }

  /// The first `count` blocks of `hostBits` bits each; nil when they do not fit.
  package func divided(into count: Int, hostBits: Int) -> [AddressBlock]? {
    let ownBits = width - prefix
    guard count >= 1, (0...ownBits).contains(hostBits) else { return nil }
    guard ownBits - hostBits >= 64 || UInt128(count) <= UInt128(1) << UInt128(ownBits - hostBits) else { return nil }
    return (0..<count).map { index in
      AddressBlock(
        address: address | UInt128(index) << UInt128(hostBits), prefix: width - hostBits, width: width)
    }
  }
}
