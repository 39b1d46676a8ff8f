import RuleEngine
package import SourceText

/// A directory has more files than this only by mistake.
private let limit = 1000

/// A directory's files of rules, and of kinds in its folder `kinds`, in the order of their names; or one file and the kinds beside it.
///
/// - Returns: also what kept a file from being read, as a sentence without a full stop.
func ruleFiles(at path: String, _ workspace: any Workspace) -> (files: [RuleFile], problem: String?) {
  isRuleFile(path) ? ruleFile(path, workspace) : ruleFiles(in: path, workspace)
}

private func ruleFiles(in directory: String, _ workspace: any Workspace) -> (files: [RuleFile], problem: String?) {
  var files: [RuleFile] = []
  do throws(WorkspaceError) {
    let entries = try workspace.list(directory)
    var problem = read(entries, of: directory, workspace, into: &files)
    if entries.contains(where: { $0.isDirectory && $0.name == "kinds" }) {
      let kinds = RelativePath.join(directory, "kinds")
      problem = read(try workspace.list(kinds), of: kinds, workspace, into: &files) ?? problem
    }
    return (files, problem ?? (files.isEmpty ? "'\(directory.printable)' holds no rules (.yaml)" : nil))
  } catch {
    return (files, "the rules' directory '\(directory.printable)' \(error.explanation)")
  }
}

/// One file of rules, after the kinds beside it.
private func ruleFile(_ path: String, _ workspace: any Workspace) -> (files: [RuleFile], problem: String?) {
  var files: [RuleFile] = []
  let kinds = RelativePath.join(RelativePath.directory(of: path), "kinds")
  // Most directories of rules have none.
  let entries = (try? workspace.list(kinds)) ?? []
  var problem = read(entries, of: kinds, workspace, into: &files)
  let entry = WorkspaceEntry(name: RelativePath.name(of: path), isDirectory: false)
  problem = problem ?? read([entry], of: RelativePath.directory(of: path), workspace, into: &files)
  return (files, problem)
}

/// - Returns: what is wrong with the first file that cannot be read.
private func read(
  _ entries: [WorkspaceEntry], of directory: String, _ workspace: any Workspace, into files: inout [RuleFile]
) -> String? {
  for entry in entries where !entry.isDirectory && isRuleFile(entry.name) {
    guard files.count < limit else { return "'\(directory.printable)' has more than \(limit) files of rules" }
    let path = RelativePath.join(directory, entry.name)
    do throws(WorkspaceError) {
      files.append(RuleFile(path: path, text: String(decoding: try workspace.readText(path).text, as: UTF8.self)))
    } catch {
      return "'\(path.printable)' \(error.explanation)"
    }
  }
  return nil
}

private func isRuleFile(_ name: String) -> Bool {
  (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) && name != Configuration.fileName
}

extension Workspace {
  /// The file at `path`, decoded.
  package func readText(_ path: String) throws(WorkspaceError) -> SourceFile {
    let bytes = try read(path)
    do throws(DecodingError) {
      return SourceFile(path: path, text: try SourceFile.decode(bytes))
    } catch {
      throw .unreadable(error.message)
    }
  }
}
