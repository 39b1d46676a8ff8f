import ArgumentParser
import HCLSyntax
import SourceText

/// Prints whether a file is valid HCL, its problems and its top-level blocks, as JSON.
struct DebugHCL: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hcl", abstract: "Print whether a file is valid HCL, its problems and its blocks.")

  @Argument(help: "The file to parse.")
  var file: String

  func run() throws {
    let bytes: [UInt8]
    do throws(WorkspaceError) {
      bytes = try DiskWorkspace(root: "/", start: currentDirectory()).read(file)
    } catch {
      Console.complain("'\(file.printable)' \(error.explanation)")
      throw ExitCode(ExitStatus.usage)
    }
    var json = JSONWriter()
    let isValid = Self.dump(path: file, bytes, to: &json)
    Console.print(json.text + "\n")
    if !isValid { throw ExitCode(ExitStatus.incomplete) }
  }

  /// Writes the dump of a file's bytes; the answer is whether they are valid.
  static func dump(path: String, _ bytes: [UInt8], to json: inout JSONWriter) -> Bool {
    do throws(DecodingError) {
      return write(HCLDocument.parse(SourceFile(path: path, text: try SourceFile.decode(bytes))), to: &json)
    } catch {
      let position = LineTable(bytes).position(at: error.offset, in: .scalar)
      json.object { json in
        json.member("valid", false)
        json.array("problems") { json in write(error.message, at: position, to: &json) }
        json.array("blocks") { _ in }
      }
      return false
    }
  }

  private static func write(_ document: HCLDocument, to json: inout JSONWriter) -> Bool {
    let lines = LineTable(document.file.text)
    let isValid = document.diagnostics.isEmpty
    json.object { json in
      json.member("valid", isValid)
      json.array("problems") { json in
        for problem in document.diagnostics {
          write(problem.message, at: lines.position(at: problem.location.span.start, in: .scalar), to: &json)
        }
      }
      json.array("blocks") { json in
        for block in document.body.blocks { write(block, lines, to: &json) }
      }
    }
    return isValid
  }

  private static func write(_ message: String, at position: Position, to json: inout JSONWriter) {
    json.object { json in
      json.member("line", position.line)
      json.member("column", position.column)
      json.member("message", message)
    }
  }

  private static func write(_ block: Block, _ lines: LineTable, to json: inout JSONWriter) {
    json.object { json in
      json.member("type", block.type)
      json.array("labels") { json in
        for label in block.labels { json.string(label.text) }
      }
      json.member("line", lines.line(at: block.span.start))
      json.member("endLine", lines.line(at: max(block.span.start, block.span.end - 1)))
    }
  }
}
