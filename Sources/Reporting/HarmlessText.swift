import SourceText

extension String {
  /// Printable, on one line, and nothing that a CI runner takes for a command.
  ///
  /// GitHub's runner obeys `##[command]` anywhere in a line, and `::command::` at its start.
  /// Source: <https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs>
  var harmless: String {
    // Most text is plain ASCII without a sign that matters. A copy of it is looked through sooner than a view of its bytes.
    guard Array(utf8).contains(where: { $0 < 0x20 || $0 >= 0x7F || $0 == UInt8(ascii: "#") }) else { return self }
    var output = ""
    var signs = 0
    for scalar in printable.unicodeScalars {
      if scalar == "[", signs >= 2 {
        output += "\\u{5B}"
      } else {
        output.unicodeScalars.append(scalar)
      }
      signs = scalar == "#" ? signs + 1 : 0
    }
    return output
  }

  /// A path that can stand at the start of a line.
  var harmlessPath: String {
    let path = harmless
    return path.drop(while: \.isWhitespace).hasPrefix("::") ? "./" + path : path
  }
}
