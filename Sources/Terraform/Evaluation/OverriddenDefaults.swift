import HCLSyntax
import ResourceModel

extension Evaluator {
  /// The default that an argument would have through its module's variable, where the call of the module sets something else.
  ///
  /// Followed where the argument mentions one variable only, through as many modules as pass it on; absent for anything else.
  func overriddenDefault(_ name: String, of resource: ResourceInstance) throws(EvaluationError) -> Value {
    var argument = resource.declaration.block.body.attribute(name)
    var module = resource.module
    while let call = module.call, let parent = module.parent, let variable = argument?.value.onlyVariable,
      let passed = call.block.body.attribute(variable), let declaration = module.source?.variables[variable]
    {
      if let value = declaration.defaultValue, !value.isNull, value.string != "" {
        return value.reached(through: [Hop(.property, at: declaration.defaultLocation ?? declaration.location)]).value
      }
      (argument, module) = (passed, parent)
    }
    return .absent
  }

  /// What is in a file that an argument names, as far as the module packs it itself.
  func contents(of name: String, of resource: ResourceInstance) throws(EvaluationError) -> Value {
    let file = try property([name], of: resource)
    guard case .string(let path) = file.content else { return file }
    for declaration in resource.module.source?.resources ?? [] where declaration.address.hasPrefix("data.archive_file.")
    {
      for key in expansion(of: declaration, in: resource.module).keys {
        let archive = ResourceInstance(declaration: declaration, module: resource.module, key: key)
        guard let output = try? configuredAttribute("output_path", of: archive), output.string == path else { continue }
        return Value(.unknown(Unknown(.dataSource(address: archive.address), at: archive.location)), trace: file.trace)
      }
    }
    return Value(.unknown(Unknown(.fileContents(path: path), at: file.location)), trace: file.trace)
  }
}

extension ConfigExpression {
  /// The variable that the expression mentions, if it mentions one only.
  fileprivate var onlyVariable: String? {
    guard case .native(let expression) = self else { return nil }
    let found = Set(expression.references.filter { $0.root == "var" }.map(\.name))
    return found.count == 1 ? found.first : nil
  }
}
