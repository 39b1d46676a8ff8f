import ResourceModel
import SourceText

/// A resource body out of closures, and inputs declared nowhere in particular.
struct FixtureBody: ResourceBody {
  var existence: @Sendable (Resolver) -> Truth = { _ in .yes }
  var properties: [String: @Sendable (Resolver) -> Value] = [:]

  func exists(in resolver: Resolver) -> Truth { existence(resolver) }

  func value(at path: [String], in resolver: Resolver) -> Value {
    properties[path.joined(separator: ".")]?(resolver) ?? .absent
  }
}

let nowhere = Location(SourceFile(path: "fixture", text: ""), Span(start: 0, end: 0))

func input(_ name: String, _ domain: Input.Domain = .anything, default value: Literal? = nil) -> Input {
  Input(name: name, domain: domain, defaultValue: value, location: nowhere)
}

func resource(
  _ address: String, _ type: String, _ body: FixtureBody = FixtureBody(), genericType: String? = nil
) -> Resource {
  Resource(
    id: ResourceID(root: "t", address: address), type: type, genericType: genericType, header: nowhere,
    extent: nowhere, body: body)
}
