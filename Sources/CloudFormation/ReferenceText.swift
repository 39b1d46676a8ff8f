internal import ResourceModel

/// What is known of the text that a reference stands for, before the deployment makes it.
extension Evaluator {
  /// Whether a reference's text equals `text`.
  func comparison(of reference: Reference, with text: String) -> Truth {
    guard canBe(reference, text) else { return .no }
    return .unknown(
      Unknown(.computed(address: reference.target.address, attribute: reference.attribute), at: reference.location))
  }

  /// Whether what has these pieces may come to be `text`.
  func canBe(_ pieces: [Value.Piece], _ text: String) -> Bool {
    if pieces.count == 1, case .reference(let reference) = pieces[0] { return canBe(reference, text) }
    return pieces.canBe(text)
  }

  /// A `Ref` is never empty, and what is an ARN is nothing else. Custom resources answer what they like.
  private func canBe(_ reference: Reference, _ text: String) -> Bool {
    guard let type = ownType(of: reference) else { return true }
    return isARN(reference, of: type) ? text.hasPrefix("arn:") : !(reference.attribute == "Ref" && text.isEmpty)
  }

  /// Whether a reference gives an ARN.
  func isARN(_ reference: Reference) -> Bool { ownType(of: reference).map { isARN(reference, of: $0) } ?? false }

  private func isARN(_ reference: Reference, of type: String) -> Bool {
    reference.attribute == "Ref" ? Evaluator.typesNamedByARN.contains(type) : reference.attribute.hasSuffix("Arn")
  }

  /// The type of what a reference is to; nil for what is declared nowhere, and for custom resources.
  private func ownType(of reference: Reference) -> String? {
    guard let type = resource(reference.target)?.type, !type.hasPrefix("Custom::"),
      type != "AWS::CloudFormation::CustomResource"
    else { return nil }
    return type
  }

  /// Types whose `Ref` is an ARN.
  ///
  /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-codesigningconfig.html>
  private static let typesNamedByARN: Set<String> = [
    "AWS::Lambda::CodeSigningConfig", "AWS::Lambda::LayerVersion", "AWS::Serverless::LayerVersion",
    "AWS::Signer::SigningProfile",
  ]

  /// The resource with this address, in whatever stack of the same nest; nil when it is not declared.
  private func resource(_ id: ResourceID) -> DeclaredResource? {
    var names = id.address.split(separator: "/").map(String.init)
    guard id.root == stack.root, let name = names.popLast() else { return nil }
    var place = stack
    while let outer = place.caller?.stack { place = outer }
    for step in names {
      guard let inner = deployment.child(of: place, named: step) else { return nil }
      place = inner
    }
    return place.resource(name)
  }
}

extension [Value.Piece] {
  /// Whether some filling of the holes makes `text` of the pieces, as far as both ends tell.
  fileprivate func canBe(_ text: String) -> Bool {
    let known = reduce(0) { sum, piece in
      if case .text(let part) = piece { sum + part.utf8.count } else { sum }
    }
    guard known <= text.utf8.count else { return false }
    if case .text(let start)? = first, !text.utf8.starts(with: start.utf8) { return false }
    if case .text(let end)? = last, !text.utf8.reversed().starts(with: end.utf8.reversed()) { return false }
    return true
  }
}
