import ResourceModel
import SourceText

/// Makes the inventory out of the graph: the signing posture of every function and layer.
struct InventoryBuilder {
  private let graph: ResourceGraph
  private let explorer: Explorer
  private let consumers: [ResourceID: [(attribute: String, source: ResourceID)]]

  init(_ graph: ResourceGraph, edges: [Edge], explorer: Explorer) {
    self.graph = graph
    self.explorer = explorer
    var consumers: [ResourceID: [(attribute: String, source: ResourceID)]] = [:]
    for edge in edges { consumers[edge.target, default: []].append((edge.attribute, edge.source)) }
    self.consumers = consumers
  }

  /// The inventory of the resources that `isShown` holds for; the others count where they use these.
  func build(_ isShown: (Resource) -> Bool = { _ in true }) -> Inventory {
    var inventory = Inventory()
    var enforcement: [ResourceID: Enforcement] = [:]
    for resource in graph.resources(ofKind: "lambda.Function") {
      let postures = explorer.explore { graph.signingPosture(of: resource, in: $0) }
      enforcement[resource.id] = Enforcement(postures.branches)
      if isShown(resource) { inventory.functions.append(function(resource, postures)) }
    }
    func shown(_ kind: String) -> [Resource] { graph.resources(ofKind: kind).filter(isShown) }
    inventory.layers = shown("lambda.LayerVersion").map { layer($0, enforcement) }
    inventory.codeSigningConfigs = shown("lambda.CodeSigningConfig").map(config)
    inventory.signingProfiles = shown("signer.SigningProfile").map(profile)
    return inventory
  }

  // MARK: Functions

  private func function(_ resource: Resource, _ postures: Exploration<SigningPosture>) -> Inventory.Function {
    let branches = postures.branches
    let chosen = branches.first { $0.scenario.isDefault } ?? branches.first
    let resolver = Resolver(chosen?.scenario ?? Scenario())
    let layers = attributeElements("layers", of: resource, in: resolver).map { value in
      Inventory.Target(graph.link(value, toKind: "lambda.LayerVersion", by: "versionArn", in: resolver))
        ?? .unknown("not set")
    }
    return Inventory.Function(
      place: Inventory.Place(resource), packageType: packageType(of: resource, in: resolver),
      exists: existence(of: resource), codeSigning: codeSigning(chosen, branches), layers: layers)
  }

  private func codeSigning(
    _ chosen: Exploration<SigningPosture>.Branch?, _ branches: [Exploration<SigningPosture>.Branch]
  ) -> Inventory.CodeSigning {
    guard let posture = chosen?.outcome, let scenario = chosen?.scenario else { return .init(state: .unknown) }
    let differs = branches.contains { !$0.outcome.looksLike(posture) }
    let resolver = Resolver(scenario)
    return Inventory.CodeSigning(
      state: differs ? .conditional : posture.state, source: source(of: posture.value),
      location: posture.value.location, config: posture.config, policy: posture.policy,
      publishers: posture.configResource.map { publishers(of: $0, in: resolver) } ?? [],
      branches: differs ? branches.map(branch) : [])
  }

  private func branch(_ branch: Exploration<SigningPosture>.Branch) -> Inventory.Branch {
    Inventory.Branch(
      when: branch.scenario.assignments, isDefault: branch.scenario.isDefault, state: branch.outcome.state,
      config: branch.outcome.config,
      policy: branch.outcome.policy)
  }

  private func source(of value: Value) -> String? {
    guard let role = value.trace.first?.role else { return nil }
    return switch role {
    case .globals: "globals"
    case .caller: "module"
    case .property, .input, .condition, .definition: "resource"
    }
  }

  private func packageType(of resource: Resource, in resolver: Resolver) -> Inventory.PackageType {
    let value = graph.attribute("packageType", of: resource, in: resolver)
    return value.plainText.flatMap(Inventory.PackageType.init(rawValue:)) ?? .unknown
  }

  private func existence(of resource: Resource) -> Inventory.Existence {
    let answers = explorer.explore { resolver -> Answer<Truth> in
      let truth = resource.body.exists(in: resolver)
      if case .unknown(let unknown) = truth, let split = unknown.splits.first { return .depends(on: split) }
      return .settled(truth)
    }
    let truths = Set(answers.branches.map(\.outcome))
    return switch truths {
    case [.yes]: .always
    case [.no]: .never
    case [.yes, .no]: .conditional
    default: .unknown
    }
  }

  // MARK: Layers, configs and profiles

