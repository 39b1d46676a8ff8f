import Foundation

@testable import sealint

/// A directory of its own on disk, with a `.git` in it so that nothing above it is read; gone when nobody holds it any more.
///
/// A class because it owns the directory.
final class Folder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    let made = FileManager.default.temporaryDirectory.appending(path: "sealint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: made.appending(path: ".git"), withIntermediateDirectories: true)
    path = realPath(made.path()) ?? made.path()
    for (name, text) in files { try write(text, to: name) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }

  func copy(_ source: URL) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: source.path()) {
      try FileManager.default.copyItem(at: source.appending(path: name), to: URL(filePath: path).appending(path: name))
    }
  }

  func text(of name: String) throws -> String {
    try String(contentsOf: URL(filePath: path).appending(path: name), encoding: .utf8)
  }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted().filter { $0 != ".git" } }
  }

  /// Runs the program here, as a shell would.
  func sealint(_ arguments: [String], input: String = "", environment: [String: String] = [:]) -> Run {
    Run(arguments, in: path, input: Array(input.utf8), environment: environment)
  }

  func sealint(_ arguments: String..., input: String = "") -> Run {
    sealint(arguments, input: input)
  }
}

/// What one run of the program came to.
struct Run: Equatable {
  var status: Int32
  var output: String
  var errors: String

  init(status: Int32, output: String, errors: String) {
    self.status = status
    self.output = output
    self.errors = errors
  }

  init(_ arguments: [String], in directory: String, input: [UInt8] = [], environment: [String: String] = [:]) {
    let standIn = StandIn(directory: directory, input: input, environment: environment)
    status = StandIn.$current.withValue(standIn) { Sealint.run(arguments) }
    output = String(decoding: standIn.written, as: UTF8.self)
    errors = String(decoding: standIn.complaints, as: UTF8.self)
  }
}
