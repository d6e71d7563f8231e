import Platform

/// Goes through the transactions of a journal and tells the torn end of one from damage.
struct JournalReader {
  /// Where the journal is good up to, and what the next transaction needs to know.
  struct Progress: Sendable {
    /// Behind the last whole transaction.
    var offset = 0
    var revision: Int64 = 0
    var flush = 0
    var part = 0
    var digest: UInt64 = 0
  }

  let path: String
  private(set) var header: JournalHeader
  private(set) var progress: Progress

  /// Reads the first line.
  ///
  /// Throws `StoreError.damaged` when it is not that of the journal `number`.
  init(_ bytes: [UInt8], number: Int, path: String) throws(StoreError) {
    self.path = path
    var lines = Lines(bytes)
    guard let first = lines.next() else {
      throw .damaged(path: path, offset: 0, bytes.isEmpty ? .missingBytes : .header)
    }
    header = try JournalHeader(bytes, first, path: path)
    guard header.number == number else { throw .damaged(path: path, offset: 0, .otherFile) }
    progress = Progress(
      offset: lines.position, revision: header.after,
      digest: LineSum.stated(bytes, first) ?? 0)
  }

  /// Goes on behind what was read before.
  init(path: String, header: JournalHeader, progress: Progress) {
    self.path = path
    self.header = header
    self.progress = progress
  }

  /// Hands every whole transaction from ``progress`` on to `body`: its lines and its revision.
  ///
  /// - `acknowledged`: the length of the journal that is known to have reached the medium.
  ///
  /// Throws `StoreError.damaged` when what is wrong cannot be the end of an interrupted write.
  mutating func read(
    _ bytes: [UInt8], acknowledged: Int, _ body: ([StoreLine], Int64) -> Void
  ) throws(StoreError) {
    var lines = Lines(bytes, progress.offset..<bytes.count)
    var pending: [StoreLine] = []
    while let range = lines.next() {
      if let line = StoreLine.parse(bytes, range) {
        pending.append(line)
        continue
      }
      guard let commit = CommitLine(bytes, range), accepts(commit, pending, bytes, range) else {
        break
      }
      body(pending, commit.revision)
      pending.removeAll(keepingCapacity: true)
      progress = Progress(
        offset: lines.position, revision: commit.revision, flush: commit.flush, part: commit.part,
        digest: commit.digest)
    }
    if progress.offset < bytes.count || progress.offset < acknowledged {
      try judgeEnd(bytes, acknowledged: acknowledged)
    }
  }

  private func accepts(
    _ commit: CommitLine, _ lines: [StoreLine], _ bytes: [UInt8], _ range: Range<Int>
  ) -> Bool {
    commit.revision == progress.revision + 1 && commit.changes == lines.count
      && lines.allSatisfy { $0.revision == commit.revision }
      && XXH64.hash(bytes, progress.offset..<range.lowerBound, seed: progress.digest)
        == commit.digest
  }

  /// Decides about what stands behind the last whole transaction.
  ///
  /// It is the end of an interrupted write unless it was acknowledged, or a later flush follows:
  /// a flush begins only when the one before it is on the medium.
  private func judgeEnd(_ bytes: [UInt8], acknowledged: Int) throws(StoreError) {
    if progress.offset < acknowledged { throw damage(in: bytes) }
    var lines = Lines(bytes, progress.offset..<bytes.count)
    while let range = lines.next() {
      guard let commit = CommitLine(bytes, range) else { continue }
      let lost = commit.revision - progress.revision - 1
      let isSameWrite =
        commit.flush == progress.flush
        || commit.flush == progress.flush + 1 && lost < commit.part
      if !isSameWrite { throw damage(in: bytes) }
    }
  }

  /// Names the first line that is wrong.
  private func damage(in bytes: [UInt8]) -> StoreError {
    var lines = Lines(bytes, progress.offset..<bytes.count)
    while let range = lines.next() {
      let isCommit = CommitLine(bytes, range) != nil
      if !isCommit, StoreLine.parse(bytes, range) == nil {
        return .damaged(path: path, offset: range.lowerBound, .line)
      }
      if !LineSum.isRight(bytes, range) {
        return .damaged(path: path, offset: range.lowerBound, .checksum)
      }
      if isCommit { return .damaged(path: path, offset: range.lowerBound, .count) }
    }
    return .damaged(path: path, offset: lines.position, .missingBytes)
  }
}
