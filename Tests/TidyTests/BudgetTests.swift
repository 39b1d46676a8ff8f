import Testing

@Suite("Budgets", .timeLimit(.minutes(5)))
struct BudgetTests {
  @Test("no Swift file is longer than 300 lines") func files() throws {
    let swift = try Repository.files(below: "Sources", "Plugins", "Tests", endingIn: ".swift")
    #expect(swift.count > 50)
    for file in swift where !Exceptions.longFiles.contains(file.path) {
      expect(file.lineCount <= 300, "\(file): \(file.lineCount) lines")
    }
  }

  @Test("no function is longer than 40 lines") func functions() throws {
    for file in try Repository.files(below: "Sources", "Plugins", endingIn: ".swift")
    where !Exceptions.longFunctions.contains(file.path) {
      for function in functionLengths(in: file.text) {
        expect(function.count <= 40, "\(file):\(function.line): \(function.count) lines")
      }
    }
  }

  @Test("the page on the architecture has at most 200 lines") func architecture() throws {
    #expect(try Repository.file("Sources/README.md").lineCount <= 200)
  }

  @Test("an exception that is no longer needed is taken off the list") func exceptions() throws {
    for path in Exceptions.longFiles { expect(try Repository.file(path).lineCount > 300, "\(path)") }
    for path in Exceptions.longFunctions {
      expect(functionLengths(in: try Repository.file(path).text).contains { $0.count > 40 }, "\(path)")
    }
  }
}
