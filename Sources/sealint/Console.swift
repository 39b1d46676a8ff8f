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
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  static func print(_ text: String) {
    write(Array(text.utf8))
  }

  /// Writes bytes to stdout; ends the program quietly when nobody reads them any more (`| head`).
  static func write(_ bytes: [UInt8]) {
    if !write(bytes, to: STDOUT_FILENO) { end(withCode: 0) }
  }

  /// Writes a line to stderr.
  static func complain(_ line: String) {
    _ = write(Array((line + "\n").utf8), to: STDERR_FILENO)
  }

  /// Writes to stderr as it is, without a line's end.
  static func writeError(_ text: String) {
    _ = write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// All of standard input.
  static func readInput(limit: Int = SourceFile.sizeLimit) throws(Failure) -> [UInt8] {
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
  static func replaceFile(at path: String, with bytes: [UInt8]) throws(Failure) {
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Failure(message: "'\(path.printable)' cannot be written: \(lastError())") }
    let isWritten = write(bytes, to: descriptor)
    close(descriptor)
    guard isWritten, unsafe rename(temporary, path) == 0 else {
      let reason = lastError()
      unsafe unlink(temporary)
      throw Failure(message: "'\(path.printable)' cannot be written: \(reason)")
    }
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

/// The value of an environment variable; only what the user's terminal sets is asked for (`NO_COLOR`, `TERM`).
func environmentVariable(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
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
