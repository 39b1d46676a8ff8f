import LinearRegex
import ResourceModel
import Synchronization
import Testing

@Suite("The resource graph", .timeLimit(.minutes(5)))
struct GraphTests {
  private let catalog = KindCatalog([
    Kind(
      name: "k.Config", summary: "",
      identities: [.init(name: "arn", pattern: LazyPattern("^arn:")), .init(name: "id")],
      attributes: [.init(name: "policy", type: .string)],
      sources: [
        .init(
          type: "Config",
          places: .init(
            identities: ["arn": ["Ref"], "id": ["Id"]],
            attributes: ["policy": [.property(["Policies", "Policy"]), .fallback(.string("Warn"))]]))
      ]),
    Kind(
      name: "k.Function", summary: "",
      attributes: [
        .init(name: "config", type: .link(kind: "k.Config", by: "arn")), .init(name: "statements", type: .list(.any)),
        .init(name: "package", type: .string),
      ],
      sources: [
        .init(
          type: "Function",
          places: .init(attributes: [
            "config": [.property(["Csc"])],
            "statements": [.gathered(list: ["Policies"], path: ["Statement"])],
            "package": [
              .property(["Type"]), .constant(.string("Image"), whenSet: ["Image"]), .fallback(.string("Zip")),
            ],
          ]))
      ]),
  ])

  private func graph(_ content: Value.Content, exists: Truth = .yes) -> ResourceGraph {
    ResourceGraph(
      [
        resource("F", "Function", FixtureBody(properties: ["Csc": { _ in Value(content) }])),
        resource("C", "Config", FixtureBody(existence: { _ in exists })), resource("Other", "Custom"),
      ], catalog: catalog)
  }

  private func check(_ content: Value.Content, exists: Truth = .yes, expects: String) {
    let graph = graph(content, exists: exists)
    let link = graph.link(Value(content), toKind: "k.Config", by: "arn", in: Resolver())
    #expect(name(of: link) == expects)
  }

  private func name(of link: Link) -> String {
    switch link {
    case .absent: "absent"
    case .resource: "resource"
    case .external: "external"
    case .unknown: "unknown"
    case .wrongAttribute: "wrong attribute"
    case .wrongKind: "wrong kind"
    case .undeclared: "undeclared"
    case .notCreated: "not created"
    case .malformed: "malformed"
    }
  }

  private func reference(_ address: String, _ attribute: String) -> Value.Content {
    .reference(Reference(to: ResourceID(root: "t", address: address), attribute: attribute, at: nowhere))
  }

  @Test("a link tells the right target from every wrong one")
  func links() {
    check(.absent, expects: "absent")
    check(.string(""), expects: "absent")
    check(.string("arn:x"), expects: "external")
    check(.string("none"), expects: "malformed")
    check(reference("C", "Ref"), expects: "resource")
    check(reference("C", "Id"), expects: "wrong attribute")
    check(reference("F", "Ref"), expects: "wrong kind")
    check(reference("Other", "Ref"), expects: "unknown")
    check(reference("Nowhere", "Ref"), expects: "undeclared")
    check(reference("C", "Ref"), exists: .no, expects: "not created")
  }

  @Test("where a source has what rules see is looked at when a resource of its type is met, and once")
  func places() {
    let looks = Mutex(0)
    @Sendable func places() -> Kind.Places {
      looks.withLock { $0 += 1 }
      return Kind.Places(attributes: ["name": [.fallback(.string("x"))]])
    }
    let kind = Kind(
      name: "k.Bucket", summary: "", attributes: [.init(name: "name", type: .string)],
      sources: [.init(type: "Bucket", places: places())])
    let catalog = KindCatalog([kind])
    #expect(catalog.reading(of: "Bucket")?.kind.name == "k.Bucket")
    _ = ResourceGraph([resource("A", "Other")], catalog: catalog)
    #expect(looks.withLock { $0 } == 0)
    let graph = ResourceGraph([resource("A", "Bucket"), resource("B", "Bucket")], catalog: catalog)
    #expect(graph.attribute("name", of: graph.resources[1], in: Resolver()).content == .string("x"))
    #expect(looks.withLock { $0 } == 1)
  }

