package import SourceText

/// A resource that a template or module declares, in whatever language.
package struct Resource: Sendable {
  package var id: ResourceID
  /// The type as written: `AWS::Lambda::Function`, `aws_lambda_function`, a module's source.
  package var type: String
  /// What it is read as where no kind knows its type, such as `module`.
  package var genericType: String?
  /// The logical id's key, or the block's header: what is underlined when the resource as a whole is meant.
  package var header: Location
  /// The whole declaration.
  package var extent: Location
  /// Facts that belong to no property, such as CDK's construct path (`aws:cdk:path`).
  package var annotations: [String: String]
  package var body: any ResourceBody
  /// Where else it is listed as a whole, such as the plan that it was read from.
  package var origin: Hop?
  /// The place in the graph's list; set by the graph, so that what is known of a resource can be kept under a number.
  package internal(set) var index = -1

  package init(
    id: ResourceID, type: String, genericType: String? = nil, header: Location, extent: Location,
    annotations: [String: String] = [:], body: any ResourceBody
  ) {
    self.id = id
    self.type = type
    self.genericType = genericType
    self.header = header
    self.extent = extent
    self.annotations = annotations
    self.body = body
  }
}

/// How a front end answers for one of its resources.
///
/// Answers are pure: the same scenario gives the same answer. An answer that is unknown with a split is asked for again in each branch.
package protocol ResourceBody: Sendable {
  /// Whether the resource is created at all: its `Condition`, `count`, the conditions of the stacks and modules around it.
  func exists(in resolver: Resolver) -> Truth

  /// The value at `path`, property names as the source writes them; absent when nothing is there.
  ///
  /// A part of digits steps into a list (0-based), and one that leads into a text steps into the JSON that the text holds.
  /// Terraform's nested blocks are lists of maps.
  func value(at path: [String], in resolver: Resolver) -> Value

  /// The value at `path` in each element of a list, in order.
  ///
  /// - Parameters:
  ///   - whole: what this body answered at `list` under the same scenario.
  ///   - list: where the list stands.
  func values(at path: [String], inEachOf whole: Value, at list: [String], in resolver: Resolver) -> [Value]
}

extension ResourceBody {
  /// Asks for each by its position. Front ends in which that evaluates the list anew look into `whole` instead.
  package func values(
    at path: [String], inEachOf whole: Value, at list: [String], in resolver: Resolver
  ) -> [Value] {
    guard case .list(let elements) = whole.content else { return [] }
    return elements.indices.map { value(at: list + [String($0)] + path, in: resolver) }
  }
}
