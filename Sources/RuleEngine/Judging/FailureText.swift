import CEL
import ResourceModel
import SourceText

extension Judgement {
  /// The failure as it is shown, told in `scenario`.
  func failure(in scenario: Scenario, isCertain: Bool, isDefault: Bool) -> Failure {
    let witness = isCertain && isDefault ? Scenario() : withoutIdleAssumptions(scenario)
    view.enter(scenario, isShowing: true)
    let check = compiled.check
    let rule = compiled.rule
    let severity = check.severity ?? rule.severity
    let conditional = check.conditional ?? (check.severity == nil ? rule.conditional : severity.lowered)
    let place = check.at.map { self.place(at: $0) } ?? defaultPlace
    let related = check.related.map { self.place(at: $0) }
    return Failure(
      message: (compiled.message?.evaluate(bindings, placeholder: "(unknown)") ?? check.message.text).printable,
      severity: isCertain || isDefault ? severity : conditional,
      location: place.location,
      related: distinct(
        place.hops + related.filter { $0.steps.isEmpty && $0.isWritten }.flatMap { [$0.note] + $0.hops }, place.location
      ),
      steps: distinct(
        place.steps
          + related.filter { !$0.steps.isEmpty || !$0.isWritten && $0.owner.label != resource.label }.flatMap {
            $0.steps + [$0.note] + $0.hops
          }, place.location),
      witness: witness.assumptions.isEmpty ? nil : witness,
      help: check.fix?.title, fix: fix)
  }

  /// The name of the element that was judged.
  var elementName: String? {
    switch element {
    case .whole: nil
    case .source(let source): view.graph.resources[source].id.address
    case .item(_, let position): itemValue?.value.name ?? "[\(position.index)]"
    }
  }

  /// The scenario without the assumptions that it fails without as well.
  private func withoutIdleAssumptions(_ scenario: Scenario) -> Scenario {
    var kept = scenario
    for assumption in scenario.assumptions where start.state(of: assumption.input) == nil {
      let shorter = kept.assumptions.filter { $0 != assumption }
        .reduce(Scenario()) { $0.assuming($1.state, of: $1.input) }
      if case .settled(.fail) = answer(in: shorter) { kept = shorter }
    }
    return kept
  }

  /// Each note once, without those at the finding's own place.
  private func distinct(_ notes: [Failure.Note], _ own: Location) -> [Failure.Note] {
    var seen: Set<Location> = [own]
    return notes.filter { seen.insert($0.location).inserted }
  }
}

// MARK: - Places

/// Where a path leads in the current scenario.
struct Place {
  let owner: Resource
  /// The value there; nil for a resource as a whole.
  let value: Value?
  /// The attribute that holds the value.
  private let attribute: String
  /// One note for each link followed on the way.
  var steps: [Failure.Note] = []

  init(_ value: Value, _ attribute: String, of owner: Resource) {
    self.owner = owner
    self.value = value
    self.attribute = attribute
  }

  init(_ resource: Resource) {
    owner = resource
    value = nil
    attribute = ""
  }

  /// False for an attribute that is set nowhere; the place is the resource's header then.
  var isWritten: Bool { value == nil || value?.location != nil }

  var location: Location { value?.location ?? owner.header }

  /// What stands there.
  var note: Failure.Note {
    let message = value?.sentence(for: owner.label, attribute.words) ?? "\(owner.label) is declared here"
    return Failure.Note(message: message, location: location)
  }

  /// How the value came to its place.
  var hops: [Failure.Note] {
    let ofValue = value?.trace.dropFirst().map { Failure.Note($0) } ?? []
    let isOrigin = value == nil || !isWritten
    return ofValue + (isOrigin ? owner.origin.map { [Failure.Note($0)] } ?? [] : [])
  }
}

extension Judgement {
  /// The element where it is written; else the resource's header.
  var defaultPlace: Place {
    itemValue.map { Place($0.value, $0.attribute, of: resource) } ?? Place(resource)
  }

