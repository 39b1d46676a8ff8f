/// Runs a program over a text, all ways in step: each instruction is visited once for each character at most.
///
/// - Source: <https://swtch.com/~rsc/regexp/regexp2.html>
struct PatternMachine {
  private let program: PatternProgram
  /// How many places of groups each way carries; 0 when only the fact of a match is asked for.
  private let slotCount: Int
  private var stack: [Step] = []
  /// How many instructions were looked at: what the time is in proportion to.
  private(set) var visits = 0
  private var scratch: [Int]

  /// What is left to do when a way branches.
  private enum Step {
    case visit(Int)
    case restore(slot: Int, value: Int)
  }

  init(_ program: PatternProgram, slotCount: Int) {
    self.program = program
    self.slotCount = slotCount
    scratch = Array(repeating: -1, count: slotCount)
  }

  /// The slots of the leftmost match at or after `start`, or nil; without slots the array is empty.
  mutating func run(_ text: [UInt8], from start: Int) -> [Int]? {
    var current = ThreadList(capacity: program.instructions.count, slotCount: slotCount)
    var following = current
    var result: [Int]?
    var place = start
    while true {
      if current.isEmpty {
        if result != nil || (program.isAnchored && place > 0) { break }
        place = program.skip(text, from: place)
      }
      if result == nil, !program.isAnchored || place == 0 { begin(at: place, text, &current) }
      let (scalar, length) = decodeScalar(text, at: place)
      result = advance(&current, &following, text, scalar, place..<place + length) ?? result
      if length == 0 || (result != nil && slotCount == 0) { break }
      swap(&current, &following)
      place += length
    }
    return result
  }

  private mutating func begin(at place: Int, _ text: [UInt8], _ list: inout ThreadList) {
    for slot in scratch.indices { scratch[slot] = -1 }
    follow(from: 0, at: place, text, into: &list)
  }

  /// Moves every way over the character at `range`; gives the slots of a match that ends before it.
  private mutating func advance(
    _ current: inout ThreadList, _ following: inout ThreadList, _ text: [UInt8], _ scalar: UInt32?, _ range: Range<Int>
  ) -> [Int]? {
    following.removeAll()
    visits += current.count
    for index in 0..<current.count {
      switch program.instructions[current[index]] {
      case .one(let scalars):
        guard let scalar, scalars.contains(scalar) else { continue }
        current.load(index, into: &scratch)
        follow(from: current[index] + 1, at: range.upperBound, text, into: &following)
      case .match:
        // Ways after this one count less and end here.
        current.load(index, into: &scratch)
        return scratch
      case .assertion, .save, .jump, .split: continue
      }
    }
    return nil
  }

  /// Adds every instruction that can be reached from `pc` without a character.
  private mutating func follow(from pc: Int, at place: Int, _ text: [UInt8], into list: inout ThreadList) {
    stack.append(.visit(pc))
    while let step = stack.popLast() {
      switch step {
      case .restore(let slot, let value): scratch[slot] = value
      case .visit(let pc):
        visits += 1
        guard list.insert(pc) else { continue }
        switch program.instructions[pc] {
        case .jump(let target): stack.append(.visit(target))
        case .split(let first, let second):
          stack.append(.visit(second))
          stack.append(.visit(first))
        case .save(let slot):
          if slot < slotCount {
            stack.append(.restore(slot: slot, value: scratch[slot]))
            scratch[slot] = place
          }
          stack.append(.visit(pc + 1))
        case .assertion(let assertion):
          if holds(assertion, at: place, text) { stack.append(.visit(pc + 1)) }
        case .one, .match: list.store(scratch)
        }
      }
    }
  }
}
