import Testing

@testable import sealint

@Suite("Progress", .timeLimit(.minutes(5)))
struct ProgressTests {
  /// Tells of a file at each of these moments, in milliseconds from the start, and ends; expects what is written.
  private func check(_ moments: [Int], expects: [String]) {
    let start = ContinuousClock.now
    var elapsed = 0
    var written: [String] = []
    let progress = Progress(now: { start + .milliseconds(elapsed) }, write: { written.append($0) })
    for (index, moment) in moments.enumerated() {
      elapsed = moment
      progress.update(done: index + 1, of: moments.count)
    }
    progress.finish()
    #expect(written == expects)
  }

  @Test("a run of up to a second says nothing") func short() {
    check([0, 500, 1_000], expects: [])
  }

  @Test("a longer one says how far it is ten times a second, and leaves an empty line") func long() {
    let clear = "\r\u{1B}[K"
    check([900, 1_001], expects: [clear + "2 of 2 files", clear])
    check(
      [1_100, 1_150, 1_200, 1_201, 1_250],
      expects: [clear + "1 of 5 files", clear + "4 of 5 files", clear])
  }

  @Test("nothing is said where stderr is no terminal") func noTerminal() throws {
    let folder = try Folder(["template.yaml": Sample.unsigned])
    #expect(folder.sealint("check").errors.isEmpty)
  }
}
