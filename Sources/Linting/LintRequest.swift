package import ResourceModel
package import SourceText

/// What one run is asked to judge.
package struct LintRequest: Sendable {
  /// Files and directories, relative to where the workspace's paths start.
  package var paths: [String]
  package var workspace: any Workspace
  /// Templates' parameters that the user set.
  package var pins: Pins
  /// Whether files named in `paths` that are neither templates nor modules are passed over silently, as a hook wants it.
  package var passesOverOthers: Bool
  /// What the user's environment says of a Terraform variable, if it may be asked; all else wins over it.
  package var environment: @Sendable (_ variable: String) -> String? = { _ in nil }
  /// Files of Terraform variables, later ones first in effect.
  package var variableFiles: [String]
  /// Terraform variables that the user set, in order.
  package var variables: [(name: String, value: String)]

  /// What of the report is wanted; the rest stays empty and costs nothing.
  package var parts: Set<Part> = Set(Part.allCases)

  package enum Part: Hashable, Sendable, CaseIterable {
    case findings, inventory, graph
  }

  package init(
    paths: [String], workspace: any Workspace, pins: Pins = Pins(), passesOverOthers: Bool = false,
    variableFiles: [String] = [],
    variables: [(name: String, value: String)] = []
  ) {
    self.paths = paths
    self.workspace = workspace
    self.pins = pins
    self.passesOverOthers = passesOverOthers
    self.variableFiles = variableFiles
    self.variables = variables
  }
}