  @Test("a literal leads to the resource that gives itself this name, unless several do")
  func names() {
    let kind = Kind(
      name: "k.Bucket", summary: "", identities: [.init(name: "name", attribute: "name")],
      attributes: [.init(name: "name", type: .string)],
      sources: [.init(type: "Bucket", places: .init(attributes: ["name": [.property(["Name"])]]))])
    func bucket(_ address: String, _ name: Value.Content, exists: Truth = .yes) -> Resource {
      resource(
        address, "Bucket", FixtureBody(existence: { _ in exists }, properties: ["Name": { _ in Value(name) }]))
    }
    let graph = ResourceGraph(
      [
        bucket("A", .string("a")), bucket("B", .string("b")), bucket("B2", .string("b")),
        bucket("C", .string("c"), exists: .no), bucket("D", .unknown(Unknown(.invalid, at: nil))),
      ], catalog: KindCatalog([kind]))
    func link(_ text: String) -> Link {
      graph.link(Value(.string(text)), toKind: "k.Bucket", by: "name", in: Resolver())
    }
    #expect(
      ["a", "b", "c", "d", ""].map { name(of: link($0)) } == [
        "resource", "external", "not created", "external", "absent",
      ])
    guard case .resource(let target, _) = link("a") else { return }
    #expect(target.id.address == "A")
  }

  @Test("an attribute is the first alternative that applies")
  func alternatives() {
    let graph = graph(.absent)
    func package(_ properties: [String: @Sendable (Resolver) -> Value]) -> Value.Content {
      graph.attribute("package", of: resource("X", "Function", FixtureBody(properties: properties)), in: Resolver())
        .content
    }
    #expect(package([:]) == .string("Zip"))
    #expect(package(["Image": { _ in Value(.string("repo")) }]) == .string("Image"))
    #expect(package(["Type": { _ in Value(.string("Zip")) }, "Image": { _ in Value(.string("r")) }]) == .string("Zip"))
    #expect(package(["Type": { _ in .unknown(.invalid, at: nil) }]) == .unknown(Unknown(.invalid, at: nil)))
  }

  @Test("what the elements of a list hold is one list")
  func gathering() {
    func statements(_ properties: [String: Value.Content]) -> Value.Content {
      let body = FixtureBody(properties: properties.mapValues { content in { _ in Value(content) } })
      return graph(.absent).attribute("statements", of: resource("X", "Function", body), in: Resolver()).content
    }
    let unknown = Unknown(.invalid, at: nil)
    let two = Value.Content.list([Value(.string("p")), Value(.string("q"))])
    #expect(statements([:]) == .absent)
    #expect(statements(["Policies": .unknown(unknown)]) == .unknown(unknown))
    #expect(statements(["Policies": two]) == .list([]))
    #expect(
      statements([
        "Policies": two, "Policies.0.Statement": .list([Value(.string("a"))]), "Policies.1.Statement": .map([]),
      ])
        == .list([Value(.string("a")), Value(.map([]))]))
    #expect(
      statements(["Policies": two, "Policies.1.Statement": .unknown(unknown)]) == .list([Value(.unknown(unknown))]))
    let undecided = Unknown(splits: [Split(input: input("P"), values: [], isOpen: true)])
    #expect(statements(["Policies": two, "Policies.0.Statement": .unknown(undecided)]) == .unknown(undecided))
    #expect(statements(["Policies": .map([]), "Policies.Statement": .list([])]) == .list([]))
    let many = Value.Content.list(Array(repeating: Value(.string("p")), count: 257))
    #expect(statements(["Policies": many]) == .unknown(Unknown(.tooLarge, at: nil)))
  }

  @Test("a resource whose type no kind knows is read as what it is in general, but no link ends there")
  func genericTypes() {
    let called = resource("M", "some/module", genericType: "Config")
    let graph = ResourceGraph([called], catalog: catalog)
    #expect(graph.resources(ofKind: "k.Config").map(\.id.address) == ["M"])
    #expect(graph.attribute("policy", of: graph.resources[0], in: Resolver()).content == .string("Warn"))
    #expect(
      name(of: graph.link(Value(reference("M", "Ref")), toKind: "k.Config", by: "arn", in: Resolver())) == "unknown")
  }

  @Test("an edge is a link that holds in some scenario")
  func edges() {
    let choice = input("P", default: .string("none"))
    let content = reference("C", "Ref")
    let function = resource(
      "F", "Function",
      FixtureBody(properties: [
        "Csc": { resolver in
          switch resolver.compare(choice, with: .string("none")) {
          case .yes: .absent
          case .no: Value(content)
          case .unknown(let unknown): Value(.unknown(unknown))
          }
        }
      ]))
    let graph = ResourceGraph([function, resource("C", "Config")], catalog: catalog)
    #expect(graph.edges(Explorer()).map(\.target.address) == ["C"])
    #expect(graph.links(by: "config", ofKind: "k.Function", Explorer()).edges.map(\.target.address) == ["C"])
    #expect(graph.links(by: "policy", ofKind: "k.Config", Explorer()).edges.isEmpty)
    #expect(self.graph(.absent).edges(Explorer()).isEmpty)
  }

  @Test("what was found out under the empty scenario is not asked for again")
  func sharedResolver() {
    let graph = self.graph(reference("C", "Ref"))
    let plain = Resolver()
    #expect(graph.attribute("config", of: graph.resources[0], in: plain).content == reference("C", "Ref"))
    #expect(Explorer(plain: plain).explore { .settled($0 === plain) }.branches.map(\.outcome) == [true])
  }

  @Test("a link that nobody knows is open; one that is written out in part leads outside")
  func openLinks() {
    let open = input("P")
    func links(_ content: Value.Content) -> [OpenLink] { graph(content).links(Explorer()).open }
    let unknown = Unknown(.input(open), at: open.location)
    #expect(links(.unknown(unknown)).map(\.source.address) == ["F"])
    #expect(links(.unknown(unknown)).map(\.reason) == [unknown])
    #expect(links(.partial([.text("arn:"), .hole(unknown)])).isEmpty)
    #expect(links(.string("arn:x")).isEmpty)
  }
}
