/// Runs a small program over a text, only to say whether some part matches: the ways that it follows are the bits of one word.
///
/// Nothing is allocated, where `PatternMachine` makes lists. Most patterns of templates and rules are this small.
struct WordMachine {
  private let program: PatternProgram

  /// Nil for a program of more instructions than a word has bits.
  init?(_ program: PatternProgram) {
    guard program.instructions.count <= UInt64.bitWidth else { return nil }
    self.program = program
  }

  func matches(_ text: [UInt8]) -> Bool {
    var ways: UInt64 = 0
    var place = 0
    while true {
      if ways == 0 {
        if program.isAnchored, place > 0 { return false }
        place = program.skip(text, from: place)
      }
      if !program.isAnchored || place == 0 { follow(from: 0, at: place, text, into: &ways) }
      let (scalar, length) = decodeScalar(text, at: place)
      guard let following = advance(ways, text, scalar, to: place + length) else { return true }
      if length == 0 { return false }
      ways = following
      place += length
    }
  }

  /// The ways after a character, which ends at `place`; nil when one of those before it is at the end of a match.
  private func advance(_ ways: UInt64, _ text: [UInt8], _ scalar: UInt32?, to place: Int) -> UInt64? {
    var following: UInt64 = 0
    var left = ways
    while left != 0 {
      let pc = left.trailingZeroBitCount
      left &= left - 1
      switch program.instructions[pc] {
      case .one(let scalars):
        if let scalar, scalars.contains(scalar) { follow(from: pc + 1, at: place, text, into: &following) }
      case .match: return nil
      case .assertion, .save, .jump, .split: continue
      }
    }
    return following
  }

  /// Adds every instruction that can be reached from `pc` without a character.
  private func follow(from pc: Int, at place: Int, _ text: [UInt8], into ways: inout UInt64) {
    var left = 1 << UInt64(pc) as UInt64
    while left != 0 {
      let pc = left.trailingZeroBitCount
      left &= left - 1
      guard ways >> UInt64(pc) & 1 == 0 else { continue }
      ways |= 1 << UInt64(pc)
      switch program.instructions[pc] {
      case .jump(let target): left |= 1 << UInt64(target)
      case .split(let first, let second): left |= 1 << UInt64(first) | 1 << UInt64(second)
      case .save: left |= 1 << UInt64(pc + 1)
      case .assertion(let assertion): if holds(assertion, at: place, text) { left |= 1 << UInt64(pc + 1) }
      case .one, .match: continue
      }
    }
  }
}
