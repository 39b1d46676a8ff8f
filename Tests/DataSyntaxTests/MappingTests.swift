import DataSyntax
import SourceText
import Testing

@Suite("Mappings, aliases and merge keys", .timeLimit(.minutes(5)))
struct MappingTests {
  private func parse(_ yaml: String) -> ParsedData { parseYAML(SourceFile(path: "t.yaml", text: yaml)) }

  private func messages(_ data: ParsedData) -> [String] {
    data.diagnostics.map { diagnostic in
      let table = LineTable(data.file.text)
      let place = table.position(at: diagnostic.location.span.start, in: .scalar)
      let related = diagnostic.related.map { " (\($0.message): \(table.line(at: $0.location.span.start)))" }.joined()
      return "\(place.line):\(place.column) \(diagnostic.message)\(related)"
    }
  }

  @Test("entries keep their order, elements have numbers")
  func order() {
    let root = parse("b: 1\na: [x, y]\n").root
    #expect(root?.entries.map { $0.key.text } == ["b", "a"])
    #expect(root?["a"]?.elements[1].text == "y" && root?["a"]?.elements.count == 2)
    #expect(root?["c"] == nil && root?["b"]?["c"] == nil && root?["b"]?.elements.isEmpty == true)
    #expect(root?.entry("a")?.key.location.text == "a")
  }

  @Test("of equal keys the last counts, and both places are told")
  func duplicates() {
    let data = parse("a: 1\n\"a\": 2\nb:\n  c: 1\n  d: 2\n  c: 3\n")
    #expect(data.root?["a"]?.int == 2 && data.isComplete)
    #expect(
      messages(data) == [
        "6:3 duplicate key 'c'; the last one counts (it stands here first: 4)",
        "2:1 duplicate key 'a'; the last one counts (it stands here first: 1)",
      ])
    #expect(parse("a: {k: 1}\nb: {k: 1}\n").diagnostics.isEmpty)
  }

  @Test("large mappings find every key and its duplicates")
  func largeMappings() {
    let yaml = (0..<500).map { "key\($0 % 7)-\($0): \($0)\n" }.joined() + "[a]: 1\nkey3-3: again\nkey3-3: last\n"
    let data = parse(yaml)
    for number in 0..<500 where number != 3 { #expect(data.root?["key\(number % 7)-\(number)"]?.int == number) }
    #expect(data.root?["key3-3"]?.text == "last" && data.root?["key"] == nil && data.root?["zzzzzzzzzzzz"] == nil)
    #expect(
      messages(data) == [
        "502:1 duplicate key 'key3-3'; the last one counts (it stands here first: 4)",
        "503:1 duplicate key 'key3-3'; the last one counts (it stands here first: 4)",
      ])
  }

  @Test("an alias is the anchored node itself")
  func aliases() {
    let root = parse("a: &x {b: 1}\nc: *x\nd: [*x, *x]\n").root
    #expect(root?["a"] == root?["c"] && root?["d"]?.elements[1] == root?["a"])
    #expect(root?["a"] != root?["d"])
    #expect(parse("a: &x 1\nb: &x 2\nc: *x\n").root?["c"]?.int == 2)
  }

  @Test("aliases of aliases cost nothing")
  func laughs() {
    var yaml = "a0: &a0 lol\n"
    for level in 1...60 { yaml += "a\(level): &a\(level) [" + String(repeating: "*a\(level - 1),", count: 9) + "]\n" }
    let data = parse(yaml)
    #expect(data.isComplete && data.diagnostics.isEmpty)
    var node = data.root?["a60"]
    while let element = node?.elements.first { node = element }
    #expect(node?.text == "lol")
  }

  @Test("an alias to nothing, or to what it stands in, is told and gives null")
  func badAliases() {
    let unknown = parse("a: *x\n")
    #expect(messages(unknown) == ["1:4 the alias '*x' has no anchor '&x' before it"])
    #expect(unknown.root?["a"]?.isNull == true && !unknown.isComplete)
    let cyclic = parse("a: &x [1, *x]\nb: 2\n")
    #expect(messages(cyclic) == ["1:11 the alias '*x' stands inside of what '&x' names, which never ends"])
    #expect(cyclic.root?["a"]?.elements[1].isNull == true && cyclic.root?["b"]?.int == 2)
    #expect(!parse("--- &x a\n--- *x\n").isComplete)
  }

  @Test("aliases do not nest deeper than the file itself may")
  func deepAliases() {
    func list(_ name: String, _ item: String, levels: Int) -> String {
      "\(name): &\(name) " + String(repeating: "[", count: levels) + item + String(repeating: "]", count: levels) + "\n"
    }
    let fits = parse(list("a", "1", levels: 200) + list("b", "*a", levels: 55))
    #expect(fits.isComplete && fits.diagnostics.isEmpty)
    let deep = parse(list("a", "1", levels: 200) + list("b", "*a", levels: 55) + list("c", "[2, *b]", levels: 1))
    #expect(messages(deep) == ["3:12 the alias '*b' nests the data more than 256 levels deep"])
    #expect(deep.root?["c"]?.elements[0].elements[1].isNull == true)
  }

  private func merged(_ yaml: String, _ key: String) -> String {
    let entries = parse(yaml).root?[key]?.mergedEntries
    return (entries ?? parse("").root?.entries).map { $0.map { "\($0.key.text ?? "?")=\($0.value.text ?? "?")" } }?
      .joined(separator: " ") ?? "none"
  }

  @Test("merge keys bring in what the mapping does not have")
  func mergeKeys() {
    let base = "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\n"
    #expect(merged(base + "k: {<<: *x, b: 9}\n", "k") == "b=9 a=1")
    #expect(merged(base + "k: {<<: [*y, *x]}\n", "k") == "b=3 c=4 a=1")
    #expect(merged(base + "z: &z {<<: *x, d: 5}\nk: {<<: *z}\n", "k") == "d=5 a=1 b=2")
    #expect(merged("k: {a: 1, a: 2}\n", "k") == "a=1 a=2")
    #expect(merged("k: {'<<': 1}\n", "k") == "<<=1")
    let data = parse(base + "k: {<<: *x, <<: *y, a: 0}\n")
    #expect(data.diagnostics.isEmpty && data.root?["k"]?.entries.count == 3 && data.root?["k"]?["b"] == nil)
  }

  @Test("a merge key with anything but mappings is told")
  func badMerge() {
    #expect(messages(parse("a: {<<: 1}\n")) == ["1:9 '<<' needs a mapping or a list of mappings to merge"])
    #expect(messages(parse("a: {<<: [b]}\n")).count == 1)
    #expect(parse("a: {<<: }\n").diagnostics.isEmpty)
  }

  @Test("merging is bounded")
  func mergeLimit() {
    let keys = (0..<1000).map { "k\($0): 1" }.joined(separator: ", ")
    let data = parse("a: &a {\(keys)}\nb: {<<: [" + String(repeating: "*a, ", count: 5000) + "*a]}\n")
    #expect(messages(data) == ["1:8 '<<' keys bring in more than 100000 entries; the rest is left out"])
    #expect(data.root?["b"]?.mergedEntries.count == 1000)
    var chain = "a0: &a0 {k: 1}\n"
    for level in 1...60 {
      chain += "a\(level): &a\(level) {<<: [" + String(repeating: "*a\(level - 1),", count: 9) + "]}\n"
    }
    #expect(parse(chain).root?["a60"]?.mergedEntries.count == 1)
  }
}
