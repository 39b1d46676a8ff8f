package import Linting

/// The forms in which a report can be had; the raw value is what users write after `--format`.
package enum ReportFormat: String, Sendable, CaseIterable {
  /// For people: with source excerpts.
  case text
  /// One line a problem, as compilers write.
  case concise
  case json
  case sarif
  /// Workflow commands of GitHub Actions.
  case github
  case junit
}

/// Why a report cannot be written.
package enum ReportError: Error, Hashable, Sendable {
  /// A library that is loaded on demand is not installed; says which package has it.
  case missingLibrary(String)
  /// A library failed in a way that it does not explain, such as want of memory.
  case libraryFailed(String)
}

extension ReportError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missingLibrary(let explanation), .libraryFailed(let explanation): explanation
    }
  }
}

/// Renders `report` as bytes, ending in a newline.
///
/// Pure: the same report and options give the same bytes.
/// - Throws: Only for `junit`, when libxml2 is not installed.
package func render(
  _ report: Report, as format: ReportFormat, _ options: RenderingOptions
) throws(ReportError) -> [UInt8] {
  switch format {
  case .text: TextReport.render(report, options)
  case .concise: ConciseReport.render(report, options)
  case .json: JSONReport.render(report, options)
  case .sarif: SARIFLog.render(report, options)
  case .github: GitHubCommands.render(report, options)
  case .junit: try JUnitReport.render(report, options)
  }
}