  private func layer(_ resource: Resource, _ enforcement: [ResourceID: Enforcement]) -> Inventory.Layer {
    let sources = consumers[resource.id, default: []].filter { $0.attribute == "layers" }.map(\.source)
    let all = sources.map { enforcement[$0] ?? .unknown }
    let coverage: Inventory.Coverage =
      if all.isEmpty {
        .unattached
      } else if all.contains(.never) {
        .uncovered
      } else if all.contains(.sometimes) {
        .conditional
      } else {
        all.contains(.unknown) ? .unknown : .covered
      }
    return Inventory.Layer(place: Inventory.Place(resource), consumers: sources.map(\.address), coverage: coverage)
  }

  private func config(_ resource: Resource) -> Inventory.Config {
    let resolver = Resolver(defaultScenario { graph.attribute("untrustedArtifactOnDeployment", of: resource, in: $0) })
    let policy = graph.attribute("untrustedArtifactOnDeployment", of: resource, in: resolver)
    let sources = consumers[resource.id, default: []].filter { $0.attribute == "codeSigningConfig" }
    return Inventory.Config(
      place: Inventory.Place(resource), policy: policy.policyText,
      publishers: publishers(of: resource, in: resolver), consumers: sources.map(\.source.address))
  }

  private func profile(_ resource: Resource) -> Inventory.Profile {
    let resolver = Resolver(defaultScenario { graph.attribute("validityValue", of: resource, in: $0) })
    return Inventory.Profile(
      place: Inventory.Place(resource), platform: platform(of: resource, in: resolver),
      validity: validity(of: resource, in: resolver))
  }

  private func publishers(of config: Resource, in resolver: Resolver) -> [Inventory.Publisher] {
    attributeElements("publishers", of: config, in: resolver).map { value in
      let link = graph.link(value, toKind: "signer.SigningProfile", by: "versionArn", in: resolver)
      var publisher = Inventory.Publisher(target: Inventory.Target(link) ?? .unknown("not set"))
      if case .reference(let reference) = value.content { publisher.attribute = reference.attribute }
      switch link {
      case .resource(let profile, _), .wrongAttribute(let profile, _):
        publisher.platform = platform(of: profile, in: resolver)
        publisher.validity = validity(of: profile, in: resolver)
      case .absent, .external, .unknown, .wrongKind, .undeclared, .notCreated, .malformed: break
      }
      return publisher
    }
  }

  private func platform(of profile: Resource, in resolver: Resolver) -> String? {
    graph.attribute("platform", of: profile, in: resolver).plainText
  }

  private func validity(of profile: Resource, in resolver: Resolver) -> Inventory.Validity? {
    let value = graph.attribute("validityValue", of: profile, in: resolver)
    let type = graph.attribute("validityType", of: profile, in: resolver)
    if case .absent = value.content, case .absent = type.content { return nil }
    return Inventory.Validity(value: value.plainText ?? "unknown", type: type.plainText ?? "unknown")
  }

  /// The elements of a list attribute; the value itself where it is not a known list, nothing where it is absent.
  private func attributeElements(_ name: String, of resource: Resource, in resolver: Resolver) -> [Value] {
    let value = graph.attribute(name, of: resource, in: resolver)
    return switch value.content {
    case .absent: []
    case .list(let elements): elements
    case .bool, .number, .string, .partial, .map, .reference, .unknown: [value]
    }
  }

  /// The first scenario in which a value does not depend on an input any more: the default one.
  private func defaultScenario(_ value: (Resolver) -> Value) -> Scenario {
    var scenario = Scenario()
    for _ in 0..<Explorer.scenarioLimit {
      guard let split = value(Resolver(scenario)).content.unknown?.splits.first else { break }
      guard let branch = split.branches(of: scenario).first else { break }
      scenario = branch
    }
    return scenario
  }
}

/// How a function stands to unsigned code, over all scenarios.
private enum Enforcement {
  case always, never, sometimes, unknown

  init(_ branches: [Exploration<SigningPosture>.Branch]) {
    let applicable = branches.map(\.outcome).filter { $0.state != .notApplicable }
    let enforced = applicable.count { $0.isEnforced }
    let undecided = applicable.count { $0.state == .unknown || ($0.state == .attached && $0.policy == "unknown") }
    if enforced == applicable.count {
      self = .always
    } else if enforced + undecided == 0 {
      self = .never
    } else {
      self = undecided == applicable.count - enforced ? .unknown : .sometimes
    }
  }
}
