import Platform

/// The line that ends a transaction; without it nothing of the transaction counts.
struct CommitLine: Sendable {
  /// The revision the transaction made.
  var revision: Int64
  /// How many lines stand before this one.
  var changes: Int
  /// Counts the flushes of this journal, from 1: what one flush wrote was synchronised before the
  /// next began.
  var flush: Int
  /// Counts the transactions of the flush, from 1.
  var part: Int
  /// The XXH64 of the transaction's lines, seeded with the digest of the transaction before it,
  /// the first one with the sum of the journal's first line.
  var digest: UInt64

  func append(to bytes: inout [UInt8]) {
    var line = LineBuilder(appendingTo: bytes)
    bytes = []
    line.add("{\"commit\":", revision)
    line.add(",\"changes\":", changes)
    line.add(",\"flush\":", flush)
    line.add(",\"part\":", part)
    line.add(",\"digest\":\"", hash: digest)
    line.endLine()
    bytes = line.bytes
  }

  init(revision: Int64, changes: Int, flush: Int, part: Int, digest: UInt64) {
    self.revision = revision
    self.changes = changes
    self.flush = flush
    self.part = part
    self.digest = digest
  }

  /// Reads the line at `range`; nil when it is none, or does not have its sum.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    var fields = LineFields(bytes, range)
    guard let revision = fields.revision(after: "{\"commit\":"),
      let changes = fields.integer(after: ",\"changes\":"),
      let flush = fields.integer(after: ",\"flush\":"),
      let part = fields.integer(after: ",\"part\":"),
      let digest = fields.hash(after: ",\"digest\":\""), fields.isAtSum,
      LineSum.isRight(bytes, range)
    else { return nil }
    self.init(revision: revision, changes: changes, flush: flush, part: part, digest: digest)
  }
}

/// The first line of a journal.
struct JournalHeader: Sendable {
  var number: Int
  /// The revision before the first transaction.
  var after: Int64

  /// The line with its line feed.
  var encoded: [UInt8] {
    var line = FileHeader.builder(kind: "journal")
    line.add(",\"number\":", number)
    line.add(",\"after\":", after)
    line.endLine()
    return line.bytes
  }

  init(number: Int, after: Int64) {
    self.number = number
    self.after = after
  }

  init(_ bytes: [UInt8], _ range: Range<Int>, path: String) throws(StoreError) {
    var fields = try FileHeader.check(bytes, range, kind: "journal", path: path)
    guard let number = fields.integer(after: ",\"number\":"),
      let after = fields.revision(after: ",\"after\":"), fields.isAtSum
    else { throw .damaged(path: path, offset: range.lowerBound, .header) }
    self.init(number: number, after: after)
  }
}
