import Foundation
import Testing

@testable import sealint

@Suite("--output", .timeLimit(.minutes(5)))
struct OutputFileTests {
  private func folder() throws -> Folder { try Folder(["template.yaml": Sample.unsigned]) }

  @Test("the file holds what stdout would, and stdout nothing") func same() throws {
    let folder = try folder()
    let shown = folder.sealint("check", "--format", "json", "template.yaml")
    let run = folder.sealint("check", "--format", "json", "--output", "report.json", "template.yaml")
    #expect(run == Run(status: 1, output: "", errors: ""))
    #expect(try folder.text(of: "report.json") == shown.output)
  }

  @Test("an old report is replaced, and nothing else is left behind") func replaced() throws {
    let folder = try folder()
    try folder.write(String(repeating: "old\n", count: 10_000), to: "report.txt")
    _ = folder.sealint("check", "--format", "concise", "--output", "report.txt")
    #expect(try folder.text(of: "report.txt").hasPrefix("template.yaml:2:3: error:"))
    #expect(try folder.names == ["report.txt", "template.yaml"])
  }

  @Test("a link keeps pointing where it did") func link() throws {
    let folder = try folder()
    try folder.write("old", to: "reports/real.txt")
    try folder.link("report.txt", to: "reports/real.txt")
    _ = folder.sealint("check", "--output", "report.txt")
    #expect(try folder.text(of: "reports/real.txt").contains("SEAL101"))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/report.txt") == "reports/real.txt")
  }

  @Test("a file that cannot be written exits 2 and leaves what was there") func unwritable() throws {
    let folder = try folder()
    try folder.write("kept", to: "reports/old.txt")
    for path in ["nowhere/report.txt", "reports", "template.yaml/report.txt", ""] {
      let run = folder.sealint("check", "--output", path)
      #expect(run.status == 2, "\(path)")
      #expect(run.errors.contains("'\(path)' cannot be written"), "\(path): \(run.errors)")
    }
    #expect(try folder.text(of: "reports/old.txt") == "kept")
    #expect(try folder.names == ["reports", "template.yaml"])
  }

  @Test("a device is written to, not replaced") func device() throws {
    let run = try folder().sealint("check", "--output", "/dev/null")
    #expect(run.status == 1)
    #expect(fileMode("/dev/null") != regularFileMode)
  }

  @Test("wrong usage writes no file") func usage() throws {
    let folder = try folder()
    #expect(folder.sealint("check", "--output", "report.txt", "--param", "x").status == 2)
    #expect(try folder.names == ["template.yaml"])
  }

  @Test(
    "every command that prints a report takes it",
    arguments: [["inventory"], ["graph"], ["rules"], ["explain", "SEAL101"]])
  func commands(command: [String]) throws {
    let folder = try folder()
    let shown = folder.sealint(command)
    let run = folder.sealint(command + ["--output", "report"])
    #expect(run.output.isEmpty)
    #expect(!shown.output.isEmpty)
    #expect(try folder.text(of: "report") == shown.output)
  }
}
