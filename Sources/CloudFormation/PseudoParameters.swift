internal import ResourceModel
internal import SourceText

/// The parameters that CloudFormation itself gives every stack.
///
/// They are inputs so that a condition that compares the region can be decided in each case; when only their value is asked for,
/// it is unknown, and no scenario makes it known.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html>
struct PseudoParameters: Sendable {
  private let inputs: [Input]
  private let pins: Pins

  /// Those of a stack that the template in `file` describes.
  ///
  /// - Parameter outer: those of the stack around it, whose region and account it shares.
  init(file: SourceFile, pins: Pins, outer: PseudoParameters? = nil) {
    let start = Location(file, Span(start: 0, end: 0))
    let shared = outer?.inputs.filter { PseudoParameters.ofEachAccount.contains($0.name) }
    inputs =
      PseudoParameters.ofEachStack.map { Input(name: $0, location: start) }
      + (shared ?? PseudoParameters.ofEachAccount.map { Input(name: $0, location: start) })
    var own = pins
    if outer != nil { for name in PseudoParameters.ofEachStack { own[name] = nil } }
    self.pins = own
  }

  private static let ofEachStack = ["AWS::StackName", "AWS::StackId"]
  private static let ofEachAccount = ["AWS::AccountId", "AWS::Partition", "AWS::Region", "AWS::URLSuffix"]

  static func isOne(_ name: String) -> Bool {
    ofEachStack.contains(name) || ofEachAccount.contains(name) || name == "AWS::NoValue"
      || name == "AWS::NotificationARNs"
  }

  /// The input that `name` is, unless its value is known already.
  func input(_ name: String, in resolver: Resolver) -> Input? {
    known(name, in: resolver) == nil ? input(name) : nil
  }

  private func input(_ name: String) -> Input? { inputs.first { $0.name == name } }

  /// The value of `name` where it was pinned, assumed, or follows from the region.
  func known(_ name: String, in resolver: Resolver) -> String? {
    if let pinned = pins[name] { return pinned.text }
    if let input = input(name), case .equals(let assumed)? = resolver.scenario.state(of: input) { return assumed.text }
    guard name == "AWS::Partition" || name == "AWS::URLSuffix" else { return nil }
    guard let region = known("AWS::Region", in: resolver) else { return nil }
    let place = PseudoParameters.partition(of: region)
    return name == "AWS::Partition" ? place.name : place.suffix
  }

  /// The partition of a region and the suffix of its host names.
  ///
  /// Source: <https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json>
  private static func partition(of region: String) -> (name: String, suffix: String) {
    let others = [
      ("cn-", "aws-cn", "amazonaws.com.cn"), ("us-gov-", "aws-us-gov", "amazonaws.com"),
      ("us-iso-", "aws-iso", "c2s.ic.gov"), ("us-isob-", "aws-iso-b", "sc2s.sgov.gov"),
      ("eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"), ("us-isof-", "aws-iso-f", "csp.hci.ic.gov"),
      ("eusc-", "aws-eusc", "amazonaws.eu"),
    ]
    let found = others.first { region.hasPrefix($0.0) }
    return found.map { ($0.1, $0.2) } ?? ("aws", "amazonaws.com")
  }
}
