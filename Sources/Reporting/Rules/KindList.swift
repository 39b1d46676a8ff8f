package import Linting
import SourceText

/// Renders a list of kinds, ending in a newline.
package func render(
  _ kinds: [KindDescription], as format: CatalogueFormat, _ options: RenderingOptions
) -> [UInt8] {
  switch format {
  case .text: return Array(table(of: kinds, Paint(isOn: options.usesColor)).utf8)
  case .json:
    var json = JSONWriter(indent: 2)
    json.array { json in
      for kind in kinds { write(kind, to: &json) }
    }
    json.endLine()
    return json.bytes
  case .markdown: return Array(document(of: kinds).utf8)
  }
}

/// Renders one kind, ending in a newline.
package func render(_ kind: KindDescription, as format: CatalogueFormat, _ options: RenderingOptions) -> [UInt8] {
  switch format {
  case .text: return Array(KindPage(kind).terminal(options).utf8)
  case .json:
    var json = JSONWriter(indent: 2)
    write(kind, to: &json)
    json.endLine()
    return json.bytes
  case .markdown: return Array(KindPage(kind).markdown.utf8)
  }
}

private func table(of kinds: [KindDescription], _ paint: Paint) -> String {
  let hasOwn = kinds.contains(where: \.isOwn)
  var table = Table(header: ["KIND"] + (hasOwn ? [""] : []) + ["SUMMARY"])
  for kind in kinds {
    let origin = hasOwn ? [Table.Cell(kind.isOwn ? ownMark : "", .note)] : []
    table.add([Table.Cell(kind.name.harmless, .strong)] + origin + [Table.Cell(kind.summary.harmless)])
  }
  return table.lines(paint).joined(separator: "\n") + "\n"
}

/// `{"name", "summary", "attributes", "backlinks", "identities", "sources", "isOwn"}`
private func write(_ kind: KindDescription, to json: inout JSONWriter) {
  func write(_ attribute: KindDescription.Attribute, to json: inout JSONWriter) {
    json.object { json in
      json.member("name", attribute.name)
      json.member("type", attribute.type)
      json.member("summary", attribute.summary)
    }
  }
  json.object { json in
    json.member("name", kind.name)
    json.member("summary", kind.summary)
    json.array("attributes", kind.attributes) { write($1, to: &$0) }
    json.array("backlinks", kind.backlinks) { write($1, to: &$0) }
    json.strings("identities", kind.identities)
    json.strings("sources", kind.sources)
    json.member("isOwn", kind.isOwn)
  }
}

/// All kinds on one page, and what they have in common.
private func document(of kinds: [KindDescription]) -> String {
  let intro = """
    # Kinds

    What rules can be about. A kind stands for the same thing in CloudFormation, SAM and Terraform, so a rule is written once for all of
    them: `resource.packageType` is `PackageType` here and `package_type` there. `sealint explain \(kinds.first?.name ?? "KIND")` prints
    one of these sections.
    """
  let types = """
    ## Types

    | Type | In expressions |
    |---|---|
    | `string`, `int`, `bool` | a value, or null where nothing is set: `has(resource.x)` tells. Numbers and truth values may be written as texts |
    | `prefix` | a string: as much of the beginning as is known |
    | `origin` | a string: the address of what gives a value that is known only after deployment |
    | `list(type)` | a list, empty where nothing is set |
    | `link(kind, identity)` | the resource that it leads to, with that kind's attributes; `has` tells whether it is set, `.link` how it is written |
    | `any` | maps, lists and scalars as they stand in the file |
    """
  let parts =
    [intro] + kinds.map { KindPage($0).section(level: 2) }
    + [
      "## What every resource has", attributeTable(KindDescription.ofResources), "## What `link` has",
      attributeTable(KindDescription.ofLinks), types,
    ]
  return parts.joined(separator: "\n\n") + "\n"
}
