import ResourceModel
import SourceText

/// Makes the inventory out of the graph: the signing posture of every function and layer.
struct InventoryBuilder {
  private let graph: ResourceGraph
  private let explorer: Explorer
  private let consumers: [ResourceID: [(attribute: String, source: ResourceID)]]
  /// Whether some function attaches layers that no file tells.
  private let hasOpenLayers: Bool

  init(_ graph: ResourceGraph, _ links: LinkTable, explorer: Explorer) {
    self.graph = graph
    self.explorer = explorer
    hasOpenLayers = links.open.contains { $0.attribute == "layers" }
    var consumers: [ResourceID: [(attribute: String, source: ResourceID)]] = [:]
    for edge in links.edges { consumers[edge.target, default: []].append((edge.attribute, edge.source)) }
    self.consumers = consumers
  }

  /// The inventory of the resources that `isShown` holds for; the others count where they use these.
  func build(_ isShown: (Resource) -> Bool = { _ in true }) -> Inventory {
    var inventory = Inventory()
    var enforcement: [ResourceID: Enforcement] = [:]
    for resource in graph.resources(ofKind: "lambda.Function") {
      var postures = explorer.explore { graph.signingPosture(of: resource, in: $0) }
      postures.branches.removeAll { isRefused($0.scenario, for: resource) }
      enforcement[resource.id] = Enforcement(postures.branches)
      if isShown(resource) { inventory.functions.append(function(resource, postures)) }
    }
    func shown(_ kind: String) -> [Resource] { graph.resources(ofKind: kind).filter(isShown) }
    inventory.layers = shown("lambda.LayerVersion").map { layer($0, enforcement) }
    inventory.codeSigningConfigs = shown("lambda.CodeSigningConfig").map(config)
    inventory.signingProfiles = shown("signer.SigningProfile").map(profile)
    return inventory
  }

  /// Whether what is assumed could not be deployed at all.
  private func isRefused(_ scenario: Scenario, for resource: Resource) -> Bool {
    guard !scenario.assumptions.isEmpty else { return false }
    if case .bool(true) = resource.body.value(at: ["@isRefused"], in: Resolver(scenario)).content { return true }
    return false
  }

  // MARK: Functions

  private func function(_ resource: Resource, _ postures: Exploration<SigningPosture>) -> Inventory.Function {
    let branches = postures.branches
    let chosen = branches.first { $0.scenario.isDefault } ?? branches.first
    let scenario = chosen?.scenario ?? Scenario()
    let layers = links("layers", of: resource, from: scenario) {
      graph.link($0, toKind: "lambda.LayerVersion", by: "versionArn", in: $1)
    }.map { Inventory.Target($0.link, of: $0.value) ?? .unknown("not set") }
    return Inventory.Function(
      place: Inventory.Place(resource), packageType: packageType(of: resource, from: scenario),
      exists: existence(of: resource), codeSigning: codeSigning(chosen, branches), layers: layers)
  }

  private func codeSigning(
    _ chosen: Exploration<SigningPosture>.Branch?, _ branches: [Exploration<SigningPosture>.Branch]
  ) -> Inventory.CodeSigning {
    guard let posture = chosen?.outcome, let scenario = chosen?.scenario else { return .init(state: .unknown) }
    let differs = branches.contains { !$0.outcome.looksLike(posture) }
    return Inventory.CodeSigning(
      state: differs ? .conditional : posture.state, source: source(of: posture.value),
      location: posture.value.location, config: posture.config, policy: posture.policy,
      publishers: posture.configResource.map { publishers(of: $0, from: scenario) } ?? [],
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
    case .property, .input, .defaultValue, .condition, .definition, .plan: "resource"
    }
  }

  private func packageType(of resource: Resource, from scenario: Scenario) -> Inventory.PackageType {
    value("packageType", of: resource, from: scenario).plainText.flatMap(Inventory.PackageType.init(rawValue:))
      ?? .unknown
  }

