import Linting
import ResourceModel
import SourceText

/// The parameters that the command line sets: files first, then single values, later ones in front.
func pins(of input: LintInput, from disk: DiskWorkspace) throws(Failure) -> Pins {
  var pins = Pins()
  for path in input.parameterFiles {
    for (name, value) in try parameters(in: path, disk).values { pins[name] = value }
  }
  for (name, value) in input.parameters { pins[name] = .string(value) }
  return pins
}

private func parameters(in path: String, _ disk: DiskWorkspace) throws(Failure) -> Pins {
  let text: [UInt8]
  do throws(WorkspaceError) {
    text = try decoded(try disk.read(path), path)
  } catch {
    throw Failure(message: "--parameters: '\(path.printable)' \(error.explanation)")
  }
  let (pins, diagnostics) = readParameters(SourceFile(path: path, text: text))
  if let problem = diagnostics.first(where: { $0.severity == .error }) {
    throw Failure(message: problem.line)
  }
  return pins
}

private func decoded(_ bytes: [UInt8], _ path: String) throws(WorkspaceError) -> [UInt8] {
  do throws(DecodingError) {
    return try SourceFile.decode(bytes)
  } catch {
    throw .unreadable(error.message)
  }
}

extension Diagnostic {
  /// `file:line:column: message`, the column in characters.
  var line: String {
    let position = LineTable(location.file.text).position(at: location.span.start, in: .scalar)
    return "\(location.file.path.printable):\(position.line):\(position.column): \(message.printable)"
  }
}
