/// A file of `rules/` as it was when the program was built; the build plugin lists them in `embeddedRuleFiles`.
struct EmbeddedRuleFile: Sendable {
  /// The path below `rules/`, such as `kinds/lambda.Function.yaml`.
  let name: String
  /// The file's text up to its `why`.
  let text: String
  /// From `why:` up to the examples, as JSON; empty when the file has none.
  let documentation: String
  /// The text from `examples:` to the end; empty when the file has none.
  let examples: String
}
