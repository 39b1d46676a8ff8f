import CEL

/// What can be said of a statement of which some parts are not known.
enum PartialTruth {
  case yes
  case no
  case unknown(CELUnknown)

  init(_ value: Bool) {
    self = value ? .yes : .no
  }

  var celValue: CELValue {
    switch self {
    case .yes: .bool(true)
    case .no: .bool(false)
    case .unknown(let unknown): .unknown(unknown)
    }
  }

  static prefix func ! (truth: PartialTruth) -> PartialTruth {
    switch truth {
    case .yes: .no
    case .no: .yes
    case .unknown: truth
    }
  }

  /// Yes when one of them is; an unknown one matters only when none is.
  static func any(_ truths: some Sequence<PartialTruth>) -> PartialTruth {
    var gathered: CELUnknown?
    for truth in truths {
      switch truth {
      case .yes: return .yes
      case .no: continue
      case .unknown(let unknown): gathered = gathered?.union(unknown) ?? unknown
      }
    }
    return gathered.map(PartialTruth.unknown) ?? .no
  }

  /// No when one of them is; an unknown one matters only when none is.
  static func all(_ truths: some Sequence<PartialTruth>) -> PartialTruth { !any(truths.lazy.map { !$0 }) }
}
