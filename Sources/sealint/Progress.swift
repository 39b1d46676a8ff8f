/// A line on stderr that says how far a long run is; nothing when stderr is no terminal or the run is short.
///
/// A class because it owns what is on the line just now.
final class Progress {
  private let start = ContinuousClock.now
  private var shownAt: ContinuousClock.Instant?

  /// nil when nobody would see it.
  init?() {
    guard Console.isErrorTerminal else { return nil }
  }

  /// Called for each file; shows itself after a second, then ten times a second.
  func update(done: Int, of total: Int) {
    let now = ContinuousClock.now
    guard now - start > .seconds(1), shownAt.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
    shownAt = now
    Console.writeError("\r\u{1B}[K\(done) of \(total) files")
  }

  func finish() {
    if shownAt != nil { Console.writeError("\r\u{1B}[K") }
  }
}
