import DataSyntax
package import ResourceModel
package import SourceText

/// Reads a file of CloudFormation parameters, JSON or YAML.
///
/// Three forms are known: CloudFormation's list of `{"ParameterKey": …, "ParameterValue": …}`, CodePipeline's `{"Parameters": {…}}`,
/// and a plain map of names to values.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html>
package func readParameters(_ file: SourceFile) -> (pins: Pins, diagnostics: [Diagnostic]) {
  let data = parseData(file)
  var diagnostics = data.diagnostics
  var pins = Pins()
  guard let root = data.root else {
    diagnostics.append(Diagnostic(.error, "expected parameters; the file is empty", at: Location(file, file.span)))
    return (pins, diagnostics)
  }
  switch root.kind {
  case .sequence:
    for element in root.elements { pins.set(listed: element, &diagnostics) }
  case .mapping:
    pins.set(entriesOf: root["Parameters"].flatMap { $0.isMapping ? $0 : nil } ?? root, &diagnostics)
  case .scalar:
    diagnostics.append(
      Diagnostic(.error, "expected a map of names to values, or a list of parameters", at: root.location))
  }
  return (pins, diagnostics)
}

extension Pins {
  /// Sets each name of a mapping to its value.
  mutating func set(entriesOf mapping: Node, _ diagnostics: inout [Diagnostic]) {
    for entry in mapping.mergedEntries { set(entry.key, to: entry.value, &diagnostics) }
  }

  fileprivate mutating func set(listed element: Node, _ diagnostics: inout [Diagnostic]) {
    guard element.isMapping, let key = element["ParameterKey"] else {
      diagnostics.append(
        Diagnostic(.error, "expected {\"ParameterKey\": …, \"ParameterValue\": …}", at: element.location))
      return
    }
    // `UsePreviousValue` says that the deployed stack knows it; then nothing is pinned.
    guard let value = element["ParameterValue"] else { return }
    set(key, to: value, &diagnostics)
  }

  fileprivate mutating func set(_ key: Node, to value: Node, _ diagnostics: inout [Diagnostic]) {
    guard let name = key.text, let literal = literal(of: value) else {
      diagnostics.append(
        Diagnostic(.error, "expected a text, a number or a list as a parameter's value", at: value.location))
      return
    }
    self[name] = literal
  }

  /// Parameters are texts to CloudFormation, however they are written.
  private func literal(of value: Node) -> Literal? {
    if value.isSequence {
      let elements = value.elements.map { $0.text.map(Literal.string) }
      return elements.contains(nil) ? nil : .list(elements.compactMap { $0 })
    }
    return value.text.map(Literal.string)
  }
}
