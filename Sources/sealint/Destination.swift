/// Where a report goes and how it looks.
struct Destination {
  /// A file; nil for stdout.
  var path: String?
  var color = ColorChoice.auto

  enum ColorChoice: String, CaseIterable {
    case auto, always, never
  }

  /// An explicit choice first, then NO_COLOR, then whether a person looks at it.
  ///
  /// Source: <https://no-color.org>
  var isColored: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      path == nil && (environmentVariable("NO_COLOR") ?? "").isEmpty && environmentVariable("TERM") != "dumb"
        && Console.isOutputTerminal
    }
  }

  func write(_ bytes: [UInt8]) throws(Failure) {
    guard let path else { return Console.write(bytes) }
    try Console.writeFile(at: path, bytes)
  }
}
