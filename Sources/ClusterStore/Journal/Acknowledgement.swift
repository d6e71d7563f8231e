import Platform

/// What the last writer knew to be on the medium, and who it is: the file `state`.
///
/// It is written over in place and never synchronised, so after a power failure it may tell of an
/// earlier moment, never of a later one. It makes a journal that was cut short noticeable, and
/// tells who holds the store.
struct Acknowledgement: Sendable, Equatable {
  static let fileName = "state"
  /// Every version of the line is filled up to this length, so none leaves a rest of another.
  private static let length = 160

  /// The number of the process.
  var writer: Int32
  var journal: Int
  /// The length of the journal.
  var size: Int
  var revision: Int64

  /// Reads what is there; nil when there is nothing, or nothing that can be relied on.
  static func read(_ backend: any StorageBackend) -> Acknowledgement? {
    guard let file = try? backend.open(fileName, for: .read),
      let bytes = try? file.read(at: 0, count: length),
      let end = Bytes.firstIndex(of: 0x0A, in: bytes, 0..<bytes.count),
      LineSum.isRight(bytes, 0..<end)
    else { return nil }
    var fields = LineFields(bytes, 0..<end)
    guard let writer = fields.integer(after: "{\"writer\":"),
      let journal = fields.integer(after: ",\"journal\":"),
      let size = fields.integer(after: ",\"size\":"),
      let revision = fields.revision(after: ",\"revision\":"), fields.isAtSum
    else { return nil }
    return Acknowledgement(
      writer: Int32(truncatingIfNeeded: writer), journal: journal, size: size, revision: revision)
  }

  /// Writes it, as far as that is possible: nothing depends on it but what is said about damage.
  func write(to file: any StorageFile) {
    var line = LineBuilder()
    line.add("{\"writer\":", Int64(writer))
    line.add(",\"journal\":", journal)
    line.add(",\"size\":", size)
    line.add(",\"revision\":", revision)
    line.endLine()
    var bytes = line.bytes
    while bytes.count < Self.length { bytes.append(0x0A) }
    try? file.write(bytes, nil, at: 0)
  }
}
