/// Work that is done on other threads, and whose results come back in the order in which it was
/// given.
///
/// One thread gives and takes; where there is one processor only, it also works. Small amounts of
/// work start no thread.
package final class OrderedWork<Input: Sendable, Output: Sendable> {
  private struct State: Sendable {
    var waiting: [(number: Int, batch: [Input])] = []
    var done: [Int: [Output]] = [:]
    var isOver = false
  }

  /// How many pieces go to a thread at once.
  private static var batchSize: Int { 32 }
  /// How many batches are under way before the giver has to take.
  private static var window: Int { 16 }
  /// How many pieces are done by the giver before threads are started.
  private static var patience: Int { 32 }

  private let makeWork: @Sendable () -> (Input) -> Output
  /// What the giver itself does with a piece.
  private let work: (Input) -> Output
  private let state = Monitor(State())
  private let threadCount: Int
  private var batch: [Input] = []
  private var ready: [Output] = []
  private var given = 0
  /// The numbers of the next batch to give away, and of the next to take back.
  private var nextBatch = 0
  private var nextTaken = 0
  private var hasThreads = false

  /// - Parameters:
  ///   - threadCount: how many threads to work on; 0 does everything in the giver's.
  ///   - makeWork: makes what is done with a piece. It is called once on every thread, so that each
  ///     can keep what it knows between pieces.
  package init(
    threadCount: Int = min(4, Threads.processorCount - 1),
    _ makeWork: @escaping @Sendable () -> (Input) -> Output
  ) {
    self.threadCount = threadCount
    self.makeWork = makeWork
    work = makeWork()
  }

  deinit { state.change { $0.isOver = true } }

  /// Gives a piece of work away and hands those results to `body` that should not wait longer,
  /// until it returns false.
  ///
  /// - Returns: whether `body` wants more.
  package func give(_ input: Input, _ body: (Output) throws -> Bool) rethrows -> Bool {
    given += 1
    if threadCount == 0 || given <= Self.patience { return try body(work(input)) }
    if !hasThreads {
      hasThreads = true
      for _ in 0..<threadCount where !startThread() { break }
    }
    batch.append(input)
    if batch.count < Self.batchSize { return true }
    send()
    while nextBatch - nextTaken > Self.window {
      for output in take() {
        guard try body(output) else { return false }
      }
    }
    return true
  }

  /// Hands all results that are still to come to `body`, until it returns false.
  package func finish(_ body: (Output) throws -> Bool) rethrows {
    if !batch.isEmpty { send() }
    while nextTaken < nextBatch {
      for output in take() {
        guard try body(output) else { return }
      }
    }
  }

  private func send() {
    let number = nextBatch
    nextBatch += 1
    let pieces = batch
    batch.removeAll(keepingCapacity: true)
    state.change { $0.waiting.append((number, pieces)) }
  }

  /// The results of the oldest batch.
  ///
  /// Who waits for it works meanwhile.
  private func take() -> [Output] {
    let number = nextTaken
    nextTaken += 1
    while true {
      let found: (results: [Output]?, task: (number: Int, batch: [Input])?) = state.wait { state in
        if let results = state.done.removeValue(forKey: number) { return (results, nil) }
        if !state.waiting.isEmpty { return (nil, state.waiting.removeFirst()) }
        return nil
      }
      if let results = found.results { return results }
      if let task = found.task {
        let results = task.batch.map(work)
        if task.number == number { return results }
        state.change { $0.done[task.number] = results }
      }
    }
  }

  private func startThread() -> Bool {
    let state = state
    let makeWork = makeWork
    return Threads.start {
      let work = makeWork()
      while true {
        let task: (number: Int, batch: [Input])? = state.wait { state in
          if !state.waiting.isEmpty { return .some(state.waiting.removeFirst()) }
          return state.isOver ? .some(nil) : nil
        }
        guard let task else { return }
        let results = task.batch.map(work)
        state.change { $0.done[task.number] = results }
      }
    }
  }
}
