/// Yes, no, or not to be told: the value of a condition.
package enum Truth: Hashable, Sendable {
  case yes
  case no
  case unknown(Unknown)

  package init(_ value: Bool) { self = value ? .yes : .no }

  package static prefix func ! (truth: Truth) -> Truth {
    switch truth {
    case .yes: .no
    case .no: .yes
    case .unknown: truth
    }
  }

  /// No when any is no, whatever the others are; unknown only when that decides.
  package static func all(_ truths: [Truth]) -> Truth {
    !any(truths.map { !$0 })
  }

  /// Yes when any is yes, whatever the others are; unknown only when that decides.
  package static func any(_ truths: [Truth]) -> Truth {
    var unknown: Unknown?
    for truth in truths {
      switch truth {
      case .yes: return .yes
      case .no: continue
      case .unknown(let reason): unknown = unknown?.merged(with: reason) ?? reason
      }
    }
    return unknown.map(Truth.unknown) ?? .no
  }
}
