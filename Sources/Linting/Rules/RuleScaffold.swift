import ResourceModel
import RuleEngine

/// A rule file to start from, whose examples hold as they are.
package struct RuleScaffold: Sendable {
  /// `ACME001`.
  package let id: String
  package let name: String
  private let kind: Kind
  private let attribute: String
  /// Where each language has the attribute.
  private let places: [Place]

  fileprivate struct Place {
    var language: RuleDocumentation.Language
    var type: String
    var path: [String]
  }

  /// What ids of own rules begin with unless something is said.
  package static let defaultPrefix = "OWN"

  /// - Parameters:
  ///   - name: the rule's name: lower case with hyphens.
  ///   - kind: the name of the kind that it is about.
  ///   - prefix: what its id begins with; nil for what the user's own rules have.
  /// - Throws: what is wrong with one of them.
  package init(_ name: String, about kind: String, prefix: String?, in policy: Policy) throws(PolicyError) {
    guard name.isRuleName else {
      throw PolicyError(messages: [
        "a rule's name has lower case letters, digits and hyphens, such as 'function-unnamed'"
      ])
    }
    let pack = policy.pack
    guard pack.rule(called: name) == nil, pack.catalog.kind(named: name) == nil else {
      throw PolicyError(messages: ["there is a rule '\(name)' already"])
    }
    let known = Shape.KnownNames(subject: "kind", names: pack.catalog.kinds.map(\.name))
    guard let found = pack.catalog.kind(named: kind) else {
      throw PolicyError(messages: [known.problem(of: kind) ?? ""])
    }
    guard let (attribute, places) = RuleScaffold.example(of: found, derived: { pack.isDerived($0, of: found) }) else {
      throw PolicyError(messages: ["'\(kind)' has no attribute that is a plain text, to make examples of"])
    }
    self.name = name
    self.kind = found
    self.attribute = attribute
    self.places = places
    id = try policy.nextID(prefix: prefix)
  }

  package var fileName: String { "\(id)-\(name).yaml" }
}

// MARK: - The id

