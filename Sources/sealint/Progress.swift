/// A line on stderr that says how far a long run is; nothing while the run is short.
///
/// A class because it owns what is on the line just now.
final class Progress {
  private let now: () -> ContinuousClock.Instant
  private let write: (String) -> Void
  private let start: ContinuousClock.Instant
  private var shownAt: ContinuousClock.Instant?

  init(
    now: @escaping () -> ContinuousClock.Instant = { ContinuousClock.now },
    write: @escaping (String) -> Void = Console.writeError
  ) {
    self.now = now
    self.write = write
    start = now()
  }

  /// Nil when nobody would see it.
  static var onTerminal: Progress? { Console.isErrorTerminal ? Progress() : nil }

  /// Called for each file; shows itself after a second, then ten times a second.
  func update(done: Int, of total: Int) {
    let now = now()
    guard now - start > .seconds(1), shownAt.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
    shownAt = now
    write("\r\u{1B}[K\(done) of \(total) files")
  }

  func finish() {
    if shownAt != nil { write("\r\u{1B}[K") }
  }
}
