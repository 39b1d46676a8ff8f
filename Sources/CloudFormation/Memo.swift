internal import ResourceModel

/// What one scenario has yielded so far: each condition, passed parameter and output is evaluated once, however many places use it.
///
/// A class because the scenario's resolver owns it and every evaluation under that scenario adds to it.
final class Memo {
  /// How deep evaluations may lie inside each other, through intrinsics, conditions, callers, outputs and imports.
  static let depthLimit = 96

  /// How many values one question may visit.
  static let stepLimit = 100_000

  struct Key: Hashable {
    enum Kind { case condition, parameter, output }

    var stack: ObjectIdentifier
    var kind: Kind
    var name: String
  }

  /// Nil while the evaluation is under way: whoever finds it so has met a cycle.
  private var decisions: [Key: Decision?] = [:]
  private var values: [Key: Value?] = [:]
  private var depth = 0
  private var spent = 0

  /// The decision of a condition, made once; nil when it depends on itself.
  func decision(_ key: Key, _ make: () -> Decision) -> Decision? {
    if let found = decisions[key] { return found }
    decisions[key] = .some(nil)
    let made = make()
    decisions[key] = made
    return made
  }

  /// The value of a parameter or an output, made once; nil when it depends on itself.
  func value(_ key: Key, _ make: () -> Value) -> Value? {
    if let found = values[key] { return found }
    values[key] = .some(nil)
    let made = make()
    values[key] = made
    return made
  }

  /// Counts one step of the question at hand; false when it has taken too many.
  ///
  /// Aliases let a small file describe a huge value.
  func spend() -> Bool {
    if depth == 0 { spent = 0 }
    spent += 1
    return spent <= Memo.stepLimit
  }

  /// Whether the question at hand has not taken too many steps so far.
  var isWithinLimit: Bool { spent <= Memo.stepLimit }

  /// Runs `body` one level deeper; nil when that is too deep.
  func descend<Result>(_ body: () -> Result) -> Result? {
    guard depth < Memo.depthLimit else { return nil }
    depth += 1
    defer { depth -= 1 }
    return body()
  }
}

/// What a condition says, and the inputs that made it say so.
struct Decision {
  var truth: Truth
  /// Where the deciding inputs and conditions are declared, each once; at most `hopLimit`.
  var hops: [Hop] = []

  static let hopLimit = 16

  /// The hops of both, each once.
  static func hops(_ first: [Hop], and second: [Hop]) -> [Hop] {
    var merged = first
    for hop in second where merged.count < hopLimit && !merged.contains(hop) { merged.append(hop) }
    return merged
  }
}
