import Foundation
import Testing

/// A file that holds what is expected. `UPDATE_GOLDEN=1` writes it anew, and the test fails then.
func check(_ text: String, equals golden: URL, at location: SourceLocation = #_sourceLocation) throws {
  let name = "\(golden.deletingLastPathComponent().lastPathComponent)/\(golden.lastPathComponent)"
  guard ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" else {
    let expected = (try? String(contentsOf: golden, encoding: .utf8)) ?? ""
    #expect(text == expected, "\(name)", sourceLocation: location)
    return
  }
  try Data(text.utf8).write(to: golden)
  Issue.record(
    "\(name) was written anew: look at the difference, then run without UPDATE_GOLDEN", sourceLocation: location)
}

/// The names of the folders in `folder`, sorted.
func folders(in folder: URL) -> [String] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
  return names.filter { isFolder(folder.appending(path: $0)) }.sorted()
}

private func isFolder(_ url: URL) -> Bool {
  (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
}

let testFolder = URL(filePath: #filePath).deletingLastPathComponent()
let repository = testFolder.deletingLastPathComponent().deletingLastPathComponent()
