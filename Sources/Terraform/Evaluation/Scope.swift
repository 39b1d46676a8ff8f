/// The names that an expression can use besides those that its module declares.
struct Scope: Sendable {
  /// The module whose variables, locals and resources are in reach; nil in a template file and for constants.
  var module: ModuleInstance?
  /// What `for`, `dynamic` and template files bind; the innermost last.
  var bindings: [(name: String, value: CtyValue)] = []
  var each: (key: CtyValue, value: CtyValue)?
  var countIndex: CtyValue?
  var itself: ResourceInstance?
  /// The item of the innermost splat.
  var splatItem: CtyValue?
  /// Where files are read; nil where no file may be read.
  var configuration: RootConfiguration?
  /// True where Terraform wants a value that is written out, such as a variable's default.
  var isConstant = false

  init(module: ModuleInstance?) {
    self.module = module
    configuration = module?.configuration
  }

  static let constant: Scope = {
    var scope = Scope(module: nil)
    scope.isConstant = true
    return scope
  }()

  func binding(_ name: String) -> CtyValue? { bindings.last { $0.name == name }?.value }

  func binding(_ name: String, to value: CtyValue) -> Scope {
    var copy = self
    copy.bindings.append((name, value))
    return copy
  }
}
