internal import DataSyntax
internal import SourceText

/// Where a stack resource says its template is.
enum NestedTemplate {
  /// In a file, named relative to the template.
  case file(String)
  /// In the resource itself, as text.
  case text(Node)
  /// In the resource itself, as a map.
  case tree(Node)
  /// Somewhere that only the deployment reaches, or in no known place.
  case elsewhere

  /// Whether resources of this type deploy a template of their own.
  static func isNesting(type: String) -> Bool { location(inType: type) != nil }

  /// Whether a type is a registered module's.
  static func isModule(type: String) -> Bool { type.hasSuffix("::MODULE") }

  /// The property that names the template.
  private static func location(inType type: String) -> String? {
    switch type {
    case "AWS::CloudFormation::Stack", "AWS::CloudFormation::StackSet": "TemplateURL"
    case "AWS::Serverless::Application": "Location"
    default: nil
    }
  }

  /// Reads what `declared` says; `.elsewhere` for resources that nest nothing.
  ///
  /// `aws cloudformation package` and `sam` take a local path for a URL; the CDK writes the file beside the template and says so in the metadata.
  /// Source: <https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html>
  init(_ declared: DeclaredResource) {
    guard let property = NestedTemplate.location(inType: declared.type) else {
      self = .elsewhere
      return
    }
    let metadata = declared.term.child("Metadata")
    if metadata?.child("aws:asset:property")?.text == property, let path = metadata?.child("aws:asset:path")?.text {
      self = .file(path)
      return
    }
    let properties = declared.properties
    if let body = properties?.child("TemplateBody"), declared.isStackSet, body.call == nil {
      self = body.isMap ? .tree(body.node) : body.text == nil ? .elsewhere : .text(body.node)
      return
    }
    guard let location = properties?.child(property), location.call == nil, let path = location.text,
      NestedTemplate.isLocal(path)
    else {
      self = .elsewhere
      return
    }
    self = .file(path)
  }

  /// Whether a location names a file and not a URL.
  private static func isLocal(_ location: String) -> Bool {
    let isURL = location.contains("://") && !location.hasPrefix("file://")
    return !location.isEmpty && !isURL && !location.contains("{{") && location.utf8.count < 4096
  }
}

extension DeclaredResource {
  /// Whether its outputs are those of a stack, read as `Outputs.Name`.
  var isNestedStack: Bool { type == "AWS::CloudFormation::Stack" || type == "AWS::Serverless::Application" }

  /// Whether it stands for what a registered module holds; its name is in front of the logical ids in there.
  ///
  /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/modules.html>
  var isModule: Bool { NestedTemplate.isModule(type: type) }

  var isStackSet: Bool { type == "AWS::CloudFormation::StackSet" }

  /// What it says of its template's place, for messages.
  var templateLocation: String {
    properties?.child("TemplateURL")?.text ?? properties?.child("Location")?.text ?? name
  }

  /// What it passes for a parameter; nil when it passes nothing.
  func argument(named name: String) -> Argument? {
    guard let parameters = properties?.child("Parameters") else { return nil }
    guard !isStackSet else { return parameters.pair(named: name).map { Argument(term: $0) } }
    if parameters.call == nil, let own = parameters.child(name) { return Argument(term: own) }
    let isWritten = parameters.call == nil && parameters.child("Fn::Transform") == nil && !parameters.hasLoops
    return isWritten ? nil : Argument(term: parameters, path: [name])
  }
}

/// What a stack resource passes for a parameter.
struct Argument: Sendable {
  var term: Term
  /// Where in what `term` comes to the argument is: not in the term itself where a function gives all parameters.
  var path: [String] = []

  /// The argument as it is written; nil where it is a part of what a function gives.
  var written: Term? { path.isEmpty ? term : nil }
}

extension Term {
  /// The value of a pair in the list of parameters that a stack set has.
  fileprivate func pair(named name: String) -> Term? {
    elements?.last { $0.child("ParameterKey")?.text == name && $0.child("ParameterValue") != nil }?.child(
      "ParameterValue")
  }
}
