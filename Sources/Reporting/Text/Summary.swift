import Linting
import SourceText

/// The last lines of the report for people: the problems in numbers, the posture, and what nobody can tell.
///
/// - Parameter hasToldUnknowns: whether the report says of each verdict that cannot be told why.
func summary(of report: Report, _ paint: Paint, hasToldUnknowns: Bool = false) -> [String] {
  let hint = unknownHint(of: report, paint, hasToldUnknowns)
  return [problemCounts(of: report, paint), report.inventory.summary, hint].compactMap { $0 }
}

/// `3 errors, 1 warning.`, or that there is none.
private func problemCounts(of report: Report, _ paint: Paint) -> String {
  var parts: [String] = []
  for level in Finding.Level.allCases.reversed() {
    let count = report.findings.count { $0.level == level }
    if count > 0 { parts.append(paint(counted(count, level.name), Paint.Role(level))) }
  }
  var text = parts.isEmpty ? paint("No findings", .good) : parts.joined(separator: ", ")
  let unread = report.unreadable.count + report.diagnostics.count { $0.severity == .error }
  if unread > 0 {
    text += "; " + paint(counted(unread, "problem") + " kept some of the input from being judged", .error)
  }
  return text + "."
}

private func unknownHint(of report: Report, _ paint: Paint, _ hasToldUnknowns: Bool) -> String? {
  guard !report.unknowns.isEmpty else { return nil }
  let text = "\(counted(report.unknowns.count, "verdict")) cannot be told from these files"
  return paint(text + (hasToldUnknowns ? "." : "; --show-unknown says why."), .faint)
}

extension Inventory {
  /// `12 functions: 7 signed, 3 unsigned, 1 depends on parameters, 1 unknown; 2 container images. 3 layers: 2 covered, 1 not.`
  ///
  /// Parts that are zero are left out; nil when there is neither a function nor a layer.
  package var summary: String? {
    let parts = [functionSummary, layerSummary].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private var functionSummary: String? {
    let states = functions.filter { $0.exists != .never }.map(\.codeSigning.stateByDefault)
    let images = states.count { $0 == .notApplicable }
    let zips = states.count - images
    let imageText = counted(images, "container image")
    guard zips > 0 else { return images > 0 ? imageText + "." : nil }
    let conditional = states.count { $0 == .conditional }
    let parts = tally([
      (states.count { $0 == .attached }, "signed"),
      (states.count { $0 == .absent }, "unsigned"),
      (conditional, conditional == 1 ? "depends on parameters" : "depend on parameters"),
      (states.count { $0 == .unknown }, "unknown"),
    ])
    return "\(counted(zips, "function")): \(parts)" + (images > 0 ? "; \(imageText)." : ".")
  }

  private var layerSummary: String? {
    guard !layers.isEmpty else { return nil }
    let coverages = layers.map(\.coverage)
    let conditional = coverages.count { $0 == .conditional }
    let covered = coverages.count { $0 == .covered }
    let parts = tally([
      (covered, "covered"),
      (coverages.count { $0 == .uncovered }, covered > 0 ? "not" : "not covered"),
      (conditional, conditional == 1 ? "depends on parameters" : "depend on parameters"),
      (coverages.count { $0 == .unattached }, "unattached"),
      (coverages.count { $0 == .unknown }, "unknown"),
    ])
    return "\(counted(layers.count, "layer")): \(parts)."
  }
}

extension Inventory.CodeSigning {
  /// Attached when it is attached in every scenario, or in the one that the defaults give.
  fileprivate var stateByDefault: Inventory.SigningState {
    let isSigned = branches.contains { $0.isDefault && $0.state == .attached }
    return state == .conditional && isSigned ? .attached : state
  }
}

/// `2 covered, 1 not`, without the zeros.
private func tally(_ parts: [(count: Int, name: String)]) -> String {
  parts.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
}

/// `1 layer`, `2 layers`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
