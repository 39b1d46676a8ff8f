internal import ResourceModel

/// How Terraform's functions divide a block of addresses.
extension AddressBlock {
  init(parsing text: String) throws(EvaluationError) {
    guard let block = AddressBlock(text) else {
      throw EvaluationError("\"\(text.shortened)\" is not a CIDR address")
    }
    self = block
  }

  /// The host with this number; a negative number counts from the end.
  func host(_ number: Int) throws(EvaluationError) -> AddressBlock {
    let bits = width - prefix
    let size: UInt128 = bits == 128 ? .max : 1 << UInt128(bits)
    let magnitude = UInt128(number.magnitude)
    guard number < 0 ? magnitude <= size : magnitude < size else {
      throw EvaluationError("a prefix of \(prefix) does not accommodate a host numbered \(number)")
    }
    // The number of all IPv6 addresses does not fit; counting back from zero gives the same.
    let offset = number < 0 ? (bits == 128 ? 0 : size) &- magnitude : magnitude
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
