/// The names that an expression may use: variables, object types and functions beyond the standard ones.
///
/// Made once, used for many expressions.
package struct Environment: Sendable {
  package struct Variable: Hashable, Sendable {
    /// A name, or several joined by dots.
    package var name: String
    package var type: CELType

    package init(_ name: String, _ type: CELType) {
      self.name = name
      self.type = type
    }
  }

  /// In the order in which `Expression.evaluate` takes their values.
  package private(set) var variables: [Variable]
  private let objects: [String: ObjectType]
  private let functions: [String: [CELFunction]]
  /// Whether a name with dots can be a variable, so that most selections need no look-up.
  private(set) var hasQualifiedVariables: Bool

  package init(variables: [Variable] = [], objects: [ObjectType] = [], functions: [CELFunction] = []) {
    self.variables = variables
    self.objects = Dictionary(objects.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.functions = Dictionary(grouping: functions, by: \.name)
    hasQualifiedVariables = variables.contains { $0.name.contains(".") }
  }

  /// The same object types and functions with other variables.
  package func with(_ variables: [Variable]) -> Environment {
    var copy = self
    copy.variables = variables
    copy.hasQualifiedVariables = variables.contains { $0.name.contains(".") }
    return copy
  }

  func slot(of variable: String) -> Int? { variables.firstIndex { $0.name == variable } }

  func object(_ name: String) -> ObjectType? { objects[name] }

  /// The standard functions of that name and the environment's own.
  func functions(named name: String) -> [CELFunction] {
    (functions[name] ?? []) + (CELFunction.standard[name] ?? [])
  }

  /// Those of them that are called in this way.
  func functions(named name: String, _ style: CELFunction.Style) -> [CELFunction] {
    functions(named: name).filter { $0.style == style }
  }

  var functionNames: [String] { Array(functions.keys) + Array(CELFunction.standard.keys) }
}

/// An object type with its named, typed fields.
package struct ObjectType: Sendable {
  package struct Field: Hashable, Sendable {
    package var name: String
    package var type: CELType

    package init(_ name: String, _ type: CELType) {
      self.name = name
      self.type = type
    }
  }

  package let name: String
  /// A field's place in this array is what `CELObject.member` gets.
  package let fields: [Field]
  private let places: [String: Int]

  package init(_ name: String, fields: [Field]) {
    self.name = name
    self.fields = fields
    places = Dictionary(zip(fields.map(\.name), fields.indices), uniquingKeysWith: { first, _ in first })
  }

  package func index(of field: String) -> Int? { places[field] }
}
