import ResourceModel
import SourceText

/// What one function's code signing comes to under one scenario.
struct SigningPosture {
  var state: Inventory.SigningState
  var config: Inventory.Target?
  var policy: String?
  /// The config, where it is in the graph.
  var configResource: Resource?
  /// The value of the function's own attribute.
  var value: Value

  /// True when an unsigned or wrongly signed package would be turned away.
  var isEnforced: Bool { state == .attached && policy == "Enforce" }

  /// True when two scenarios look the same to whoever reads the inventory.
  func looksLike(_ other: SigningPosture) -> Bool {
    state == other.state && config == other.config && policy == other.policy
  }
}

extension ResourceGraph {
  /// Follows a function to its code signing config in the resolver's scenario.
  func signingPosture(of function: Resource, in resolver: Resolver) -> Answer<SigningPosture> {
    let packageType = attribute("packageType", of: function, in: resolver)
    if let split = packageType.content.unknown?.splits.first { return .depends(on: split) }
    let value = attribute("codeSigningConfig", of: function, in: resolver)
    if case .string("Image") = packageType.content {
      return .settled(SigningPosture(state: .notApplicable, value: value))
    }
    let link = link(value, toKind: "lambda.CodeSigningConfig", by: "arn", in: resolver)
    if case .unknown(let unknown, _) = link, let split = unknown.splits.first { return .depends(on: split) }
    var posture = SigningPosture(
      state: .attached, config: Inventory.Target(link, of: value), policy: "unknown", value: value)
    switch link {
    case .absent:
      posture.state = .absent
      posture.policy = nil
    case .resource(let config, _), .wrongAttribute(let config, _):
      let policy = attribute("untrustedArtifactOnDeployment", of: config, in: resolver)
      if let split = policy.content.unknown?.splits.first { return .depends(on: split) }
      posture.policy = policy.policyText
      posture.configResource = config
    case .unknown(let unknown, let isPartial):
      posture.state = isPartial || unknown.isCertainlySet ? .attached : .unknown
    case .undeclared, .notCreated: posture.state = .unknown
    case .external, .wrongKind, .malformed: break
    }
    return .settled(posture)
  }
}

extension Inventory.Target {
  /// What the link that `value` makes points at; nil when it is absent. A secret's text is not shown.
  init?(_ link: Link, of value: Value) {
    switch link {
    case .absent: return nil
    case .resource(let target, _), .wrongAttribute(let target, _), .wrongKind(let target, _),
      .notCreated(let target, _):
      self = .resource(Inventory.Place(target))
    case .external(let text), .malformed(let text): self = .external(value.isSecret ? "(secret)" : text)
    case .undeclared(let reference): self = .unknown("'\(reference.target.address)' is declared nowhere")
    case .unknown(let unknown, _): self.init(unknown)
    }
  }

  private init(_ unknown: Unknown) {
    self = .unknown(unknown.causes.first?.explanation ?? "it depends on an input")
    for cause in unknown.causes {
      switch cause.reason {
      case .input(let input) where unknown.causes.count == 1:
        self = .input(name: input.name, defaultValue: input.isSecret ? nil : input.defaultValue?.text)
      case .importedValue(let name): self = .imported(name)
      default: continue
      }
    }
  }
}

extension Value {
  /// A config's policy as the inventory shows it: as written, `absent` or `unknown`.
  var policyText: String {
    if case .absent = content { "absent" } else { plainText ?? "unknown" }
  }
}

extension Inventory.Place {
  init(_ resource: Resource) {
    self.init(address: resource.id.address, type: resource.type, location: resource.header)
  }
}

extension Value.Content {
  /// Why the content is not known; nil when it is.
  var unknown: Unknown? {
    switch self {
    case .unknown(let unknown): unknown
    case .partial(let pieces): pieces.unknown
    case .absent, .bool, .number, .string, .list, .map, .reference: nil
    }
  }
}
