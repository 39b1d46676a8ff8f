package import SourceText

/// A property's value under one scenario, with the places it came from.
package struct Value: Hashable, Sendable {
  package var content: Content
  /// The hops that led to it: first where the property itself is written, last where its content is. Empty when it is written nowhere.
  package var trace: [Hop]
  /// True when it comes out of an input that must not be printed.
  package var isSecret = false

  package indirect enum Content: Hashable, Sendable {
    /// Not set: left out, null, or `AWS::NoValue`. Not the same as an empty string.
    case absent
    case bool(Bool)
    case number(Double)
    case string(String)
    /// A string of which some pieces are unknown.
    case partial([Piece])
    case list([Value])
    /// In the order written; keys are unique.
    case map([Entry])
    case reference(Reference)
    case unknown(Unknown)
  }

  /// A piece of a string.
  package enum Piece: Hashable, Sendable {
    case text(String)
    case hole(Unknown)
    /// A reference inside a longer string.
    case reference(Reference)
  }

  package struct Entry: Hashable, Sendable {
    package var key: String
    package var value: Value

    package init(key: String, value: Value) {
      self.key = key
      self.value = value
    }
  }

  package init(_ content: Content, trace: [Hop] = []) {
    self.content = content
    self.trace = trace
  }

  package static let absent = Value(.absent)

  package static func unknown(_ reason: Cause.Reason, at location: Location?) -> Value {
    Value(.unknown(Unknown(reason, at: location)))
  }

  /// Where a finding about this value points; nil when it is written nowhere.
  package var location: Location? { trace.first?.location }

  /// Whether it is there for certain, and no empty string, be it known what it is or not.
  package var isCertainlySet: Bool {
    switch content {
    case .absent, .string(""): false
    case .unknown(let unknown): unknown.isCertainlySet
    case .bool, .number, .string, .partial, .list, .map, .reference: true
    }
  }

  /// The value with one more hop in front.
  package func reached(through hop: Hop) -> Value {
    var copy = self
    copy.trace = trace.isEmpty ? [hop] : [hop] + trace
    return copy
  }
}

/// One place on the way from a property to its content.
package struct Hop: Hashable, Sendable {
  package var role: Role
  package var location: Location

  package init(_ role: Role, at location: Location) {
    self.role = role
    self.location = location
  }

  package enum Role: Hashable, Sendable {
    /// The property is written on the resource itself.
    case property
    /// SAM's Globals set it for all resources of a type.
    case globals
    /// A parameter's or variable's declaration, what sets it, or a pseudo parameter where it is used.
    case input(name: String)
    /// A parameter's or variable's default.
    case defaultValue(name: String)
    /// A named condition that chose between values.
    case condition(name: String)
    /// A mapping, a local value or an output.
    case definition(name: String)
    /// The stack resource or module call of this name passes it.
    case caller(name: String)
    /// A plan lists it with its value.
    case plan
  }
}

/// A value that stands for a resource's attribute: `!GetAtt A.B`, `aws_x.y.arn`.
package struct Reference: Hashable, Sendable {
  package var target: ResourceID
  /// As the language names it: `Ref` for CloudFormation's `Ref`, else the attribute's name.
  package var attribute: String
  /// Where the reference is written.
  package var location: Location

  package init(to target: ResourceID, attribute: String, at location: Location) {
    self.target = target
    self.attribute = attribute
    self.location = location
  }
}

/// Which resource: its address is unique within its root template or root module.
package struct ResourceID: Hashable, Sendable {
  /// The path of the root template or of the root module's directory.
  package var root: String
  /// `LogicalId`, `Stack/LogicalId`, `module.api["eu"].aws_lambda_function.this[0]`.
  package var address: String

  package init(root: String, address: String) {
    self.root = root
    self.address = address
  }
}