  private func existence(of resource: Resource) -> Inventory.Existence {
    let answers = explorer.explore { resolver -> Answer<Truth> in
      let truth = graph.exists(resource, in: resolver)
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
        hasOpenLayers ? .unknown : .unattached
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
    let sources = consumers[resource.id, default: []].filter { $0.attribute == "codeSigningConfig" }
    return Inventory.Config(
      place: Inventory.Place(resource),
      policy: value("untrustedArtifactOnDeployment", of: resource, from: Scenario()).policyText,
      publishers: publishers(of: resource, from: Scenario()), consumers: sources.map(\.source.address))
  }

  private func profile(_ resource: Resource) -> Inventory.Profile {
    Inventory.Profile(
      place: Inventory.Place(resource), platform: platform(of: resource, from: Scenario()),
      validity: validity(of: resource, from: Scenario()))
  }

  private func publishers(of config: Resource, from scenario: Scenario) -> [Inventory.Publisher] {
    links("publishers", of: config, from: scenario) {
      graph.link($0, toKind: "signer.SigningProfile", by: "versionArn", in: $1)
    }.map { value, link in
      var publisher = Inventory.Publisher(target: Inventory.Target(link, of: value) ?? .unknown("not set"))
      if case .reference(let reference) = value.content { publisher.attribute = reference.attribute }
      switch link {
      case .resource(let profile, _), .wrongAttribute(let profile, _):
        publisher.platform = platform(of: profile, from: scenario)
        publisher.validity = validity(of: profile, from: scenario)
      case .absent, .external, .unknown, .wrongKind, .undeclared, .notCreated, .malformed: break
      }
      return publisher
    }
  }

  private func platform(of profile: Resource, from scenario: Scenario) -> String? {
    value("platform", of: profile, from: scenario).plainText
  }

  private func validity(of profile: Resource, from scenario: Scenario) -> Inventory.Validity? {
    let value = value("validityValue", of: profile, from: scenario)
    let type = self.value("validityType", of: profile, from: scenario)
    if case .absent = value.content, case .absent = type.content { return nil }
    let isNumber = if case .number = value.content { true } else { false }
    return Inventory.Validity(
      value: value.plainText ?? "unknown", isNumber: isNumber, type: type.plainText ?? "unknown")
  }

  // MARK: Values

  /// The elements of a list attribute, each followed; the value itself where it is not a known list, nothing where it is absent.
  private func links(
    _ name: String, of resource: Resource, from scenario: Scenario, follow: (Value, Resolver) -> Link
  ) -> [(value: Value, link: Link)] {
    settled(from: scenario) { resolver in
      let value = graph.attribute(name, of: resource, in: resolver)
      let elements =
        switch value.content {
        case .absent: [Value]()
        case .list(let elements): elements
        case .bool, .number, .string, .partial, .map, .reference, .unknown: [value]
        }
      let links = elements.map { (value: $0, link: follow($0, resolver)) }
      let splits = links.flatMap { pair -> [Split] in
        if case .unknown(let unknown, _) = pair.link { unknown.splits } else { [] }
      }
      return (links, splits)
    }
  }

  /// The value of an attribute in a scenario; where it depends on further inputs, with their defaults.
  private func value(_ name: String, of resource: Resource, from scenario: Scenario) -> Value {
    settled(from: scenario) { resolver in
      let value = graph.attribute(name, of: resource, in: resolver)
      return (value, value.content.unknown?.splits ?? [])
    }
  }

  /// What is answered in a scenario; where that depends on further inputs, with their defaults.
  private func settled<Result>(from scenario: Scenario, _ ask: (Resolver) -> (Result, [Split])) -> Result {
    var scenario = scenario
    var (result, splits) = ask(Resolver(scenario))
    for _ in 0..<Explorer.scenarioLimit {
      guard let split = splits.first(where: { $0.input.defaultValue != nil || !$0.isOpen }),
        let branch = split.branches(of: scenario).first
      else { break }
      scenario = branch
      (result, splits) = ask(Resolver(scenario))
    }
    return result
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
