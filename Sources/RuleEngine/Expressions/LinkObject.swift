import CEL
import ResourceModel

/// What a link itself tells; each fact is found out when an expression asks for it.
///
/// A class because CEL's objects are.
final class LinkObject: CELObject {
  let typeName = LinkFacts.typeName
  /// What the link leads to, or the resource itself where no link led to it.
  private let object: ResourceObject

  init(of object: ResourceObject) {
    self.object = object
  }

  private var link: Link? { object.link }
  private var value: Value { object.value }
  private var view: ScenarioView { object.view }

  func member(_ field: Int) -> CELValue {
    switch LinkFacts.Field(rawValue: field) {
    case .state: ifDecided { .string(state.rawValue) }
    case .isReference: isReference
    case .isConditional: isConditional
    case .text: ifDecided { CELValue(link?.literal.map { view.shown($0, isSecret: value.isSecret) }) }
    case .form: form
    case .attribute: ifDecided { CELValue(link?.reference?.attribute) }
    case .target: ifDecided { CELValue(object.link == nil ? object.address : link?.reference?.target.address) }
    case .account: account
    case .accountOrigin: accountOrigin
    case nil: .null
    }
  }

  func has(_ field: Int) -> CELValue {
    let value = member(field)
    if case .null = value { return .bool(false) }
    return value.isKnown ? .bool(true) : value
  }

  private var state: LinkFacts.State { link == nil ? .resource : link?.state ?? .absent }

  /// The fact, or an unknown when it is not known what the link leads to.
  private func ifDecided(_ fact: () -> CELValue) -> CELValue {
    if case .unknown(let unknown, _) = link { view.unknown(unknown) } else { fact() }
  }

  private var isReference: CELValue {
    guard case .unknown(let unknown, _) = link else { return .bool(link == nil || link?.reference != nil) }
    return unknown.splits.isEmpty ? .bool(false) : view.unknown(unknown)
  }

  private var isConditional: CELValue {
    .bool(
      value.trace.contains { hop in
        switch hop.role {
        case .condition, .input, .defaultValue: true
        case .property, .globals, .definition, .caller, .plan: false
        }
      })
  }

  private var form: CELValue {
    switch value.content {
    case .partial(let pieces) where pieces.unknown.splits.isEmpty:
      .string(
        view.shown(
          pieces.map { if case .text(let text) = $0 { text } else { "${…}" } }.joined(), isSecret: value.isSecret))
    case .partial(let pieces): view.unknown(pieces.unknown)
    case .unknown(let unknown): view.unknown(unknown)
    case .string, .number: CELValue(value.plainText.map { view.shown($0, isSecret: value.isSecret) })
    case .absent, .bool, .list, .map, .reference: .null
    }
  }

  private var account: CELValue {
    switch value.account {
    case .named(let account): .string(view.shown(account, isSecret: value.isSecret))
    case .none: .null
    case .unknown(let unknown): view.unknown(unknown)
    }
  }

  private var accountOrigin: CELValue {
    switch value.account {
    case .named, .none: .null
    case .unknown(let unknown): unknown.splits.isEmpty ? CELValue(unknown.origin) : view.unknown(unknown)
    }
  }
}

extension CELValue {
  /// A text, or null.
  fileprivate init(_ text: String?) {
    self = text.map(CELValue.string) ?? .null
  }
}