  func place(at path: AttributePath) -> Place {
    var names = path.names[...]
    var place = Place(resource)
    var owner: Resource? = resource
    var link: Link?
    var steps: [Failure.Note] = []
    if let each = compiled.check.each, names.first == each.variable {
      names.removeFirst()
      (place, owner, link) = elementPlace
    }
    for name in names {
      if let link {
        steps.append(place.step(to: link))
        owner = link.target
      }
      guard let current = owner, let attributes = view.graph.kind(of: current)?.attributes,
        let field = attributes.firstIndex(where: { $0.name == name })
      else { break }
      let type = attributes[field].type
      let value = view.value(field, of: current.index)
      place = Place(value, name, of: current)
      link = type.link.map { view.link(value, kind: $0.kind, by: $0.by) }
    }
    place.steps = steps
    return place
  }

  /// The value of the element that is judged, the attribute that it is in, and what it links to.
  private var itemValue: (value: Value, attribute: String, link: (kind: String, by: String)?)? {
    guard case .item(_, let position) = element, case .attribute(let attribute, let field) = compiled.list else {
      return nil
    }
    let list = view.value(field, of: self.index)
    guard let index = index(of: position), list.elements.indices.contains(index) else { return nil }
    var value = list.elements[index]
    // What was read out of a text stands where the text does.
    if value.trace.isEmpty { value.trace = list.trace }
    let type = view.graph.kind(of: resource)?.attribute(named: attribute)?.type
    return (value, attribute, type?.link)
  }

  private var elementPlace: (Place, Resource?, Link?) {
    switch element {
    case .whole: (Place(resource), resource, nil)
    case .source(let source): (Place(view.graph.resources[source]), view.graph.resources[source], nil)
    case .item:
      (
        defaultPlace, nil,
        itemValue.flatMap { item in item.link.map { view.link(item.value, kind: $0.kind, by: $0.by) } }
      )
    }
  }
}

extension Place {
  fileprivate func step(to link: Link) -> Failure.Note {
    let target = link.reference?.target.address ?? link.literal
    return Failure.Note(
      message: target.map { "\(owner.label) uses '\($0.printable)' here" } ?? note.message, location: location)
  }
}

extension Resource {
  /// The address in quotes, safe to print.
  fileprivate var label: String { "'\(id.address)'".printable }
}

extension Value {
  fileprivate func sentence(for owner: String, _ attribute: String) -> String {
    if location == nil { return "\(owner) sets no \(attribute)" }
    guard let text = plainText, !isSecret, text.utf8.count <= 80 else { return "\(attribute) of \(owner)" }
    return "\(owner) says '\(text.printable)' here"
  }

  /// A short name for the element of a list.
  fileprivate var name: String? {
    switch content {
    case .reference(let reference): "\(reference.target.address).\(reference.attribute)"
    case .string(let text): isSecret ? "(secret)" : text
    case .absent, .bool, .number, .partial, .list, .map, .unknown: nil
    }
  }
}

extension Failure.Note {
  fileprivate init(_ hop: Hop) {
    self.init(message: hop.sentence, location: hop.location)
  }
}

extension Hop {
  fileprivate var sentence: String {
    switch role {
    case .property: "the value comes from here"
    case .globals: "Globals set it here"
    case .input(let name): "'\(name.printable)' comes in here"
    case .defaultValue(let name): "the default of '\(name.printable)'"
    case .condition(let name): "the condition '\(name.printable)' decides here"
    case .definition(let name): "'\(name.printable)' is defined here"
    case .caller(let name): "'\(name.printable)' passes it here"
    case .plan: "the plan has it here"
    }
  }
}

extension String {
  /// `codeSigningConfig` as people write it: `code signing config`.
  fileprivate var words: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count + 4)
    for byte in utf8 {
      let isCapital = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
      if isCapital { bytes.append(UInt8(ascii: " ")) }
      bytes.append(isCapital ? byte | 0x20 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
