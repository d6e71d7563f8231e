import Platform

/// Which files make up the store; replaced as a whole, so it names one state or the next.
struct Manifest: Sendable, Equatable {
  static let fileName = "manifest"
  static let temporaryName = "manifest.new"

  /// Counts the manifests of this store.
  var generation = 0
  /// The number of the next file to be made.
  var nextNumber = 1
  /// The number of the journal that takes the changes.
  var journal = 0
  /// Old journals, oldest first, for those who ask what has changed.
  var history: [HistoricJournal] = []
  /// All segments; of one level from 1 on no two share keys.
  var segments: [SegmentSummary] = []

  /// A journal that takes no more changes.
  struct HistoricJournal: Sendable, Equatable {
    var number: Int
    /// The revision before its first transaction.
    var after: Int64
    /// Its length in bytes.
    var size: Int
  }

  static func journalName(_ number: Int) -> String { "journal-\(number)" }
  static func segmentName(_ number: Int) -> String { "segment-\(number)" }

  /// The bytes of the file.
  func encoded() -> [UInt8] {
    var text = FileHeader.builder(kind: "manifest")
    text.add(",\"generation\":", generation)
    text.add(",\"next\":", nextNumber)
    text.add(",\"journal\":", journal)
    text.endLine()
    for journal in history {
      text.add("{\"history\":", journal.number)
      text.add(",\"after\":", journal.after)
      text.add(",\"size\":", journal.size)
      text.endLine()
    }
    for segment in segments { segment.append(to: &text) }
    let digest = XXH64.hash(text.bytes)
    text.add("{\"lines\":", 1 + history.count + segments.count)
    text.add(",\"digest\":\"", hash: digest)
    text.endLine()
    return text.bytes
  }

  /// Reads the bytes of the file at `path`.
  init(_ bytes: [UInt8], path: String) throws(StoreError) {
    var lines = Lines(bytes)
    guard let first = lines.next() else { throw .damaged(path: path, offset: 0, .header) }
    var header = try FileHeader.check(bytes, first, kind: "manifest", path: path)
    guard let generation = header.integer(after: ",\"generation\":"),
      let next = header.integer(after: ",\"next\":"),
      let journal = header.integer(after: ",\"journal\":"), header.isAtSum
    else { throw .damaged(path: path, offset: 0, .header) }
    self.generation = generation
    nextNumber = next
    self.journal = journal
    // A line has about 250 bytes.
    segments.reserveCapacity(bytes.count / 200)
    while let line = lines.next() {
      let damage = StoreError.damaged(path: path, offset: line.lowerBound, .line)
      var fields = LineFields(bytes, line)
      if let number = fields.integer(after: "{\"history\":") {
        guard let after = fields.revision(after: ",\"after\":"),
          let size = fields.integer(after: ",\"size\":"), fields.isAtSum
        else { throw damage }
        history.append(HistoricJournal(number: number, after: after, size: size))
      } else if let count = fields.integer(after: "{\"lines\":") {
        // The digest covers every line, so theirs need not be compared.
        guard LineSum.isRight(bytes, line),
          fields.hash(after: ",\"digest\":\"")
            == XXH64.hash(bytes, 0..<line.lowerBound)
        else { throw .damaged(path: path, offset: line.lowerBound, .checksum) }
        guard count == 1 + history.count + segments.count, line.upperBound + 1 == bytes.count
        else { throw .damaged(path: path, offset: line.lowerBound, .count) }
        return
      } else if let segment = SegmentSummary(&fields) {
        segments.append(segment)
      } else {
        throw damage
      }
    }
    throw .damaged(path: path, offset: bytes.count, .missingBytes)
  }

  init() {}

  /// The store's manifest; nil when there is none.
  static func read(_ backend: any StorageBackend) throws(StoreError) -> Manifest? {
    let file: any StorageFile
    do {
      file = try backend.open(fileName, for: .read)
    } catch {
      if error.isNotFound { return nil }
      if error.isSymbolicLink { throw .damaged(path: error.path, offset: 0, .notAFile) }
      throw .system(error)
    }
    let bytes = try file.readAll()
    return try Manifest(bytes, path: file.path)
  }

  /// Writes the next manifest beside the store's; the files it names must be on the medium.
  func prepare(_ backend: any StorageBackend) throws(StoreError) {
    try StoreError.system { () throws(SystemError) in
      // The names of the new files must not reach the medium after the manifest that needs them.
      try backend.synchronize()
      try? backend.remove(Self.temporaryName)
      let file = try backend.open(Self.temporaryName, for: .createNew)
      try file.write(encoded(), nil, at: 0)
      try file.synchronize()
    }
  }

  /// Makes the prepared manifest the store's.
  ///
  /// When this fails nobody knows which of the two will be read.
  static func install(_ backend: any StorageBackend) throws(StoreError) {
    try StoreError.system { () throws(SystemError) in
      try backend.rename(temporaryName, to: fileName)
      try backend.synchronize()
    }
  }
}

/// Goes through the lines of a text; a last line without a line feed is no line.
struct Lines {
  private let bytes: [UInt8]
  private(set) var position: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>? = nil) {
    self.bytes = bytes
    position = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// The next line's bytes without its line feed.
  mutating func next() -> Range<Int>? {
    guard let feed = Bytes.firstIndex(of: 0x0A, in: bytes, position..<end) else { return nil }
    let line = position..<feed
    position = feed + 1
    return line
  }
}

extension StorageFile {
  /// The whole file.
  func readAll() throws(StoreError) -> [UInt8] {
    try StoreError.system { () throws(SystemError) in try read(at: 0, count: size()) }
  }
}
