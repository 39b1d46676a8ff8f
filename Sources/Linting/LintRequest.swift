package import ResourceModel
package import SourceText

/// What one run is asked to judge.
package struct LintRequest: Sendable {
  /// Files and directories, relative to where the workspace's paths start.
  package var paths: [String]
  package var workspace: any Workspace
  /// Templates' parameters that the user set.
  package var pins: Pins
  /// Files of Terraform variables, later ones first in effect.
  package var variableFiles: [String]
  /// Terraform variables that the user set, in order.
  package var variables: [(name: String, value: String)]

  package init(
    paths: [String], workspace: any Workspace, pins: Pins = Pins(), variableFiles: [String] = [],
    variables: [(name: String, value: String)] = []
  ) {
    self.paths = paths
    self.workspace = workspace
    self.pins = pins
    self.variableFiles = variableFiles
    self.variables = variables
  }
}
