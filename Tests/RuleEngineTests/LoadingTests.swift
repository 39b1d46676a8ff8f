import BuiltInRules
import ResourceModel
import RuleEngine
import SourceText
import Testing

@Suite("Loading rules and kinds", .timeLimit(.minutes(5)))
struct LoadingTests {
  private func check(rule: String, expects: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(SmallPack(rule: SmallPack.rule(rule)).problems == expects, sourceLocation: sourceLocation)
  }

  private func check(
    kind change: (old: String, new: String), expects: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let kind = SmallPack.thing.replacing(change.old, with: change.new)
    let rule = SmallPack.rule("resource: test.Owner\nrequire: 'true'\nmessage: x")
    #expect(SmallPack(rule: rule, kind: kind).problems == expects, sourceLocation: sourceLocation)
  }

  @Test("a misspelt attribute is shown inside the expression") func misspelt() {
    check(
      rule: "resource: test.Thing\nrequire: resource.color == 'red'\nmessage: x",
      expects: ["6:19 no such attribute 'color'; did you mean 'colour'?"])
    check(
      rule: "resource: test.Thing\nrequire: \"resource.color == 'red'\"\nmessage: x",
      expects: ["6:20 no such attribute 'color'; did you mean 'colour'?"])
    check(
      rule: "resource: test.Thing\nrequire: 'true'\nmessage: '{{ resource.labels }}'",
      expects: ["7:23 no such attribute 'labels'; did you mean 'label'?"])
    check(
      rule: "resource: test.Thing\nrequire: resource.owner.moood == 'x'\nmessage: x",
      expects: ["6:25 no such attribute 'moood'; did you mean 'mood'?"])
  }

  @Test("types are checked") func types() {
    check(
      rule: "resource: test.Thing\nrequire: resource.colour\nmessage: x",
      expects: ["6:10 the expression must be bool, not string"])
    check(
      rule: "resource: test.Thing\nrequire: resource.count == 'a'\nmessage: x",
      expects: ["6:10 '==' does not take int and string"])
    check(
      rule: "resource: test.Thing\nrequire: settings.validity.maxx == 'a'\nmessage: x",
      expects: ["6:28 no such attribute 'maxx'; did you mean 'max'?"])
  }

  @Test("kinds, lists and paths have to be there") func names() {
    check(
      rule: "resource: test.Thin\nrequire: 'true'\nmessage: x",
      expects: ["5:11 no such kind 'test.Thin'; did you mean 'test.Thing'?"])
    check(
      rule: "resource: test.Thing\neach: part in resource.part\nrequire: 'true'\nmessage: x",
      expects: ["6:7 'test.Thing' has no list 'part'; did you mean 'parts'?"])
    check(
      rule: "resource: test.Thing\neach: resource.parts\nrequire: 'true'\nmessage: x",
      expects: ["6:7 'each' is written as 'name in resource.list'"])
    check(
      rule: "resource: test.Thing\nrequire: 'true'\nmessage: x\nat: owner.moo",
      expects: ["8:5 'test.Owner' has no attribute 'moo'; did you mean 'mood'?"])
    check(
      rule: "resource: test.Thing\nrequire: 'true'\nmessage: x\nrelated: [colour.mood]",
      expects: ["8:11 'mood' follows something that is no link"])
  }

  @Test("fields have to be known and there") func fields() {
    check(
      rule: "resource: test.Thing\nrequires: 'true'\nmessage: x",
      expects: ["6:1 a rule has no field 'requires'; did you mean 'require'?", "1:1 a rule needs the field 'require'"])
    check(
      rule: "resource: test.Thing\nrequire: 'true'\nmessage: x\ngroup: pedantry",
      expects: ["8:8 'group' is one of default, governance, pedantic, not 'pedantry'; did you mean 'pedantic'?"])
    check(rule: "checks: []", expects: ["5:9 'checks' is a list of checks"])
    check(
      rule: "resource: test.Thing\nrequire: 'true'\nmessage: x\nfix: {set: colour, title: Paint it}",
      expects: ["8:6 a fix has both 'set' and 'to', or neither"])
    check(rule: "resource: [a]\nrequire: 'true'\nmessage: x", expects: ["5:11 'resource' is a text"])
  }

  @Test("text that is no YAML, or no mapping") func syntax() {
    let (_, broken) = RulePack.load([RuleFile(path: "own/A.yaml", text: "id: [")])
    #expect(!broken.isEmpty)
    let (_, list) = RulePack.load([RuleFile(path: "own/A.yaml", text: "- id")])
    #expect(list.map(\.message) == ["a file of rules holds a mapping"])
    let (_, empty) = RulePack.load([RuleFile(path: "own/A.yaml", text: "")])
    #expect(empty.map(\.message) == ["a file of rules holds a mapping"])
  }

  @Test("kinds are checked against each other") func kinds() {
    check(
      kind: ("name: {pattern: '^[a-z]+$'}", "name: {attribute: color}"),
      expects: ["4:21 'test.Thing' has no attribute 'color'; did you mean 'colour'?"])
    check(
      kind: ("link(test.Owner, name)", "link(test.Owner, nam)"),
      expects: [
        "9:17 'test.Owner' has no identity 'nam'; did you mean 'name'?",
        "10:17 'test.Owner' has no identity 'nam'; did you mean 'name'?",
      ])
    check(
      kind: ("owner: {type: \"link(test.Owner, name)\"}", "owner: {type: \"link(test.Onwer, name)\"}"),
      expects: [
        "10:17 no such kind 'test.Onwer'; did you mean 'test.Owner'?",
        "9:11 'test.Thing.owner' does not link to 'test.Owner'",
      ])
    check(
      kind: ("  owner: {type: \"link(test.Owner, name)\"}\n", ""),
      expects: [
        "20:7 'test.Thing' has no attribute 'owner'", "9:11 'test.Thing' has no attribute 'owner'",
      ])
  }

  @Test("fields of kinds have to be right") func kindFields() {
    check(
      kind: ("{type: int}", "{type: integer}"),
      expects: [
        "7:17 no such type 'integer'; there are string, prefix, origin, int, bool, any, list(type) and link(kind, identity)"
      ])
    check(
      kind: ("count: {type: int}", "label: {type: int}"),
      expects: ["7:3 every kind has 'label' already", "18:7 'test.Thing' has no attribute 'count'"])
    check(
      kind: ("'^[a-z]+$'", "'['"),
      expects: ["4:19 the pattern cannot be compiled: the class is not closed: expected ']'"])
    check(
      kind: ("{fallback: none}", "{default: none}"),
      expects: [
        "17:57 an attribute's source has no field 'default'",
        "17:56 an attribute's source is a path, {value: …, when-set: path} or {fallback: …}",
      ])
    check(
      kind: ("'resource.colour == \"red\"'", "'resource.color'"),
      expects: ["11:37 no such attribute 'color'; did you mean 'colour'?"])
  }

  @Test("a later rule takes the place of an earlier one") func overriding() {
    let own = SmallPack.rule("resource: test.Thing\nrequire: 'true'\nmessage: x").replacing("TEST1", with: "SEAL201")
    let small = SmallPack(rule: own)
    #expect(small.problems == [])
    #expect(small.pack.rules.count { $0.id == "SEAL201" } == 1)
    #expect(small.pack.rule(called: "SEAL201")?.name == "a-test")
    #expect(small.pack.rule(called: "function-unsigned")?.id == "SEAL101")
  }
}
