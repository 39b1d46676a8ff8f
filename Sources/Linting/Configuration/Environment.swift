package import ResourceModel

/// What is deployed under one set of inputs: judged by itself.
package struct Environment: Sendable {
  /// Nil where the config names no environments.
  package var name: String?
  package var inputs: Inputs
  /// Nil for what the whole config says.
  package var failOn: FailOn?

  init(name: String? = nil, inputs: Inputs = Inputs(), failOn: FailOn? = nil) {
    self.name = name
    self.inputs = inputs
    self.failOn = failOn
  }
}

/// What is known of the inputs before anybody deploys.
package struct Inputs: Sendable {
  /// Templates' parameters.
  package var pins: Pins
  /// Files of Terraform variables; a later one goes before an earlier one.
  package var variableFiles: [String]

  package init(pins: Pins = Pins(), variableFiles: [String] = []) {
    self.pins = pins
    self.variableFiles = variableFiles
  }

  /// These, and `others` before them where both say something.
  func overridden(by others: Inputs) -> Inputs {
    var inputs = self
    for (name, value) in others.pins.values { inputs.pins[name] = value }
    inputs.variableFiles += others.variableFiles
    return inputs
  }
}
