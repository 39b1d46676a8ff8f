import Testing

@Suite("Words that must not stand", .timeLimit(.minutes(5)))
struct WordingTests {
  @Test(
    "nothing in Sources can trap by its own will or hide from the compiler",
    arguments: [
      "@unchecked Sendable", "nonisolated(unsafe)", "@preconcurrency", "try!", "as!", "fatalError(", "import XCTest",
    ])
  func code(forbidden: String) throws {
    for file in try Repository.files(below: "Sources", endingIn: ".swift") {
      expect(!SwiftText.withoutCommentsAndStrings(file.text).contains(forbidden), "\(file)")
    }
  }

  @Test(
    "release builds count references for one thread, and nothing starts another",
    arguments: ["async", "await", "actor", "Task", "TaskGroup", "DispatchQueue", "pthread_create"])
  func oneThread(start: String) throws {
    let word = try Regex("\\b\(start)\\b")
    #expect(try Repository.file("Package.swift").text.contains("-assume-single-threaded"))
    for file in try Repository.files(below: "Sources", endingIn: ".swift") {
      expect(!SwiftText.withoutCommentsAndStrings(file.text).contains(word), "\(file)")
    }
  }

  @Test("nothing is left for later", arguments: ["TODO", "FIXME"])
  func unfinished(mark: String) throws {
    let files = try Repository.files(below: "Sources", "Plugins", "rules", "script", endingIn: "")
    for file in try files.filter({ !$0.name.hasSuffix(".md") }) + Repository.documents() {
      expect(!file.text.contains(mark), "\(file)")
    }
  }

  @Test("documents announce nothing unfinished", arguments: ["stub", "stubs", "coming soon"])
  func promises(word: String) throws {
    let whole = try Regex("\\b\(word)\\b").ignoresCase()
    for file in try Repository.documents() { expect(!file.text.contains(whole), "\(file)") }
  }

  @Test(
    "no file or folder has a name that could hold anything",
    arguments: ["Util", "Utils", "Utilities", "Helper", "Helpers", "Manager", "Common", "Misc"])
  func names(word: String) throws {
    for file in try Repository.files(below: "Sources", endingIn: ".swift") {
      let names = file.parts.dropFirst().map { $0.split(separator: ".").first ?? $0 }
      expect(!names.contains { $0.hasSuffix(word) }, "\(file)")
    }
  }

  @Test("no type bears its module's name") func types() throws {
    for file in try Repository.files(below: "Sources", endingIn: ".swift") {
      let module = file.parts[1]
      let declared = SwiftText.withoutCommentsAndStrings(file.text)
        .matches(of: #/\b(?:struct|class|enum|actor|protocol)\s+(\w+)/#)
      expect(!declared.contains { $0.output.1 == module }, "\(file)")
    }
  }
}
