import ArgumentParser
import Testing

@testable import sealint

/// The commonest command lines are understood without ArgumentParser, and must mean the same.
@Suite("Common command lines", .timeLimit(.minutes(5)))
struct FastPathTests {
  @Test(
    "what is understood means what ArgumentParser makes of it",
    arguments: [
      ["check"], ["check", "a.yaml"], ["a.yaml"], ["./a"], ["a/b", "c"], ["check", "a", "b", "a"], ["check", "check"],
      ["check", "--format", "sarif"], ["check", "--format", "json", "a.yaml"],
      ["check", "a.yaml", "--format", "github"],
      ["a.yaml", "--format", "junit", "b.yaml"], ["check", "--format", "text", "--format", "concise", "x"],
      ["check", "inventory"], ["check", "a b", "ü.yaml"], ["."], [".."], ["/"], ["check", ""],
      ["check", "--format", "text"],
    ])
  func same(arguments: [String]) throws {
    let common = try #require(CheckPlan(commonArguments: arguments))
    let check = try #require(try Sealint.parseAsRoot(arguments) as? Check)
    #expect(String(describing: common) == String(describing: try check.plan()))
  }

  @Test(
    "all else is left to ArgumentParser",
    arguments: [
      [], ["inventory"], ["rules"], ["explain", "SEAL101"], ["inventory", "a.yaml"], ["debug", "json", "a.json"],
      ["--help"], ["--version"], ["check", "--help"], ["check", "-h"], ["-"], ["check", "-"], ["check", "--"],
      ["check", "--", "a.yaml"], ["check", "--format"], ["check", "--format", "xml"], ["check", "--format=json"],
      ["check", "--format", ""], ["check", "--format", "--output"], ["check", "--fail-on", "never", "a.yaml"],
      ["check", "a.yaml", "--hook"], ["check", "--param", "A=b"], ["--format", "json"], ["checks"], ["help", "check"],
      ["check", "--form", "json", "a.yaml"], ["check", "--outputs", "a.yaml"], [""], ["folder"],
    ])
  func other(arguments: [String]) {
    #expect(CheckPlan(commonArguments: arguments) == nil)
  }

  @Test(
    "a command's name wins over a file's",
    arguments: ["inventory", "graph", "rules", "explain", "debug", "help"])
  func commands(name: String) throws {
    #expect(CheckPlan(commonArguments: [name, "a.yaml"]) == nil)
    #expect(CheckPlan(commonArguments: [name, "--format", "json", "a.yaml"]) == nil)
  }
}
