internal import DataSyntax
internal import ResourceModel
internal import SourceText

/// A CloudFormation template as written.
///
/// A class because every stack made from it points at it.
final class Template: Sendable {
  let root: Node
  /// The file's path; behind it `#2` and so on for the second template in a file and those after it.
  let path: String
  let globals: Globals?
  /// The file for places that are quoted for a secret's sake.
  let quotableFile: SourceFile
  /// The logical ids that it refers to.
  let mentions: Mentions
  private let topLevelMacros: [Term]
  /// The contents of the local files that `AWS::Include` names, by the name as written.
  private let includes: [String: Node]

  /// - Parameter number: which one of the file's templates it is, from 1.
  init(_ root: Node, number: Int = 1, includes: [String: Node] = [:]) {
    self.root = root
    path = root.file.path + (number > 1 ? "#\(number)" : "")
    self.includes = includes
    topLevelMacros = Template.topLevelMacros(of: root)
    quotableFile = CloudFormation.quotableFile(of: root)
    globals = root.value(of: "Globals").flatMap { $0.isMapping ? Globals($0) : nil }
    mentions = Mentions {
      var search = MentionSearch()
      for node in [root] + includes.values { search.visit(node) }
      return search.found
    }
  }

  /// The elements of `Transform`, and of a top-level `Fn::Transform`.
  static func topLevelMacros(of root: Node) -> [Term] {
    ["Transform", "Fn::Transform"].compactMap { root.value(of: $0) }.flatMap { node in
      Term(node).elements ?? [Term(node)]
    }
  }

  var file: SourceFile { root.file }
  /// Whether the file breaks off, so that what seems not to be declared may be.
  var isCutShort: Bool { root.isCutShort }

  /// The entries of a top-level section, with those of included files in their place; empty when there is none.
  func section(_ name: String) -> [Term.Entry] {
    let written = root.value(of: name).flatMap { Term($0).entries } ?? []
    let entries = topLevelMacros.flatMap { included($0)?.child(name)?.entries ?? [] } + written
    guard entries.contains(where: { $0.name == "Fn::Transform" }) else { return entries }
    return entries.flatMap { $0.name == "Fn::Transform" ? self.included($0.value)?.entries ?? [] : [$0] }
  }

  /// The mapping of this name.
  func mapping(_ name: String) -> Term? {
    if let own = root.value(of: "Mappings")?.value(of: name) { return Term(own) }
    let isComplete = topLevelMacros.isEmpty && root.value(of: "Mappings")?.value(of: "Fn::Transform") == nil
    return isComplete ? nil : section("Mappings").last { $0.name == name }?.value
  }

  /// What an `AWS::Include` brings in, where its file is at hand.
  ///
  /// - Parameter macro: the map with `Name` and `Parameters`.
  /// - Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-include.html>
  func included(_ macro: Term) -> Term? {
    includedFile(macro).flatMap { includes[$0] }.map { Term($0, loops: macro.loops) }
  }

  /// A map with what a macro in it brings in, and the macro where that is not at hand.
  func completed(_ map: Term) -> (term: Term, macro: Term?) {
    guard let macro = map.child("Fn::Transform") else { return (map, nil) }
    guard let included = included(macro) else { return (map, macro) }
    return (map.call == nil ? map.lying(on: included.node) : included, nil)
  }

  /// Whether SAM completes it.
  var isServerless: Bool { topLevelMacros.contains { $0.text?.hasPrefix("AWS::Serverless-") ?? false } }

  /// The name of a macro that can change what a section holds, and of which only the deployment knows what it does.
  func opaqueMacro(in section: String) -> String? {
    opaqueMacros.first?.name ?? opaqueMacro(over: section)?.name
  }

  /// The macro in place of entries of a section, where it is not at hand.
  private func opaqueMacro(over section: String) -> (name: String, location: Location)? {
    guard let macro = root.value(of: section)?.value(of: "Fn::Transform").map({ Term($0) }), included(macro) == nil
    else {
      return nil
    }
    return (macro.child("Name")?.text ?? "Fn::Transform", macro.location)
  }

  /// What can declare resources that nobody sees.
  var macroDiagnostics: [Diagnostic] {
    let macros = opaqueMacros + [opaqueMacro(over: "Resources")].compactMap { $0 }
    return macros.prefix(Template.diagnosticLimit).map { macro in
      let message =
        macro.name == "AWS::Include"
        ? "what 'AWS::Include' brings in here is not at hand; the template is judged without it"
        : "the macro '\(macro.name.printable)' can change this template when it is deployed; it is judged as it stands"
      return Diagnostic(.note, message, at: macro.location)
    }
  }

  private static let diagnosticLimit = 100

  /// The macros over the whole template that are neither AWS's own nor at hand, with their places.
  var opaqueMacros: [(name: String, location: Location)] {
    topLevelMacros.compactMap { macro in
      guard let name = macro.text ?? macro.child("Name")?.text else { return nil }
      return Template.knownMacros.contains(name) || included(macro) != nil ? nil : (name, macro.location)
    }
  }

  /// Macros of AWS's own that add no function of the user's: what they do is known here, or does not matter here.
  private static let knownMacros: Set<String> = [
    "AWS::Serverless-2016-10-31", "AWS::LanguageExtensions", "AWS::CodeDeployBlueGreen", "AWS::CodeStar",
    "AWS::SecretsManager-2020-07-23", "AWS::SecretsManager-2024-09-16", "AWS::ServiceCatalog",
  ]
}

/// The file that an `AWS::Include` names, as written; nil for other macros.
func includedFile(_ macro: Term) -> String? {
  guard macro.child("Name")?.text == "AWS::Include" else { return nil }
  return macro.child("Parameters")?.child("Location")?.text
}

/// Whether the tree is a template's: it has resources, and says of itself or of them that they are CloudFormation's.
func isTemplate(_ root: Node) -> Bool {
  guard root.isMapping else { return false }
  if root.value(of: "AWSTemplateFormatVersion") != nil { return true }
  // A second section of the name does not make it anything else.
  let sections = root.mergedEntries.filter { $0.key.hasText("Resources") && $0.value.isMapping }.map(\.value)
  guard !sections.isEmpty else { return false }
  return root.value(of: "Transform") != nil || sections.contains(where: declaresResource)
}

private func declaresResource(_ section: Node) -> Bool {
  section.mergedEntries.contains { entry in
    if entry.key.isLoopKey { return true }
    guard let type = entry.value.isMapping ? entry.value.value(of: "Type")?.textBytes : nil else { return false }
    return typeSeparator.isFound(in: Array(type))
  }
}
