package import SourceText

/// A resource that a template or module declares, in whatever language.
///
/// A class because links, verdicts and findings hold resources, and each is many references.
package final class Resource: Sendable {
  package let id: ResourceID
  /// The type as written: `AWS::Lambda::Function`, `aws_lambda_function`, a module's source.
  package let type: String
  /// What it is read as where no kind knows its type, such as `module`.
  package let genericType: String?
  /// The logical id's key, or the block's header: what is underlined when the resource as a whole is meant.
  package let header: Location
  /// The whole declaration.
  package let extent: Location
  /// Facts that belong to no property, ordered by name.
  package let annotations: [Annotation]
  package let body: any ResourceBody
  /// Where else it is listed as a whole, such as the plan that it was read from.
  package let origin: Hop?
  /// The place in a graph's list, so that what is known of a resource can be kept under a number; -1 in no graph.
  package let index: Int

  package init(
    id: ResourceID, type: String, genericType: String? = nil, header: Location, extent: Location,
    annotations: [Annotation] = [], body: any ResourceBody, origin: Hop? = nil
  ) {
    self.id = id
    self.type = type
    self.genericType = genericType
    self.header = header
    self.extent = extent
    self.annotations = annotations
    self.body = body
    self.origin = origin
    index = -1
  }

  /// A resource as a graph lists it.
  init(_ resource: Resource, at index: Int) {
    id = resource.id
    type = resource.type
    genericType = resource.genericType
    header = resource.header
    extent = resource.extent
    annotations = resource.annotations
    body = resource.body
    origin = resource.origin
    self.index = index
  }

  /// A fact such as CDK's construct path (`aws:cdk:path`).
  package struct Annotation: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
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
