import Foundation
import PackagePlugin

/// Compiles the files under `rules/` into the module that asks for it, so that the program needs no file beside it.
@main
struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "rules")
    let files = try yamlFiles(under: rules)
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Embed \(files.count) rule files",
        executable: try context.tool(named: "embed-rules").url,
        arguments: [output.path()] + files.map { $0.path() },
        inputFiles: files,
        outputFiles: [output])
    ]
  }

  private func yamlFiles(under directory: URL) throws -> [URL] {
    let found = FileManager.default.enumerator(at: directory, includingPropertiesForKeys: nil)
    let files = (found?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "yaml" }
    return files.sorted { $0.path() < $1.path() }
  }
}
