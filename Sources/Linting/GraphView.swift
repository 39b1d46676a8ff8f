/// The resource graph as plain data, for reporters: what is declared, and which attribute points at what.
package struct GraphView: Hashable, Sendable {
  /// Ordered by file and place.
  package var nodes: [Node]
  /// Ordered by source, attribute and target.
  package var edges: [Edge]

  package struct Node: Hashable, Sendable {
    /// As in `Finding.Subject`; two files may each have a resource of one address.
    package var address: String
    /// `lambda.Function`; nil for a type that no kind reads.
    package var kind: String?
    /// The type as the source names it.
    package var type: String
    package var file: String
    /// The 1-based line of the header.
    package var line: Int

    package init(address: String, kind: String?, type: String, file: String, line: Int) {
      self.address = address
      self.kind = kind
      self.type = type
      self.file = file
      self.line = line
    }
  }

  package struct Edge: Hashable, Sendable {
    /// An index of `nodes`.
    package var source: Int
    /// The kind's attribute, such as `codeSigningConfig`.
    package var attribute: String
    /// An index of `nodes`.
    package var target: Int

    package init(source: Int, attribute: String, target: Int) {
      self.source = source
      self.attribute = attribute
      self.target = target
    }
  }

  package init(nodes: [Node], edges: [Edge]) {
    self.nodes = nodes
    self.edges = edges
  }
}
