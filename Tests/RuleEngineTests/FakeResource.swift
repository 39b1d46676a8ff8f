import ResourceModel
import SourceText

/// A resource whose properties are given as values, some of them chosen by inputs.
struct FakeBody: ResourceBody {
  /// What stands at a path, its steps joined by dots.
  var properties: [String: Property] = [:]
  var existence = Property.value(.bool(true))

  indirect enum Property: Sendable {
    case value(Value.Content)
    /// The value of an input.
    case input(Input)
    /// One of two, by whether an input equals a literal.
    case choice(Input, equals: Literal, Property, Property)
    case list([Property])
  }

  func exists(in resolver: Resolver) -> Truth {
    switch content(of: existence, resolver) {
    case .unknown(let unknown): .unknown(unknown)
    case let content: Truth(content == .bool(true))
    }
  }

  func value(at path: [String], in resolver: Resolver) -> Value {
    guard let property = properties[path.joined(separator: ".")] else { return .absent }
    return value(of: property, resolver)
  }

  private func value(of property: Property, _ resolver: Resolver) -> Value {
    var value = Value(content(of: property, resolver), trace: [Hop(.property, at: place("property"))])
    if case .input(let input) = property { value.isSecret = input.isSecret }
    return value
  }

  private func content(of property: Property, _ resolver: Resolver) -> Value.Content {
    switch property {
    case .value(let content): content
    case .list(let elements): .list(elements.map { value(of: $0, resolver) })
    case .input(let input):
      switch resolver.read(input) {
      case .known(let literal): Value(literal: literal).content
      case .unknown(let unknown): .unknown(unknown)
      }
    case .choice(let input, let literal, let first, let second):
      switch resolver.compare(input, with: literal) {
      case .yes: content(of: first, resolver)
      case .no: content(of: second, resolver)
      case .unknown(let unknown): .unknown(unknown)
      }
    }
  }
}

func place(_ text: String) -> Location {
  let file = SourceFile(path: "fake", text: text)
  return Location(file, file.span)
}

extension Input {
  convenience init(
    _ name: String, default value: String? = nil, oneOf values: [String] = [], isSecret: Bool = false
  ) {
    self.init(
      name: name, domain: values.isEmpty ? .anything : .oneOf(values.map(Literal.string)),
      defaultValue: value.map(Literal.string), isSecret: isSecret, location: place(name))
  }
}

extension Resource {
  /// A resource of the type `thing`.
  convenience init(_ address: String, type: String = "thing", _ body: any ResourceBody) {
    self.init(
      id: ResourceID(root: "fake", address: address), type: type, header: place(address), extent: place(address),
      body: body)
  }
}
