import Synchronization

/// The names that the text of a template or module uses, found when somebody first asks.
///
/// A name counts wherever it stands, be it under a condition that never holds: what is mentioned nowhere is used by nobody.
/// A class because it keeps what was found for all who share the text.
package final class Mentions: Sendable {
  private let find: @Sendable () -> Found
  private let found = Mutex<Found?>(nil)

  package enum Found: Sendable {
    case names(Set<String>)
    /// Some names are made up from inputs, so that each may be meant.
    case anything
  }

  package init(_ find: @escaping @Sendable () -> Found) {
    self.find = find
  }

  package func contain(_ name: String) -> Bool {
    let known = found.withLock { found in
      let known = found ?? find()
      found = known
      return known
    }
    return switch known {
    case .names(let names): names.contains(name)
    case .anything: true
    }
  }
}
