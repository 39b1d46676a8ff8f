import ResourceModel
import SourceText

extension GraphView {
  /// The resources that some kind reads, and the links between them; at least one end of a link is among `isShown`.
  init(_ graph: ResourceGraph, _ isShown: (Resource) -> Bool) {
    let edges = graph.edges(Explorer()).filter { edge in
      [edge.source, edge.target].contains { graph[$0].map(isShown) ?? false }
    }
    let linked = Set(edges.flatMap { [$0.source, $0.target] })
    let shown = graph.resources.filter {
      graph.kind(of: $0) != nil && (isShown($0) || linked.contains($0.id))
    }
    let indices = Dictionary(zip(shown.map(\.id), shown.indices)) { first, _ in first }
    var lines: [SourceFile: LineTable] = [:]
    let nodes = shown.map { resource in
      let file = resource.header.file
      let table = lines[file] ?? LineTable(file.text)
      lines[file] = table
      return Node(
        address: resource.id.address, kind: graph.kind(of: resource)?.name, type: resource.type, file: file.path,
        line: table.line(at: resource.header.span.start))
    }
    self.init(
      nodes: nodes,
      edges: edges.compactMap { edge in
        guard let source = indices[edge.source], let target = indices[edge.target] else { return nil }
        return Edge(source: source, attribute: edge.attribute, target: target)
      })
  }
}
