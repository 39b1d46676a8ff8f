/// The names that an expression can use besides those that its module declares.
struct Scope {
  /// The module whose variables, locals and resources are in reach; nil in a template file and for constants.
  var module: ModuleInstance?
  /// What `for`, `dynamic` and template files bind; the innermost last.
  var bindings: [(name: String, value: CtyValue)] = []
  var each: (key: CtyValue, value: CtyValue)?
  var countIndex: CtyValue?
  var itself: ResourceInstance?
  /// The item of the innermost splat.
  var splatItem: CtyValue?

  func binding(_ name: String) -> CtyValue? { bindings.last { $0.name == name }?.value }

  func binding(_ name: String, to value: CtyValue) -> Scope {
    var copy = self
    copy.bindings.append((name, value))
    return copy
  }
}
