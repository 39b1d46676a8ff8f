import Synchronization

/// A pattern that is compiled when it is first used; most runs use few of those that there are.
///
/// A class because every copy of what holds it shares what was compiled.
package final class LazyPattern: Sendable {
  package let source: String
  private let made = Mutex<Result<Pattern, PatternError>?>(nil)

  package init(_ source: String) {
    self.source = source
  }

  /// True for every text when the pattern cannot be compiled: then nothing is known.
  package func matches(_ text: String) -> Bool {
    switch compiled {
    case .success(let pattern): pattern.matches(Array(text.utf8))
    case .failure: true
    }
  }

  /// Why it cannot be compiled.
  package var problem: String? {
    if case .failure(let error) = compiled { error.message } else { nil }
  }

  package var compiled: Result<Pattern, PatternError> {
    made.withLock { made in
      if let made { return made }
      let compiled = Result { () throws(PatternError) in try Pattern(source) }
      made = compiled
      return compiled
    }
  }
}
