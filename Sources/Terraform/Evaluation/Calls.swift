import HCLSyntax
import ResourceModel
import SourceText

extension Evaluator {
  func call(_ call: CallExpression, at expression: Expression, in scope: Scope) throws(EvaluationError) -> CtyValue {
    let name = call.name.text.hasPrefix("core::") ? String(call.name.text.dropFirst(6)) : call.name.text
    switch name {
    case "try": return try firstSuccess(call, in: scope)
    case "can": return try succeeds(call, in: scope)
    case "templatestring" where call.arguments.count == 2:
      return try templateString(call, at: expression, in: scope)
    default: break
    }
    guard let function = FunctionTable.function(named: name) else {
      if name.hasPrefix("provider::") { return .unknown(.unsupportedFunction(name: name), at: expression.location) }
      throw EvaluationError("there is no function named \"\(name.shortened)\"", at: call.name.location(in: expression))
    }
    guard !scope.isConstant else {
      throw EvaluationError("functions may not be called here", at: expression.location, isStatic: true)
    }
    var arguments: [CtyValue] = []
    for argument in call.arguments {
      let value = try evaluate(argument, in: scope)
      if case .module(let module) = value.content {
        arguments.append(try outputs(of: module))
      } else {
        arguments.append(name == "jsonencode" ? try written(value) : value)
      }
    }
    if call.expandsLastArgument, let last = arguments.popLast() {
      if let unknown = last.unknown { return .unknown(unknown) }
      guard let elements = last.elements else {
        throw EvaluationError("only a list, set or tuple can be expanded with ...", at: expression.location)
      }
      arguments += elements.map {
        $0.reached(through: last.trace).marked(sensitive: $0.isSensitive || last.isSensitive)
      }
    }
    cache.spend(arguments.count)
    return try function.call(
      FunctionCall(name: name, arguments: arguments, location: expression.location, evaluator: self, scope: scope))
  }

  /// The first argument that can be evaluated; an unknown one may yet fail, so that it decides nothing but itself.
  private func firstSuccess(_ call: CallExpression, in scope: Scope) throws(EvaluationError) -> CtyValue {
    guard !call.arguments.isEmpty else { throw EvaluationError("try needs at least one argument") }
    for (position, argument) in call.arguments.enumerated() {
      do {
        let isExpanded = call.expandsLastArgument && position == call.arguments.count - 1
        return isExpanded
          ? try evaluate(argument, in: scope).elements?.first ?? .null : try evaluate(argument, in: scope)
      } catch {
        if error.isStatic { throw error }
      }
    }
    throw EvaluationError("no argument of try could be evaluated")
  }

  private func succeeds(_ call: CallExpression, in scope: Scope) throws(EvaluationError) -> CtyValue {
    guard call.arguments.count == 1 else { throw EvaluationError("can takes one argument") }
    do {
      let value = try evaluate(call.arguments[0], in: scope)
      if case .unknown(let unknown) = value.content { return .unknown(unknown.unknown, type: .bool) }
      return .yes
    } catch {
      if error.isStatic { throw error }
      return .no
    }
  }

  private func templateString(_ call: CallExpression, at expression: Expression, in scope: Scope)
    throws(EvaluationError) -> CtyValue
  {
    let source = try evaluate(call.arguments[0], in: scope)
    let variables = try evaluate(call.arguments[1], in: scope)
    if let unknown = source.anyUnknown ?? variables.unknown { return .unknown(unknown, type: .string) }
    guard let text = source.string, let entries = variables.entries else {
      throw EvaluationError("templatestring takes a string and an object of variables")
    }
    return try template(
      SourceFile(path: expression.document.file.path, text: text), entries, at: expression.location, in: scope)
  }

  /// Evaluates the text of a template file with nothing in reach but `variables`.
  func template(_ file: SourceFile, _ variables: [CtyValue.Entry], at location: Location, in scope: Scope)
    throws(EvaluationError) -> CtyValue
  {
    let (expression, problems) = HCLDocument.parseTemplate(file)
    if let problem = problems.first(where: { $0.severity == .error }) {
      throw EvaluationError("the template '\(file.path)' is not valid: \(problem.message)", at: location)
    }
    var inner = Scope(module: nil)
    inner.configuration = scope.configuration
    inner.bindings = variables.map { (name: $0.key, value: $0.value) }
    do {
      return try evaluate(expression, in: inner)
    } catch {
      throw EvaluationError("in the template '\(file.path)': \(error.message)", at: location)
    }
  }
}

extension Name {
  fileprivate func location(in expression: Expression) -> Location { Location(expression.document.file, span) }
}
