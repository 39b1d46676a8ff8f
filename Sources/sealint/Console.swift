import SourceText

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The program's streams: reports go to stdout, everything else to stderr.
enum Console {
  static var isErrorTerminal: Bool { StandIn.current == nil && isatty(STDERR_FILENO) == 1 }
  static var isOutputTerminal: Bool { StandIn.current == nil && isatty(STDOUT_FILENO) == 1 }

  static func print(_ text: String) {
    write(Array(text.utf8))
  }

  /// Writes bytes to stdout; that nobody reads them to their end (`| head`) is no error, that the disk is full is one.
  static func write(_ bytes: [UInt8]) {
    if let standIn = StandIn.current { return standIn.write(bytes) }
    guard !write(bytes, to: STDOUT_FILENO), errno != EPIPE else { return }
    complain("error: the report cannot be written: \(lastError())")
    end(withCode: ExitStatus.usage)
  }

  /// Writes a line to stderr.
  static func complain(_ line: String) {
    writeError(line + "\n")
  }

  /// Writes to stderr as it is, without a line's end.
  static func writeError(_ text: String) {
    if let standIn = StandIn.current { return standIn.complain(Array(text.utf8)) }
    _ = write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// All of standard input.
  static func readInput(limit: Int = SourceFile.sizeLimit) throws(Failure) -> [UInt8] {
    if let standIn = StandIn.current { return standIn.input }
    var input: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure(message: "standard input cannot be read") }
      guard count > 0 else { return input }
      input += chunk[..<count]
      guard input.count <= limit else {
        throw Failure(message: "standard input has more than \(limit) bytes", code: ExitStatus.incomplete)
      }
    }
  }

  /// Writes the file as a whole or not at all: the old one stays until the new one is complete.
  ///
  /// Only a regular file is replaced, where links lead to; a device or a pipe is written to.
  static func writeFile(at path: String, _ bytes: [UInt8]) throws(Failure) {
    let full = path.hasPrefix("/") ? path : currentDirectory() + "/" + path
    let target = realPath(full) ?? full
    guard fileMode(target) ?? regularFileMode == regularFileMode else {
      return try write(bytes, toFile: target, O_WRONLY, shownAs: path)
    }
    let temporary = "\(target).\(getpid()).tmp"
    do throws(Failure) {
      try write(bytes, toFile: temporary, O_WRONLY | O_CREAT | O_EXCL, shownAs: path)
      guard unsafe rename(temporary, target) == 0 else { throw unwritable(path) }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
  }

  private static func write(
    _ bytes: [UInt8], toFile full: String, _ flags: Int32, shownAs path: String
  ) throws(Failure) {
    let descriptor = openFile(full, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    guard write(bytes, to: descriptor) else { throw unwritable(path) }
  }

  private static func unwritable(_ path: String) -> Failure {
    Failure(message: "'\(path.printable)' cannot be written: \(lastError())")
  }

  private static func lastError() -> String { unsafe String(cString: strerror(errno)) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe systemWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

func end(withCode code: Int32) -> Never {
  exit(code)
}

/// Lets a closed pipe be an error of `write` instead of the end of the program.
func ignoreBrokenPipes() {
  signal(SIGPIPE, SIG_IGN)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, buffer, count)
}
