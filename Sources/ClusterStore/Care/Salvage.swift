import Platform

/// Everything that can still be read of a damaged store.
struct Salvage {
  /// The newest line of every key.
  private(set) var lines = RecentChanges()
  /// The greatest revision that was seen.
  private(set) var revision: Int64 = 0
  /// The manifest; nil when it is the manifest that is damaged.
  private(set) var manifest: Manifest?
  /// The bytes of the file `manifest`; nil when there is none.
  private(set) var manifestBytes: [UInt8]?
  /// The journals and segments that were read.
  private(set) var fileNames: [String] = []
  /// A number that no file has.
  private(set) var nextNumber = 1

  init(_ backend: any StorageBackend) throws(StoreError) {
    if let file = try? backend.open(Manifest.fileName, for: .read) {
      manifestBytes = try file.readAll()
      manifest = try? Manifest(manifestBytes ?? [], path: file.path)
    }
    let names = try StoreError.system { () throws(SystemError) in try backend.names() }
    // Without a manifest nobody knows which files count, so all of them do.
    let wanted = manifest?.fileNames
    for name in names {
      guard let number = ClusterStore.number(in: name) else { continue }
      nextNumber = max(nextNumber, number + 1)
      if wanted?.contains(name) ?? true { fileNames.append(name) }
    }
    nextNumber = max(nextNumber, manifest?.nextNumber ?? 1)
    if let acknowledged = Acknowledgement.read(backend) {
      revision = max(revision, acknowledged.revision)
      nextNumber = max(nextNumber, acknowledged.journal + 1)
    }
    for name in fileNames {
      guard let file = try? backend.open(name, for: .read) else { continue }
      add(try file.readAll(), isJournal: name.hasPrefix("journal-"))
    }
  }

  /// Takes every line that has its sum.
  ///
  /// What stands at the end of a journal without the end of its
  /// transaction was never acknowledged.
  private mutating func add(_ bytes: [UInt8], isJournal: Bool) {
    var found = Lines(bytes)
    var pending: [Range<Int>] = []
    while let range = found.next() {
      if isJournal, let commit = CommitLine(bytes, range) {
        revision = max(revision, commit.revision)
        for range in pending { add(bytes, range) }
        pending.removeAll(keepingCapacity: true)
      } else if LineSum.isRight(bytes, range), StoreLine.parse(bytes, range) != nil {
        if isJournal { pending.append(range) } else { add(bytes, range) }
      }
    }
  }

  private mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
    let start = lines.text.count
    lines.text += bytes[range]
    lines.text.append(0x0A)
    guard let line = StoreLine.parse(lines.text, start..<lines.text.count - 1) else { return }
    revision = max(revision, line.revision)
    let known = lines.line(for: line.keyBytes(in: lines.text))
    if let known, known.revision > line.revision {
      lines.cut(to: start)
    } else {
      lines.insert(line)
    }
  }
}
