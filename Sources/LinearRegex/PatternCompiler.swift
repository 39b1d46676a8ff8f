/// Makes the instructions of a pattern.
struct PatternCompiler {
  /// How many instructions a pattern may have.
  static let sizeLimit = 10_000
  /// How many places of groups all instructions together may hold; it bounds the memory that matching takes.
  static let slotLimit = 1_000_000

  private var program = PatternProgram()
  private var visits = 0

  mutating func compile(_ root: PatternNode, groups: Int) throws(PatternError) -> PatternProgram {
    program.slotCount = 2 * (groups + 1)
    try emit(.save(0))
    try translate(root)
    try emit(.save(1))
    try emit(.match)
    guard program.instructions.count * program.slotCount <= Self.slotLimit else { throw tooLarge }
    program.isAnchored = isAnchored(root)
    program.firstBytes = firstBytes()
    return program
  }

  private var tooLarge: PatternError {
    PatternError(offset: 0, message: "the pattern is too large: it takes more than \(Self.sizeLimit) instructions")
  }

  private var next: Int { program.instructions.count }

  private mutating func emit(_ instruction: PatternInstruction) throws(PatternError) {
    guard next < Self.sizeLimit else { throw tooLarge }
    program.instructions.append(instruction)
  }

  private mutating func translate(_ node: PatternNode) throws(PatternError) {
    // Parts that make no instruction, such as `(?:){1000}`, count too.
    visits += 1
    guard visits <= 4 * Self.sizeLimit else { throw tooLarge }
    switch node {
    case .empty: break
    case .one(let scalars): try emit(.one(scalars))
    case .assertion(let assertion): try emit(.assertion(assertion))
    case .group(let inner, let number):
      try emit(.save(2 * number))
      try translate(inner)
      try emit(.save(2 * number + 1))
    case .sequence(let parts): for part in parts { try translate(part) }
    case .choice(let parts): try emitChoice(parts)
    case .repetition(let inner, let minimum, let maximum, let prefersMore):
      try emitRepetition(inner, minimum, maximum, prefersMore)
    }
  }

  private mutating func emitChoice(_ parts: [PatternNode]) throws(PatternError) {
    var ends: [Int] = []
    for part in parts.dropLast() {
      let split = next
      try emit(.split(split + 1, 0))
      try translate(part)
      ends.append(next)
      try emit(.jump(0))
      program.instructions[split] = .split(split + 1, next)
    }
    if let last = parts.last { try translate(last) }
    for end in ends { program.instructions[end] = .jump(next) }
  }

  private mutating func emitRepetition(
    _ inner: PatternNode, _ minimum: Int, _ maximum: Int?, _ prefersMore: Bool
  ) throws(PatternError) {
    guard let maximum else { return try emitUnbounded(inner, minimum, prefersMore) }
    for _ in 0..<minimum { try translate(inner) }
    var splits: [Int] = []
    for _ in minimum..<maximum {
      splits.append(next)
      try emit(.split(0, 0))
      try translate(inner)
    }
    for split in splits { program.instructions[split] = self.split(split + 1, next, prefersMore) }
  }

  /// `x{n,}`: all but the last of the parts that must be there, and then `x+`, or else `x*`.
  private mutating func emitUnbounded(_ inner: PatternNode, _ minimum: Int, _ prefersMore: Bool) throws(PatternError) {
    for _ in 0..<max(0, minimum - 1) { try translate(inner) }
    guard minimum == 0 else { return try emitLoop(inner, prefersMore) }
    let skip = next
    try emit(.split(0, 0))
    if inner.isNullable {
      // `(x+)?` rather than `x*`, so that a part that can be empty still sets its groups.
      try emitLoop(inner, prefersMore)
    } else {
      try translate(inner)
      try emit(.jump(skip))
    }
    program.instructions[skip] = split(skip + 1, next, prefersMore)
  }

  /// `x+`
  private mutating func emitLoop(_ inner: PatternNode, _ prefersMore: Bool) throws(PatternError) {
    let start = next
    try translate(inner)
    let end = next
    try emit(.split(0, 0))
    program.instructions[end] = split(start, next, prefersMore)
  }

  private func split(_ more: Int, _ end: Int, _ prefersMore: Bool) -> PatternInstruction {
    prefersMore ? .split(more, end) : .split(end, more)
  }
}

// MARK: - Where a match can begin

extension PatternCompiler {
  private func isAnchored(_ node: PatternNode) -> Bool {
    switch node {
    case .assertion(.textStart): true
    case .group(let inner, _): isAnchored(inner)
    case .sequence(let parts): parts.first.map(isAnchored) ?? false
    case .choice(let parts): parts.allSatisfy(isAnchored)
    case .repetition(let inner, let minimum, _, _): minimum > 0 && isAnchored(inner)
    case .empty, .one, .assertion: false
    }
  }

  /// Follows all ways to the first character.
  private func firstBytes() -> [Bool]? {
    var bytes = Array(repeating: false, count: 256)
    var seen = Array(repeating: false, count: next)
    var open = [0]
    while let place = open.popLast() {
      guard !seen[place] else { continue }
      seen[place] = true
      switch program.instructions[place] {
      case .one(let scalars):
        for byte in 0..<128 where scalars.contains(UInt32(byte)) { bytes[byte] = true }
        for byte in 128..<256 { bytes[byte] = true }
      case .assertion, .save: open.append(place + 1)
      case .jump(let target): open.append(target)
      case .split(let first, let second): open += [first, second]
      case .match: return nil
      }
    }
    return bytes
  }
}
