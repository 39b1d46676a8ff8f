/// The resources of a kind by what an attribute of theirs says.
///
/// A class because the resolver keeps it.
final class NameTable {
  /// By kind and attribute, then by text; nil where several resources say the same.
  private var tables: [[String]: [String: Int?]] = [:]

  func index(of text: String, _ kind: String, _ attribute: String, _ make: () -> [String: Int?]) -> Int? {
    let key = [kind, attribute]
    let table = tables[key] ?? make()
    tables[key] = table
    return table[text] ?? nil
  }
}

extension ResourceGraph {
  /// The only resource of a kind whose attribute is known to be `text`; nil when there is none, or more than one.
  func resource(
    ofKind kind: String, whose attribute: String, is text: String, in resolver: Resolver
  ) -> Resource? {
    resolver.cache(NameTable.init).index(of: text, kind, attribute) {
      var table: [String: Int?] = [:]
      for index in indices(ofKind: kind) {
        guard let name = self.attribute(attribute, of: resources[index], in: resolver).plainText else { continue }
        table[name] = .some(table[name] == nil ? index : nil)
      }
      return table
    }.map { resources[$0] }
  }
}
