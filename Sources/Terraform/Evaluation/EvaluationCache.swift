import ResourceModel

/// What was evaluated under one scenario, and how much of the budget is spent.
///
/// A class because all evaluations under one resolver share it.
final class EvaluationCache {
  /// How deep evaluations are nested, references through locals, variables and outputs included.
  ///
  /// A level takes up to 3 kB of stack; threads of Apple's systems have 512 kB, those of Linux 8 MB.
  #if canImport(Darwin)
    static let depthLimit = 150
  #else
    static let depthLimit = 400
  #endif
  /// How many expressions are evaluated under one scenario.
  static let stepLimit = 4_000_000

  private var depth = 0
  private var steps = 0
  private var values: [Key: State] = [:]
  /// Nil while it is being made: whoever asks then depends on itself.
  private var expansions: [Key: Expansion?] = [:]

  /// What is kept: a thing that a module instance declares.
  struct Key: Hashable {
    var module: ObjectIdentifier
    var sort: Sort
    var name: String

    enum Sort: Hashable { case variable, local, output, attribute, resource, call }

    /// The thing as messages name it.
    var title: String {
      switch sort {
      case .variable: "var." + name
      case .local: "local." + name
      case .output: "output." + name
      case .call: "module." + name
      case .attribute, .resource: name
      }
    }
  }

  private enum State {
    case running
    case done(Result<CtyValue, EvaluationError>)
  }

  /// False when the limits are reached.
  func enter() -> Bool {
    depth += 1
    steps += 1
    guard depth <= EvaluationCache.depthLimit, steps <= EvaluationCache.stepLimit else {
      depth -= 1
      return false
    }
    return true
  }

  func leave() { depth -= 1 }

  /// Spends budget for work that evaluates no expression.
  func spend(_ count: Int) { steps += count }

  /// The value under `key`, made at most once. Throws when making it needs itself.
  func value(_ key: Key, _ make: () throws(EvaluationError) -> CtyValue) throws(EvaluationError) -> CtyValue {
    switch values[key] {
    case .done(let result): return try result.get()
    case .running: throw EvaluationError.circular(key.title)
    case nil: break
    }
    values[key] = .running
    do {
      let value = try make()
      values[key] = .done(.success(value))
      return value
    } catch {
      values[key] = .done(.failure(error))
      throw error
    }
  }

  func expansion(_ key: Key, _ make: () -> Expansion) -> Expansion {
    switch expansions[key] {
    case .some(let made?): return made
    case .some(nil): return .failed(EvaluationError.circular(key.title))
    case nil: break
    }
    expansions[key] = .some(nil)
    let made = make()
    expansions[key] = made
    return made
  }
}
