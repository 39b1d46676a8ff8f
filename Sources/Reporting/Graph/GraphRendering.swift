package import Linting
import SourceText

package enum GraphFormat: String, Sendable, CaseIterable {
  case json
  /// For Graphviz.
  case dot
  /// For GitHub's and GitLab's Markdown.
  case mermaid
}

/// Renders the resource graph, ending in a newline.
package func render(_ graph: GraphView, as format: GraphFormat) -> [UInt8] {
  switch format {
  case .json: graph.json
  case .dot: Array(graph.dot.utf8)
  case .mermaid: Array(graph.mermaid.utf8)
  }
}

extension GraphView {
  /// `{"nodes": [{"id", "address", "kind", "type", "file", "line"}], "edges": [{"source", "attribute", "target"}]}`;
  /// a node's id is its place in the list, from 0, and edges name nodes by it.
  fileprivate var json: [UInt8] {
    var json = JSONWriter(indent: 2)
    json.object { json in
      json.array("nodes", nodes.enumerated()) { json, item in
        json.object { json in
          json.member("id", item.offset)
          json.member("address", item.element.address)
          json.member("kind", item.element.kind)
          json.member("type", item.element.type)
          json.member("file", item.element.file)
          json.member("line", item.element.line)
        }
      }
      json.array("edges", edges) { json, edge in
        json.object { json in
          json.member("source", edge.source)
          json.member("attribute", edge.attribute)
          json.member("target", edge.target)
        }
      }
    }
    json.endLine()
    return json.bytes
  }

  /// Source: <https://graphviz.org/doc/info/lang.html>
  fileprivate var dot: String {
    var output = "digraph sealint {\n  rankdir=LR;\n  node [shape=box];\n"
    for (index, node) in nodes.enumerated() {
      output += "  n\(index) [label=\"\(node.address.dotQuoted)\\n\(node.title.dotQuoted)\"];\n"
    }
    for edge in edges {
      output += "  n\(edge.source) -> n\(edge.target) [label=\"\(edge.attribute.dotQuoted)\"];\n"
    }
    return output + "}\n"
  }

  /// Source: <https://mermaid.js.org/syntax/flowchart.html#special-characters-that-break-syntax>
  fileprivate var mermaid: String {
    var output = "flowchart LR\n"
    for (index, node) in nodes.enumerated() {
      output += "  n\(index)[\"\(node.address.mermaidQuoted)<br>\(node.title.mermaidQuoted)\"]\n"
    }
    for edge in edges {
      output += "  n\(edge.source) -->|\"\(edge.attribute.mermaidQuoted)\"| n\(edge.target)\n"
    }
    return output
  }
}

extension GraphView.Node {
  /// The kind, or the type where no kind reads it.
  fileprivate var title: String { kind ?? type }
}

extension String {
  fileprivate var dotQuoted: String {
    var output = ""
    for scalar in harmless.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { output += "\\" }
      output.unicodeScalars.append(scalar)
    }
    return output
  }

  /// Everything that could end the label or start markup as a numbered entity.
  fileprivate var mermaidQuoted: String {
    var output = ""
    for scalar in harmless.unicodeScalars {
      if ##""#<>&`"##.unicodeScalars.contains(scalar) {
        output += "#\(scalar.value);"
      } else {
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
