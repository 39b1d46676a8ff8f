import LinearRegex
import Synchronization

/// A pattern that is compiled when it is first used; most runs use few.
///
/// A class because every copy of a kind shares what was compiled.
final class LazyPattern: Sendable {
  private let source: String
  private let compiled = Mutex<Result<Pattern, PatternError>?>(nil)

  init(_ source: String) {
    self.source = source
  }

  func matches(_ text: String) -> Bool {
    switch pattern {
    case .success(let pattern): pattern.matches(Array(text.utf8))
    case .failure: true
    }
  }

  /// Why it cannot be compiled.
  var problem: String? {
    if case .failure(let error) = pattern { error.message } else { nil }
  }

  private var pattern: Result<Pattern, PatternError> {
    compiled.withLock { compiled in
      if let compiled { return compiled }
      let made = Result { () throws(PatternError) in try Pattern(source) }
      compiled = made
      return made
    }
  }
}
