import DataSyntax
import HCLSyntax
import ResourceModel
import SourceText

/// What the user set for root variables: environment, files and single values, later ones winning over earlier ones.
package struct VariableSettings: Sendable {
  /// What the environment says of a variable, if it may be asked; even files that nobody names win over it.
  package var environment: Environment
  /// Paths of `.tfvars` and `.tfvars.json` files.
  package var files: [String]
  /// `name` and `value` as on the command line.
  package var values: [(name: String, value: String)]

  /// Gives the value for a variable's name.
  package typealias Environment = @Sendable (_ variable: String) -> String?

  package init(
    environment: @escaping Environment = { _ in nil }, files: [String] = [],
    values: [(name: String, value: String)] = []
  ) {
    self.environment = environment
    self.files = files
    self.values = values
  }
}

/// Reads variable files in Terraform's order of precedence.
///
/// Source: <https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence>
struct VariableFiles {
  let workspace: any Workspace
  private(set) var assignments: [String: VariableAssignment] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ workspace: any Workspace) {
    self.workspace = workspace
  }

  /// Reads what Terraform reads without being told: `terraform.tfvars`, then `*.auto.tfvars` by name.
  ///
  /// - Parameter entries: what is in the directory.
  mutating func readAutomatic(in directory: String, _ entries: [WorkspaceEntry]) {
    let names = entries.filter { !$0.isDirectory }.map(\.name)
    let automatic = names.filter { $0.ends(with: ".auto.tfvars") || $0.ends(with: ".auto.tfvars.json") }.sorted()
    for name in ["terraform.tfvars", "terraform.tfvars.json"].filter(names.contains) + automatic {
      read(RelativePath.join(directory, name))
    }
  }

  mutating func read(_ path: String) {
    switch SourceFile.reading(path, from: workspace) {
    case .failure(let problem): diagnostics.append(problem.diagnostic)
    case .success(let file) where path.ends(with: ".json"): readJSON(file)
    case .success(let file): readNative(file)
    }
  }

  /// A value for a variable of a plain type stands for itself; one for a list or map is an expression.
  ///
  /// - Parameter origin: where the text was given, as messages have it.
  mutating func set(_ name: String, to text: String, for variable: VariableDeclaration?, from origin: String) {
    let isPlain = variable.map { $0.type.isPrimitive || $0.type == .dynamic } ?? true
    guard !isPlain else {
      assignments[name] = VariableAssignment(value: .string(text))
      return
    }
    let (expression, problems) = HCLDocument.parseExpression(SourceFile(path: origin, text: text))
    diagnostics += problems
    do throws(EvaluationError) {
      let value = try Evaluator(Resolver()).evaluate(expression, in: .constant)
      assignments[name] = VariableAssignment(value: value)
    } catch {
      diagnostics.append(Diagnostic(.error, error.message, at: error.location ?? expression.location))
    }
  }

  private mutating func readNative(_ file: SourceFile) {
    let document = HCLDocument.parse(file)
    diagnostics += document.diagnostics
    let evaluator = Evaluator(Resolver())
    for attribute in document.body.attributes {
      // What is wrong with it has been said.
      if case .invalid = attribute.value.kind { continue }
      do throws(EvaluationError) {
        let value = try evaluator.evaluate(attribute.value, in: .constant)
        assignments[attribute.name] = VariableAssignment(value: value, location: attribute.value.location)
      } catch {
        diagnostics.append(Diagnostic(.error, error.message, at: error.location ?? attribute.value.location))
      }
    }
  }

  /// Strings of a JSON variable file are no templates.
  private mutating func readJSON(_ file: SourceFile) {
    let parsed = parseJSON(file)
    diagnostics += parsed.diagnostics
    for entry in parsed.root?.entries.map({ $0 }) ?? [] {
      guard let name = entry.key.text else { continue }
      assignments[name] = VariableAssignment(value: DataValue.value(of: entry.value), location: entry.value.location)
    }
  }
}
