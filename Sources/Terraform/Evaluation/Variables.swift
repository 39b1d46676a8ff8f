import ResourceModel
import SourceText

extension Evaluator {
  /// A variable's value: what the caller passes, what the user set, or its default.
  func variable(_ name: String, of module: ModuleInstance) throws(EvaluationError) -> CtyValue {
    guard let declaration = module.source?.variables[name] else {
      throw EvaluationError("the variable \"\(name.shortened)\" is not declared", isStatic: true)
    }
    let key = EvaluationCache.Key(module: ObjectIdentifier(module), sort: .variable, name: name)
    return try cache.value(key) { () throws(EvaluationError) in
      let value =
        try module.call == nil
        ? rootValue(of: declaration, in: module.configuration) : argument(for: declaration, of: module)
      return value.marked(sensitive: value.isSensitive || declaration.isSensitive)
    }
  }

  private func rootValue(of declaration: VariableDeclaration, in configuration: RootConfiguration)
    throws(EvaluationError) -> CtyValue
  {
    if let assignment = configuration.assignments[declaration.name] {
      let location = assignment.location ?? declaration.location
      let value = try locating(location) { () throws(EvaluationError) in
        try accepted(assignment.value, by: declaration)
      }
      return value.reached(through: [Hop(.input(name: declaration.name), at: location)])
    }
    guard let input = configuration.inputs[declaration.name] else { return defaultValue(of: declaration) }
    if configuration.trustsDefaults, declaration.defaultValue != nil { return defaultValue(of: declaration) }
    switch resolver.read(input) {
    case .known(let literal):
      if literal == input.defaultValue { return defaultValue(of: declaration) }
      let value = (try? CtyValue(literal).converted(to: declaration.type)) ?? CtyValue(literal)
      return value.reached(through: [Hop(.input(name: declaration.name), at: declaration.location)])
    case .unknown(let unknown):
      let content = CtyValue.UnknownContent(unknown: unknown, type: declaration.type, input: input)
      return CtyValue(.unknown(content)).reached(through: [input.hop])
    }
  }

  /// Unknown without a cause when there is no default.
  private func defaultValue(of declaration: VariableDeclaration) -> CtyValue {
    let value = declaration.defaultValue ?? .unknown(.invalid, at: declaration.location)
    let location = declaration.defaultLocation ?? declaration.location
    return value.reached(through: [Hop(.defaultValue(name: declaration.name), at: location)])
  }

  private func argument(for declaration: VariableDeclaration, of module: ModuleInstance) throws(EvaluationError)
    -> CtyValue
  {
    guard let parent = module.parent, let call = module.call else { return .null }
    guard let argument = call.block.body.attribute(declaration.name) else {
      if let place = call.block.body.incompleteAt { return .unknown(.invalid, at: place) }
      guard declaration.defaultValue != nil else {
        throw EvaluationError(
          "the module call does not set \"\(declaration.name)\", which has no default", at: call.block.header)
      }
      return defaultValue(of: declaration)
    }
    let scope = Scope(module: parent)
      .inside(expansion(of: call, in: parent), module.key, at: call.block.header)
    let value = try locating(argument.value.location) { () throws(EvaluationError) in
      try accepted(try materialized(try evaluate(argument.value, in: scope), for: declaration.type), by: declaration)
    }
    return value.reached(through: [Hop(.caller(name: declaration.name), at: argument.location)])
  }

  /// Converts a value to the variable's type; null becomes the default where the variable refuses null.
  private func accepted(_ value: CtyValue, by declaration: VariableDeclaration) throws(EvaluationError) -> CtyValue {
    if value.isNull, !declaration.isNullable {
      guard let defaultValue = declaration.defaultValue else {
        throw EvaluationError("the variable \"\(declaration.name)\" must not be null")
      }
      return defaultValue
    }
    do { return try value.converted(to: declaration.type) } catch {
      throw EvaluationError("the value for \"\(declaration.name)\" is unsuitable: \(error.message)")
    }
  }

  /// Writes out modules and resources that are to become plain objects of a type.
  private func materialized(_ value: CtyValue, for type: CtyType) throws(EvaluationError) -> CtyValue {
    switch (value.content, type) {
    case (.resource(let resource), .object(let attributes)):
      var entries: [CtyValue.Entry] = []
      for attribute in attributes {
        let member = try self.attribute(attribute.name, of: resource, at: resource.location)
        entries.append(CtyValue.Entry(key: attribute.name, value: member))
      }
      return .object(entries).reached(through: value.trace)
    case (.module(let module), .object), (.module(let module), .map):
      return try outputs(of: module).reached(through: value.trace)
    case (.tuple(let elements), .list(let inner)), (.tuple(let elements), .set(let inner)):
      var members: [CtyValue] = []
      for element in elements { members.append(try materialized(element, for: inner)) }
      return .tuple(members).reached(through: value.trace).marked(sensitive: value.isSensitive)
    case (.object(let entries), .map(let inner)):
      var members: [CtyValue.Entry] = []
      for entry in entries {
        members.append(CtyValue.Entry(key: entry.key, value: try materialized(entry.value, for: inner)))
      }
      return .object(members).reached(through: value.trace).marked(sensitive: value.isSensitive)
    default: return value
    }
  }

  /// An output of a module, evaluated once.
  func output(_ name: String, of module: ModuleInstance, at location: Location) throws(EvaluationError) -> CtyValue {
    guard let source = module.source else {
      return module.reference(to: name, at: location).map { CtyValue(.reference($0)) } ?? .unknown(module.unknown)
    }
    guard let output = source.output(name) else {
      throw EvaluationError("the module has no output \"\(name.shortened)\"", isStatic: true)
    }
    let key = EvaluationCache.Key(module: ObjectIdentifier(module), sort: .output, name: name)
    return try cache.value(key) { () throws(EvaluationError) in
      guard let expression = output.value else {
        throw EvaluationError("the output \"\(name)\" has no value", at: output.block.header)
      }
      let value = try evaluate(expression, in: Scope(module: module))
      return value.reached(through: [Hop(.definition(name: name), at: output.block.header)])
        .marked(sensitive: value.isSensitive || output.isSensitive)
    }
  }

  /// The value with every module in it written out as an object of its outputs.
  func written(_ value: CtyValue) throws(EvaluationError) -> CtyValue {
    switch value.content {
    case .module(let module): return try written(try outputs(of: module))
    case .tuple(let elements):
      var members: [CtyValue] = []
      for element in elements { members.append(try written(element)) }
      return .tuple(members).reached(through: value.trace).marked(sensitive: value.isSensitive)
    case .object(let entries):
      var members: [CtyValue.Entry] = []
      for entry in entries { members.append(CtyValue.Entry(key: entry.key, value: try written(entry.value))) }
      return .object(members).reached(through: value.trace).marked(sensitive: value.isSensitive)
    default: return value
    }
  }

  /// All outputs of a module as an object.
  func outputs(of module: ModuleInstance) throws(EvaluationError) -> CtyValue {
    guard let source = module.source else { return .unknown(module.unknown) }
    var entries: [CtyValue.Entry] = []
    for output in source.outputs {
      entries.append(
        CtyValue.Entry(key: output.name, value: try self.output(output.name, of: module, at: output.block.header)))
    }
    return .object(entries)
  }
}
