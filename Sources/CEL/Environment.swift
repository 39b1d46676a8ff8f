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

    fileprivate var isQualified: Bool { name.utf8.contains(UInt8(ascii: ".")) }
  }

  /// In the order in which `Expression.evaluate` takes their values.
  package private(set) var variables: [Variable]
  private let functions: [CELFunction]
  /// The object type of a name.
  let object: @Sendable (String) -> ObjectType?
  /// Whether a name with dots can be a variable, so that most selections need no look-up.
  private(set) var hasQualifiedVariables: Bool

  /// - Parameter object: the object type of a name, for those who make types when they are asked for.
  package init(
    variables: [Variable] = [], functions: [CELFunction] = [], object: @escaping @Sendable (String) -> ObjectType?
  ) {
    self.variables = variables
    self.functions = functions
    self.object = object
    hasQualifiedVariables = variables.contains(where: \.isQualified)
  }

  package init(variables: [Variable] = [], objects: [ObjectType] = [], functions: [CELFunction] = []) {
    self.init(variables: variables, functions: functions) { name in objects.first { $0.name == name } }
  }

  /// The same object types and functions with other variables.
  package func with(_ variables: [Variable]) -> Environment {
    var copy = self
    copy.variables = variables
    copy.hasQualifiedVariables = variables.contains(where: \.isQualified)
    return copy
  }

  func slot(of variable: String) -> Int? { variables.firstIndex { $0.name == variable } }

  /// The standard functions of that name and the environment's own.
  func functions(named name: String) -> [CELFunction] { functions { $0.name == name } }

  /// Those of them that are called in this way.
  func functions(named name: String, _ style: CELFunction.Style) -> [CELFunction] {
    functions { $0.style == style && $0.name == name }
  }

  private func functions(where isMeant: (CELFunction) -> Bool) -> [CELFunction] {
    functions.filter(isMeant) + CELFunction.standard.filter(isMeant)
  }

  var functionNames: [String] { functions.map(\.name) + CELFunction.standard.map(\.name) }
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

  package init(_ name: String, fields: [Field]) {
    self.name = name
    self.fields = fields
  }

  package func index(of field: String) -> Int? { fields.firstIndex { $0.name == field } }
}
