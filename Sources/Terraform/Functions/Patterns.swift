import LinearRegex
import ResourceModel
internal import SourceText

/// Source: <https://developer.hashicorp.com/terraform/language/functions/regex>
extension FunctionTable {
  static let patterns: [String: CtyFunction] = [
    "regex": CtyFunction(.string, .string) { call in
      let pattern = try Pattern(compiling: call.text(0))
      let text = Array(call.text(1).utf8)
      guard let match = pattern.firstMatch(in: text) else { throw EvaluationError("the pattern did not match") }
      return pattern.captures(of: match, in: text)
    },
    "regexall": CtyFunction(.string, .string) { call in
      let pattern = try Pattern(compiling: call.text(0))
      let text = Array(call.text(1).utf8)
      let matches = pattern.allMatches(in: text).map { pattern.captures(of: $0, in: text) }
      return .list(matches, of: matches.first?.type ?? .dynamic)
    },
    "replace": CtyFunction(.string, .string, .string) { call in
      let (text, old, new) = (call.text(0), call.text(1), call.text(2))
      if old.utf8.count > 1, old.hasPrefix("/"), old.hasSuffix("/") {
        let pattern = try Pattern(compiling: String(old.dropFirst().dropLast()), allowsMixedGroups: true)
        return .string(try pattern.replace(in: Array(text.utf8), by: Array(new.utf8)))
      }
      guard text.utf8.count * max(new.utf8.count, 1) <= 64 * CtyValue.stringLimit else {
        return .unknown(.tooLarge, at: call.location)
      }
      if old.isEmpty {
        return .string(new + text.unicodeScalars.map { String($0) + new }.joined())
      }
      return .string(text.split(byBytes: old).joined(separator: new))
    },
  ]
}

extension Pattern {
  fileprivate init(compiling source: String, allowsMixedGroups: Bool = false) throws(EvaluationError) {
    do { self = try Pattern(source) } catch { throw EvaluationError("invalid pattern: \(error.message)") }
    let named = groupNames.count { $0 != nil }
    guard allowsMixedGroups || named == 0 || named == groupNames.count else {
      throw EvaluationError("a pattern cannot have both named and unnamed groups")
    }
  }

  /// A string without groups, a tuple of unnamed groups, an object of named ones; a group that took no part is null.
  fileprivate func captures(of match: Match, in text: [UInt8]) -> CtyValue {
    func value(_ range: Range<Int>?) -> CtyValue {
      range.map { .string(String(decoding: text[$0], as: UTF8.self)) } ?? .null(.string)
    }
    guard !match.groups.isEmpty else { return value(match.range) }
    guard groupNames.contains(where: { $0 != nil }) else { return .tuple(match.groups.map(value)) }
    var entries: [String: CtyValue] = [:]
    for (name, group) in zip(groupNames, match.groups) {
      if let name { entries[name] = value(group) }
    }
    return .object(entries)
  }

  /// Replaces every match; `$1`, `$name` and `${name}` in the replacement stand for groups.
  ///
  /// Source: <https://pkg.go.dev/regexp#Regexp.Expand>
  fileprivate func replace(in text: [UInt8], by replacement: [UInt8]) throws(EvaluationError) -> String {
    var output: [UInt8] = []
    var position = 0
    for match in allMatches(in: text) {
      output += text[position..<match.range.lowerBound]
      expand(replacement, for: match, in: text, into: &output)
      position = match.range.upperBound
      guard output.count <= CtyValue.stringLimit * 2 else { break }
    }
    output += text[position...]
    return String(decoding: output, as: UTF8.self)
  }

  private func expand(_ replacement: [UInt8], for match: Match, in text: [UInt8], into output: inout [UInt8]) {
    var rest = replacement[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "$") else {
        output.append(byte)
        continue
      }
      if rest.first == UInt8(ascii: "$") {
        rest.removeFirst()
        output.append(byte)
      } else if let name = Pattern.takeGroupName(from: &rest) {
        if let range = group(named: name, of: match) { output += text[range] }
      } else {
        output.append(byte)
      }
    }
  }

  private func group(named name: String, of match: Match) -> Range<Int>? {
    if let number = Int(name) {
      if number == 0 { return match.range }
      return number <= match.groups.count && number > 0 ? match.groups[number - 1] : nil
    }
    return groupNames.firstIndex(of: name).flatMap { match.groups[$0] }
  }

  private static func takeGroupName(from rest: inout ArraySlice<UInt8>) -> String? {
    let isBraced = rest.first == UInt8(ascii: "{")
    let body = isBraced ? rest.dropFirst() : rest
    let name = body.prefix { byte in
      byte == UInt8(ascii: "_") || Unicode.Scalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte)
    }
    let after = body.dropFirst(name.count)
    guard !name.isEmpty, !isBraced || after.first == UInt8(ascii: "}") else { return nil }
    rest = isBraced ? after.dropFirst() : after
    return String(decoding: name, as: UTF8.self)
  }
}
