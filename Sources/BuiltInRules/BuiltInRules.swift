package import RuleEngine

extension RulePack {
  /// The rules that the program was built with.
  package static var builtIn: RulePack { RulePack.load([], over: .builtIn).pack }
}
