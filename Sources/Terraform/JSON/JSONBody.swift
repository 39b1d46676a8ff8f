import DataSyntax
import SourceText

extension ConfigBody {
  /// Takes over a file of Terraform's JSON syntax: the top level says which properties are blocks, and how many labels each has.
  ///
  /// Source: <https://developer.hashicorp.com/terraform/language/syntax/json>
  init(json root: Node) {
    self.init()
    if root.isCutShort { incompleteAt = root.location }
    for part in root.isSequence ? Array(root.elements) : [root] {
      for entry in part.entries {
        guard let type = entry.key.text, let labelCount = ConfigBody.labelCounts[type] else { continue }
        blocks += ConfigBody.blocks(type, [], entry.value, labelCount, header: entry.key.location)
      }
    }
  }

  private static let labelCounts = [
    "variable": 1, "locals": 0, "output": 1, "resource": 2, "data": 2, "module": 1, "provider": 1, "terraform": 0,
  ]

  /// Steps through as many levels of properties as there are labels; arrays repeat blocks at any level.
  private static func blocks(
    _ type: String, _ labels: [String], _ node: Node, _ missing: Int, header: Location
  ) -> [ConfigBlock] {
    if node.isSequence { return node.elements.flatMap { blocks(type, labels, $0, missing, header: header) } }
    guard node.isMapping else { return [] }
    guard missing > 0 else {
      return [
        ConfigBlock(
          type: type, labels: labels, body: ConfigBody(jsonBlock: node, type), header: header,
          extent: Location(node.file, header.span.union(node.span)))
      ]
    }
    return node.entries.flatMap { entry in
      guard let label = entry.key.text, label != "//" else { return [ConfigBlock]() }
      return blocks(type, labels + [label], entry.value, missing - 1, header: entry.key.location)
    }
  }

  /// Inside a block every property is an attribute, but for those whose form is fixed.
  private init(jsonBlock node: Node, _ type: String) {
    self.init()
    if node.isCutShort { incompleteAt = node.location }
    for entry in node.entries {
      guard let name = entry.key.text, name != "//" else { continue }
      if name == "dynamic" {
        blocks += ConfigBody.blocks(name, [], entry.value, 1, header: entry.key.location)
      } else if ConfigBody.nestedBlocks[type]?.contains(name) == true {
        blocks += ConfigBody.blocks(name, [], entry.value, 0, header: entry.key.location)
      } else {
        attributes.append(
          ConfigAttribute(
            name: name, location: Location(node.file, entry.key.span.union(entry.value.span)),
            value: .data(entry.value)))
      }
    }
  }

  private static let nestedBlocks: [String: Set<String>] = [
    "variable": ["validation"], "dynamic": ["content"], "resource": ["lifecycle"], "data": ["lifecycle"],
  ]
}