extension Policy {
  /// The first number above those that the user's own rules have, in as many digits.
  fileprivate func nextID(prefix: String?) throws(PolicyError) -> String {
    let own = pack.rules.filter(isOwn).map { RuleNumber($0.id) }
    let prefix = prefix ?? own.last?.prefix ?? RuleScaffold.defaultPrefix
    guard prefix.isIDPrefix, prefix != "SEAL" else {
      throw PolicyError(
        messages: [
          "the prefix of an id is capital letters, such as 'ACME', and not 'SEAL', which the built-in rules have"
        ])
    }
    let last = own.filter { $0.prefix == prefix }.max { $0.number < $1.number }
    let digits = String((last?.number ?? 0) + 1)
    let width = last?.width ?? 3
    return prefix + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// `ACME007` in its parts.
private struct RuleNumber {
  var prefix: String
  var number: Int
  var width: Int

  init(_ id: String) {
    let digits = id.utf8.reversed().prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
    prefix = String(id.dropLast(digits))
    number = min(Int(id.suffix(digits)) ?? 0, 1 << 32)
    width = digits
  }
}

extension String {
  fileprivate var isRuleName: Bool {
    let words = utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return words.allSatisfy { word in
      !word.isEmpty
        && word.allSatisfy {
          UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        }
    }
  }

  fileprivate var isIDPrefix: Bool {
    !isEmpty && utf8.allSatisfy { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
  }
}

// MARK: - The text

extension RuleScaffold {
  /// The first attribute that is a text and stands at a plain path in some type of a language.
  private static func example(
    of kind: Kind, derived isDerived: (String) -> Bool
  ) -> (attribute: String, places: [Place])? {
    let candidates = kind.attributes.filter { $0.type == .string && !isDerived($0.name) }.map { attribute in
      let places = RuleDocumentation.Language.allCases.compactMap { language in
        kind.sources.lazy.compactMap { place(of: attribute.name, in: $0, language) }.first
      }
      return (attribute: attribute.name, places: places)
    }
    return candidates.filter { !$0.places.isEmpty }.max { $0.places.count < $1.places.count }
  }

  private static func place(
    of attribute: String, in source: Kind.Source, _ language: RuleDocumentation.Language
  ) -> Place? {
    guard source.language == language, !source.type.contains("/") else { return nil }
    guard case .property(let path)? = source.places.attributes[attribute]?.first, path.first?.hasPrefix("@") == false
    else {
      return nil
    }
    return Place(language: language, type: source.type, path: path)
  }

  /// The file.
  package var text: String {
    """
    # A rule of our own. `sealint explain \(kind.name)` says what `resource` has here.
    id: \(id)
    # Reads well after "allow"; the file is named after both.
    name: \(name)
    severity: warning  # error, warning or note
    # One sentence without a full stop: what is wrong.
    summary: The \(attribute) does not begin with acme-

    # What is judged, and by what. `when` leaves resources out; `require` is what must hold. Both are CEL.
    # What nobody can tell from the files is unknown: it makes neither a finding nor a pass.
    resource: \(kind.name)
    when: has(resource.\(attribute))
    require: resource.\(attribute).startsWith("acme-")
    at: \(attribute)  # the attribute to point at
    message: "{{ resource.label }} has the \(attribute) '{{ resource.\(attribute) }}', which does not begin with acme-"
    fix: {title: Let the \(attribute) begin with acme-}

    why: |
      Say why it matters, for whoever gets the finding.
    references: []  # https links
    tags: []

    # Documentation and tests at once: `sealint test` judges each, also as JSON, with other line ends and more.
    # `# expect: \(id) warning` marks the line of a finding, `# expect-unknown: \(id)` what cannot be told;
    # an example without a mark must be silent.
    examples:

    """
      + example("another beginning", value: "orders", mark: "# expect: \(id) warning", isAtResource: false)
      + example("the right beginning", value: "acme-orders", mark: "", isAtResource: false)
      + example("the value comes from whoever deploys", value: nil, mark: "# expect-unknown: \(id)", isAtResource: true)
  }

  /// - Parameter value: nil for an input without a default.
  private func example(_ title: String, value: String?, mark: String, isAtResource: Bool) -> String {
    var lines = ["  - name: " + title]
    for place in places {
      lines.append("    \(place.language.rawValue): |")
      let text = place.declaration(value, marks: isAtResource ? (mark, "") : ("", mark))
      lines += text.map { "      " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension RuleScaffold.Place {
  /// The lines of a declaration, with marks behind the resource and behind its property.
  fileprivate func declaration(_ value: String?, marks: (resource: String, property: String)) -> [String] {
    func marked(_ line: String, _ mark: String) -> String { mark.isEmpty ? line : line + " " + mark }
    let last = path.count - 1
    switch language {
    case .cloudformation:
      let properties = path.enumerated().map { depth, name in
        let line = String(repeating: "  ", count: depth + 3) + name + ":"
        return depth < last ? line : marked(line + " " + (value ?? "!Ref Input"), marks.property)
      }
      return (value == nil ? ["Parameters:", "  Input: {Type: String}"] : [])
        + ["Resources:", marked("  Example:", marks.resource), "    Type: " + type, "    Properties:"] + properties
    case .terraform:
      // A block is a list of one.
      let names = path.filter { $0 != "0" }
      var lines = value == nil ? ["variable \"input\" {", "  type = string", "}"] : []
      lines.append(marked("resource \"\(type)\" \"example\" {", marks.resource))
      for (depth, name) in names.enumerated() {
        let indentation = String(repeating: "  ", count: depth + 1)
        let text = value.map { "\"\($0)\"" } ?? "var.input"
        lines.append(
          indentation + (depth < names.count - 1 ? name + " {" : marked(name + " = " + text, marks.property)))
      }
      for depth in names.indices.reversed() { lines.append(String(repeating: "  ", count: depth) + "}") }
      return lines
    }
  }
}
