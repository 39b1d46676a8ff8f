import HCLSyntax
import ResourceModel
package import SourceText

/// A look into one root module with its variables' defaults, for the program's debugging commands and for tests.
package struct Inspection: Sendable {
  private let root: ModuleInstance
  /// What is wrong with the files.
  package let diagnostics: [Diagnostic]

  /// Nil when there is no configuration in the directory.
  package init?(_ directory: String, workspace: any Workspace, settings: VariableSettings = VariableSettings()) {
    let library = ModuleLibrary(workspace)
    guard let source = library.module(in: RelativePath.normalized(directory)) else { return nil }
    (root, diagnostics) = RootLoader(library: library, settings: settings, trustsDefaults: true).load(source)
  }

  package enum Answer: Sendable {
    /// JSON text.
    case value(String)
    case unknown(String)
    case error(String)
  }

  /// Evaluates an expression as if it stood in the root module.
  package func evaluate(_ text: String) -> Answer {
    let document = HCLDocument.parse(SourceFile(path: "expression", text: "value = " + text + "\n"))
    if let problem = document.diagnostics.first { return .error(problem.message) }
    guard let attribute = document.body.attribute("value"), document.body.attributes.count == 1,
      document.body.blocks.isEmpty
    else { return .error("one expression is expected") }
    do throws(EvaluationError) {
      let scope = Scope(module: root)
      var check = ExpressionCheck(root.source)
      check.check(attribute.value)
      if let mistake = check.mistakes.first(where: \.error.isStatic) { return .error(check.message(of: mistake)) }
      let evaluator = Evaluator(Resolver())
      let value = try evaluator.written(try evaluator.evaluate(attribute.value, in: scope))
      if let unknown = value.anyUnknown {
        return .unknown(unknown.causes.first?.explanation ?? "it is known only after deployment")
      }
      return .value(JSONText.encode(value))
    } catch {
      return .error(error.message)
    }
  }

  package struct Dump: Sendable {
    /// A JSON object with `outputs` and `resources`; what is unknown is null.
    package var json: String
    package var diagnostics: [Diagnostic]
  }

  /// Evaluates everything in the root module and in the modules that it calls.
  package func dump() -> Dump {
    var walk = Walk(evaluator: Evaluator(Resolver()))
    walk.check(root)
    let outputs = walk.outputs(of: root)
    let resources = walk.resources.map { "\(JSONText.quoted($0.address)):\(JSONText.encode($0.value))" }
    return Dump(
      json: "{\"outputs\":\(JSONText.encode(outputs)),\"resources\":{\(resources.joined(separator: ","))}}",
      diagnostics: diagnostics + walk.diagnostics)
  }
}

extension Inspection {
  private struct Walk {
    let evaluator: Evaluator
    var diagnostics: [Diagnostic] = []
    var resources: [(address: String, value: CtyValue)] = []

    mutating func outputs(of module: ModuleInstance) -> CtyValue {
      var entries: [String: CtyValue] = [:]
      for output in module.source?.outputs ?? [] {
        entries[output.name] = attempt(output.block.header) { evaluator throws(EvaluationError) in
          try evaluator.written(try evaluator.output(output.name, of: module, at: output.block.header))
        }
      }
      return .object(entries)
    }

    /// Evaluates what nobody may have asked for as well, so that every mistake shows.
    mutating func check(_ module: ModuleInstance) {
      guard let source = module.source else { return }
      for name in source.variables.keys.sorted() {
        _ = attempt(source.variables[name]?.location) { evaluator throws(EvaluationError) in
          try evaluator.variable(name, of: module)
        }
      }
      for name in source.locals.keys.sorted() {
        _ = attempt(source.locals[name]?.location) { evaluator throws(EvaluationError) in
          try evaluator.local(name, of: module)
        }
      }
      _ = outputs(of: module)
      for declaration in source.resources where !declaration.isData { check(declaration, in: module) }
      for call in source.calls {
        for key in keys(evaluator.expansion(of: call, in: module), call.block.header) { check(module.child(call, key)) }
      }
    }

    private mutating func check(_ declaration: ResourceDeclaration, in module: ModuleInstance) {
      for key in keys(evaluator.expansion(of: declaration, in: module), declaration.block.header)
      where resources.count < InstanceCollector.limit {
        let instance = ResourceInstance(declaration: declaration, module: module, key: key)
        var body = declaration.block.body
        body.attributes.removeAll { ["count", "for_each", "provider", "depends_on"].contains($0.name) }
        body.blocks.removeAll { ["lifecycle", "provisioner", "connection"].contains($0.type) }
        let value = attempt(declaration.block.header) { evaluator throws(EvaluationError) in
          try evaluator.value(of: body, in: evaluator.scope(inside: instance))
        }
        resources.append((instance.address, value ?? .null))
      }
    }

    private mutating func keys(_ expansion: Expansion, _ header: Location) -> [InstanceKey] {
      if case .failed(let error) = expansion { report(error, header) }
      return expansion.keys
    }

    private mutating func attempt(
      _ location: Location?, _ body: (Evaluator) throws(EvaluationError) -> CtyValue
    ) -> CtyValue? {
      do { return try body(evaluator) } catch {
        report(error, location)
        return nil
      }
    }

    private mutating func report(_ error: EvaluationError, _ location: Location?) {
      guard let place = error.location ?? location else { return }
      let problem = Diagnostic(.error, error.message, at: place)
      if !diagnostics.contains(problem) { diagnostics.append(problem) }
    }
  }
}
