import Synchronization

/// Takes the place of the process's directory, environment and streams, so that tests can have whole runs side by side.
///
/// A class because it owns what a run wrote.
final class StandIn: Sendable {
  @TaskLocal static var current: StandIn?

  let directory: String
  let input: [UInt8]
  let environment: [String: String]
  private let output = Mutex<[UInt8]>([])
  private let errors = Mutex<[UInt8]>([])

  /// - Parameters:
  ///   - directory: what stands for the current directory; absolute, without links in it.
  ///   - input: what stands for standard input.
  ///   - environment: what stands for the environment variables.
  init(directory: String, input: [UInt8] = [], environment: [String: String] = [:]) {
    self.directory = directory
    self.input = input
    self.environment = environment
  }

  /// What went to stdout.
  var written: [UInt8] { output.withLock { $0 } }
  /// What went to stderr.
  var complaints: [UInt8] { errors.withLock { $0 } }

  func write(_ bytes: [UInt8]) { output.withLock { $0 += bytes } }
  func complain(_ bytes: [UInt8]) { errors.withLock { $0 += bytes } }
}
