/// The freeing of what nobody has any more, on another thread.
package enum Disposal {
  /// Empties `kept`, which the caller gives up: to take thousands of objects apart takes long, and
  /// nobody waits for it.
  ///
  /// Where no thread is to be had it happens when `kept` goes, here and now.
  package static func clear<Value: Sendable>(_ kept: Monitor<Value?>) {
    _ = Threads.processorCount > 1 && Threads.start { kept.change { $0 = nil } }
  }
}
