import Foundation
import RuleEngine
import SourceText

// embed-rules OUTPUT FILES…
//
// Reads and checks the files of rules, compiles what they say in CEL, and writes a Swift file that says the same: a program that
// reads and compiles nothing starts sooner.
// A mistake in a file ends the build, with its place.

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else {
  FileHandle.standardError.write(Data("usage: embed-rules OUTPUT FILES…\n".utf8))
  exit(2)
}

let files = try arguments.dropFirst().map { path in
  RuleFile(path: path, text: try String(contentsOfFile: path, encoding: .utf8))
}
let (read, problems) = PackContents.read(files)
for problem in problems {
  let file = problem.location.file
  let place = LineTable(file.text).position(at: problem.location.span.start, in: .scalar)
  FileHandle.standardError.write(
    Data("\(file.path):\(place.line):\(place.column): error: \(problem.message)\n".utf8))
}
guard problems.isEmpty else { exit(1) }
let contents = read.compiled()

/// Variables of one rule, kind or setting each, which the compiler checks one by one.
struct Declarations {
  var text = ""

  /// Declares the values, and gives their names as a list.
  mutating func list(_ values: [any Sendable], as prefix: String, _ type: String) -> String {
    for (index, value) in values.enumerated() {
      text += "private var \(prefix)\(index): \(type) {\n  \(SwiftSource.expression(value))\n}\n\n"
    }
    return "[" + values.indices.map { "\(prefix)\($0)" }.joined(separator: ", ") + "]"
  }
}

var declarations = Declarations()
let rules = declarations.list(contents.rules, as: "rule", "Rule")
let kinds = declarations.list(contents.kinds, as: "kind", "KindDefinition")
let settings = declarations.list(contents.settings, as: "setting", "SettingTypes.Declaration")
let source = """
  // Generated from rules/ by the EmbedRules plugin.
  import LinearRegex
  import ResourceModel
  package import RuleEngine
  import SourceText

  extension PackContents {
    /// What the files of rules/ stated when the program was built.
    package static var builtIn: PackContents {
      PackContents(
        rules: \(rules),
        kinds: \(kinds),
        settings: \(settings))
    }
  }

  /// Stands for every place: no message points into a built-in file.
  private let place = Location(SourceFile(path: "rules", text: []), Span(start: 0, end: 0))

  \(declarations.text)
  """
try source.write(toFile: output, atomically: true, encoding: .utf8)
