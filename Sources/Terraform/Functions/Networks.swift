/// Source: <https://developer.hashicorp.com/terraform/language/functions#ip-network-functions>
extension FunctionTable {
  static let networks: [String: CtyFunction] = [
    "cidrhost": CtyFunction(.string, .number) { call in
      let block = try AddressBlock(parsing: call.text(0))
      return .string(try block.host(try call.int(1)).text)
    },
    "cidrnetmask": CtyFunction(.string) { call in
      let block = try AddressBlock(parsing: call.text(0))
      guard block.width == 32 else { throw EvaluationError("cidrnetmask takes IPv4 only") }
      return .string(AddressBlock.text(of: block.mask, width: 32))
    },
    "cidrsubnet": CtyFunction(.string, .number, .number) { call in
      let block = try AddressBlock(parsing: call.text(0))
      return .string(try block.subnet(newBits: try call.int(1), number: try call.int(2)).cidr)
    },
    "cidrsubnets": CtyFunction(.string, variadic: .number) { call in
      let block = try AddressBlock(parsing: call.text(0))
      var bits: [Int] = []
      for index in call.arguments.indices.dropFirst() { bits.append(try call.int(index)) }
      return .list(try block.consecutiveSubnets(newBits: bits).map { .string($0.cidr) }, of: .string)
    },
  ]
}

/// A block of IPv4 or IPv6 addresses.
struct AddressBlock {
  /// In the low `width` bits; the bits past the prefix are zero.
  var address: UInt128
  var prefix: Int
  /// 32 or 128.
  var width: Int

  var cidr: String { "\(text)/\(prefix)" }
  var text: String { AddressBlock.text(of: address, width: width) }
  var mask: UInt128 { AddressBlock.mask(prefix: prefix, width: width) }

  init(address: UInt128, prefix: Int, width: Int) {
    self.prefix = prefix
    self.width = width
    self.address = address & AddressBlock.mask(prefix: prefix, width: width)
  }

  init(parsing text: String) throws(EvaluationError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isV6 = text.contains(":")
    let width = isV6 ? 128 : 32
    guard parts.count == 2, parts[1].allSatisfy(\.isNumber), let prefix = Int(parts[1]), (0...width).contains(prefix),
      let address = isV6 ? AddressBlock.parseV6(parts[0]) : AddressBlock.parseV4(parts[0])
    else { throw EvaluationError("\"\(text.shortened)\" is not a CIDR address") }
    self.init(address: address, prefix: prefix, width: width)
  }

  private static func mask(prefix: Int, width: Int) -> UInt128 {
    let all: UInt128 = width == 128 ? .max : (1 << UInt128(width)) - 1
    return prefix == 0 ? 0 : all & ~(prefix == width ? 0 : all >> UInt128(prefix))
  }

  /// The host with this number; a negative number counts from the end.
  func host(_ number: Int) throws(EvaluationError) -> AddressBlock {
    let bits = width - prefix
    let size: UInt128 = bits == 128 ? .max : 1 << UInt128(bits)
    let magnitude = UInt128(number.magnitude)
    guard number < 0 ? magnitude <= size : magnitude < size else {
      throw EvaluationError("a prefix of \(prefix) does not accommodate a host numbered \(number)")
    }
    let offset = number < 0 ? size &- magnitude : magnitude
    return AddressBlock(address: address | offset, prefix: width, width: width)
  }

  func subnet(newBits: Int, number: Int) throws(EvaluationError) -> AddressBlock {
    guard newBits.magnitude <= 128, (0...width).contains(prefix + newBits) else {
      throw EvaluationError("a prefix of \(prefix) cannot be extended by \(newBits)")
    }
    let length = prefix + newBits
    if newBits >= 0, newBits < 63, number >= 1 << newBits {
      throw EvaluationError("a prefix extension of \(newBits) does not accommodate a subnet numbered \(number)")
    }
    guard number >= 0 else { return try negativeSubnet(prefix: length, number: number) }
    let shifted = UInt128(number) << UInt128(width - length)
    return AddressBlock(address: address | shifted, prefix: length, width: width)
  }

