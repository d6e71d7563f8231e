import Platform

/// A line on standard error that tells how far a long command is; on a terminal only, and only when
/// it takes more than half a second.
struct Progress {
  private let total: Int
  private let context: Context
  private let start = MonotonicClock.milliseconds
  private var done = 0
  private var shownAt = 0
  private var isShown = false

  init(total: Int, _ context: Context) {
    self.total = total
    self.context = context
  }

  /// Counts one more.
  mutating func step() {
    done += 1
    guard context.isErrorTerminal, done % 16 == 0 else { return }
    let now = MonotonicClock.milliseconds
    guard now - start > 500, now - shownAt > 100 else { return }
    shownAt = now
    isShown = true
    context.errors.write("\r\u{1B}[K\(done) of \(total)")
    context.errors.flush()
  }

  /// Takes the line away.
  func finish() {
    guard isShown else { return }
    context.errors.write("\r\u{1B}[K")
    context.errors.flush()
  }
}
