import Platform

/// The turning of a journal and a session's changes into segments, from its beginning to its end.
final class RollOver {
  typealias Segments = (segments: [Segment], nextNumber: Int)

  private var run: SegmentRun?
  private var work: BackgroundWork<Result<Segments, StoreError>>?
  /// The session's changes with their keys in order, as soon as another thread has put them so.
  private let arranged = Monitor<PendingChanges?>(nil)
  /// The last revision in it.
  let revision: Int64
  /// Whether all of it stands in the journal, which is then kept for a while.
  let keepsHistory: Bool
  /// Whether merging is left to a flush that comes soon.
  let mergesLater: Bool

  /// - `run`: what becomes segments; nil for nothing.
  init(run: SegmentRun?, revision: Int64, keepsHistory: Bool, mergesLater: Bool) {
    self.run = run
    self.revision = revision
    self.keepsHistory = keepsHistory
    self.mergesLater = mergesLater
  }

  /// A thread that has begun writes to its end: nobody else may write files meanwhile.
  deinit { _ = work?.wait() }

  /// Begins to write the segments on another thread.
  func start() {
    guard let run else { return }
    let arranged = arranged
    work = BackgroundWork {
      var run = run
      run.pending.arrange()
      arranged.change { $0 = run.pending }
      do throws(StoreError) {
        return .success(try run.write(isAlone: false))
      } catch {
        return .failure(error)
      }
    }
  }

  /// The session's changes with their keys in order, which another thread has to do anyway; nil when
  /// none does.
  func arrangedChanges() -> PendingChanges? { work == nil ? nil : arranged.wait { $0 } }

  /// Gives up what was written, which nobody else has any more.
  ///
  /// That is every object a part has made: to take them apart takes long, and nobody waits for it.
  func discard() {
    guard let written = run, written.writer.isMuch else { return }
    work = nil
    arranged.change { $0 = nil }
    let kept = Monitor<SegmentRun?>(written)
    run = nil
    Disposal.clear(kept)
  }

  /// The segments, once they are written; nil when there are none.
  func segments() throws(StoreError) -> Segments? {
    if let work { return try work.wait().get() }
    return try run?.write(isAlone: true)
  }
}