  /// Terraform accepts a negative number, and takes the magnitude of the two's complement that comes out.
  private func negativeSubnet(prefix length: Int, number: Int) throws(EvaluationError) -> AddressBlock {
    guard width == 32, number > -1 << 32 else { throw EvaluationError("a subnet's number must not be negative") }
    let combined = Int128(address) | Int128(number) << Int128(width - length)
    return AddressBlock(address: combined.magnitude, prefix: length, width: width)
  }

  func consecutiveSubnets(newBits: [Int]) throws(EvaluationError) -> [AddressBlock] {
    var result: [AddressBlock] = []
    var next = address
    var isFull = false
    for bits in newBits {
      guard bits > 0, bits <= 128, prefix + bits <= width else {
        throw EvaluationError("a prefix of \(prefix) cannot be extended by \(bits)")
      }
      let size = UInt128(1) << UInt128(width - prefix - bits)
      let start = (next &+ size &- 1) / size * size
      guard !isFull, start & mask == address else {
        throw EvaluationError("not enough addresses are left for a subnet of /\(prefix + bits)")
      }
      result.append(AddressBlock(address: start, prefix: prefix + bits, width: width))
      next = start &+ size
      isFull = next & mask != address
    }
    return result
  }
}

extension AddressBlock {
  private static func parseV4(_ text: Substring) -> UInt128? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt128 = 0
    for part in parts {
      // A leading zero would mean octal to some readers, so that Go refuses it.
      guard let byte = UInt8(part), part.utf8.first != UInt8(ascii: "+"),
        part == "0" || part.utf8.first != UInt8(ascii: "0")
      else { return nil }
      address = address << 8 | UInt128(byte)
    }
    return address
  }

  private static func parseV6(_ text: Substring) -> UInt128? {
    let halves = String(text).split(byBytes: "::")
    guard halves.count <= 2, let head = groups(halves[0]), let tail = groups(halves.count == 2 ? halves[1] : "") else {
      return nil
    }
    let missing = 8 - head.count - tail.count
    guard halves.count == 2 ? missing >= 1 : missing == 0 else { return nil }
    return (head + Array(repeating: 0, count: missing) + tail).reduce(0) { $0 << 16 | UInt128($1) }
  }

  private static func groups(_ text: String) -> [UInt16]? {
    guard !text.isEmpty else { return [] }
    var groups: [UInt16] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, part.contains("."), let last = parseV4(part) {
        groups += [UInt16(truncatingIfNeeded: last >> 16), UInt16(truncatingIfNeeded: last)]
        continue
      }
      guard (1...4).contains(part.utf8.count), part.utf8.first != UInt8(ascii: "+"), let group = UInt16(part, radix: 16)
      else { return nil }
      groups.append(group)
    }
    return groups
  }

  /// The shortest form; for IPv6, the longest run of zeros becomes `::`.
  ///
  /// Source: <https://www.rfc-editor.org/rfc/rfc5952>
  static func text(of address: UInt128, width: Int) -> String {
    if width == 32 {
      return [24, 16, 8, 0].map { String(address >> UInt128($0) & 0xFF) }.joined(separator: ".")
    }
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: address >> UInt128(112 - 16 * $0)) }
    guard let run = longestZeroRun(groups) else { return hexadecimal(groups[...]) }
    return hexadecimal(groups[..<run.lowerBound]) + "::" + hexadecimal(groups[run.upperBound...])
  }

  private static func hexadecimal(_ groups: ArraySlice<UInt16>) -> String {
    groups.map { String($0, radix: 16) }.joined(separator: ":")
  }

  private static func longestZeroRun(_ groups: [UInt16]) -> Range<Int>? {
    var best = 0..<0
    var start = 0
    for (index, group) in groups.enumerated() {
      if group != 0 {
        start = index + 1
      } else if index + 1 - start > best.count {
        best = start..<index + 1
      }
    }
    return best.count > 1 ? best : nil
  }
}
