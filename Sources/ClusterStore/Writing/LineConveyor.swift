import Platform

/// Some lines, one behind another.
struct LineBatch: Sendable {
  /// How many bytes go from one thread to the other at once.
  static let size = 256 << 10

  private(set) var bytes: [UInt8] = []
  private(set) var lines: [StoreLine] = []

  /// Adds the line that stands at `line` in `source`.
  mutating func append(_ source: [UInt8], _ line: StoreLine) {
    lines.append(line.moved(by: bytes.count - line.range.lowerBound))
    bytes.append(contentsOf: source[line.range])
  }
}

/// Takes lines from the thread that merges them to the one that writes them.
///
/// The same lines in the same order as if one thread did both, so what is written is the same.
final class LineConveyor: Sendable {
  private struct State: Sendable {
    var waiting: [LineBatch] = []
    /// Whether nothing more is given.
    var isOver = false
    /// Whether nothing more is taken.
    var isStopped = false
  }

  /// How many batches are on their way at most.
  private static let limit = 8

  private let state = Monitor(State())

  /// Gives a batch away, once there is room for it; false when nobody takes it any more.
  func give(_ batch: LineBatch) -> Bool {
    state.wait { state in
      if state.isStopped { return false }
      if state.waiting.count >= Self.limit { return nil }
      state.waiting.append(batch)
      return true
    }
  }

  /// The next batch; nil behind the last one.
  func take() -> LineBatch? {
    state.wait { state -> LineBatch?? in
      if !state.waiting.isEmpty { return state.waiting.removeFirst() }
      return state.isOver ? .some(nil) : nil
    }
  }

  /// Says that nothing more is given.
  func end() { state.change { $0.isOver = true } }

  /// Says that nothing more is taken.
  func stop() { state.change { $0.isStopped = true } }
}
