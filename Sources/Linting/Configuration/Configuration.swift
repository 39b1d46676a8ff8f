import ResourceModel
import SourceText

/// What a `sealint.yaml` says.
struct Configuration: Sendable {
  static let fileName = "sealint.yaml"

  var file: SourceFile
  /// Where the file lies, as seen from where relative paths start.
  var directory: String
  var settings: [Setting] = []
  var selection = RuleSelection()
  var exclude: [Glob] = []
  var failOn: (level: FailOn, location: Location)?
  /// What every environment starts from.
  var inputs = Inputs()
  var environments: [Environment] = []

  struct Setting: Sendable {
    var name: String
    var value: Literal
    var location: Location
  }
}
