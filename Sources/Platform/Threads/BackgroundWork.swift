/// Work that is done on another thread while this one goes on, and its result once it is wanted.
///
/// Where there is one processor only, or no thread can be had, it is done at once.
package final class BackgroundWork<Output: Sendable>: Sendable {
  private let output = Monitor<Output?>(nil)

  package init(_ work: @escaping @Sendable () -> Output) {
    let output = output
    if Threads.processorCount > 1 {
      let isStarted = Threads.start {
        let result = work()
        output.change { $0 = result }
      }
      if isStarted { return }
    }
    let result = work()
    output.change { $0 = result }
  }

  /// Waits until the work is done.
  package func wait() -> Output { output.wait { $0 } }
}
