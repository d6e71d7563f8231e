import ClusterStore
import Platform
import Testing

/// Damage is found, named and survived; an export comes back as it went.
@Suite struct CareTests {
  /// A store of every kind of file, and what is in it.
  static func makeStore() throws -> (FaultyMedium, [String: StoredValue]) {
    let medium = FaultyMedium()
    let store = ClusterStore(backend: medium, options: .tiny)
    for number in 0..<14 {
      var writer = try store.beginWriting()
      writer.put("o/services/\(number)", Array("{\"n\":\(number)}".utf8))
      writer.put("o/pods/\(number % 5)", Array("pod \(number)".utf8))
      if number % 4 == 3 { writer.delete("o/services/\(number - 2)") }
      try writer.commit()
      if number == 9 {
        for key in 0..<14 { writer.put("bulk/\(key)", Array(repeating: 0x41, count: 90)) }
        try writer.commit()
      }
      try writer.flush()
    }
    let contents = try contents(of: store)
    #expect(contents.count > 20)
    return (medium, contents)
  }

  static func contents(of store: ClusterStore) throws -> [String: StoredValue] {
    var contents: [String: StoredValue] = [:]
    try store.snapshot().forEach(prefix: "") {
      contents[$0.key] = $0
      return true
    }
    return contents
  }

  /// What is read now: everything as it was, or nothing but a named damage.
  static func read(_ medium: FaultyMedium, _ whole: [String: StoredValue], _ comment: Comment)
    -> Bool
  {
    let store = ClusterStore(backend: medium, options: .tiny)
    do {
      #expect(try contents(of: store) == whole, comment)
      return true
    } catch let error as StoreError {
      switch error {
      case .damaged, .newerFormat: break
      default: Issue.record("\(comment): \(error)")
      }
    } catch {
      Issue.record("\(comment): \(error)")
    }
    return false
  }

  @Test func everyFlippedByteIsHarmlessOrNamed() throws {
    let (medium, whole) = try Self.makeStore()
    let kinds = Set(medium.files.keys.map { String($0.prefix { $0.isLetter }) })
    #expect(kinds.isSuperset(of: ["manifest", "journal", "segment", "state"]))
    var flips = 0
    var harmless = 0
    for (name, inode) in medium.files.sorted(by: { $0.key < $1.key }) {
      for offset in inode.bytes.indices {
        let original = inode.bytes[offset]
        let mask: UInt8 = [0x01, 0x80, 0xFF, 0x20][offset % 4]
        inode.bytes[offset] = original ^ mask
        flips += 1
        let comment: Comment = "\(name) at \(offset) with \(mask)"
        if Self.read(medium, whole, comment) {
          harmless += 1
        }
        // Whatever reading thinks of it, a check of everything notices.
        if name != "state" {
          let report = try? ClusterStore(backend: medium, options: .tiny).verify()
          #expect(report?.isSound != true, comment)
        }
        inode.bytes[offset] = original
      }
    }
    print("flipped \(flips) bytes: \(harmless) harmless, the others named")
    #expect(Self.read(medium, whole, "restored"))
    #expect(try ClusterStore(backend: medium, options: .tiny).verify().isSound)
  }

  @Test func everyTruncationIsHarmlessOrNamed() throws {
    let (medium, whole) = try Self.makeStore()
    for (name, inode) in medium.files.sorted(by: { $0.key < $1.key }) {
      let bytes = inode.bytes
      for size in stride(from: 0, to: bytes.count, by: 3) {
        inode.bytes = Array(bytes[..<size])
        _ = Self.read(medium, whole, "\(name) cut to \(size)")
      }
      inode.bytes = bytes
    }
    for name in medium.files.keys where name != "state" {
      let inode = medium.files.removeValue(forKey: name)
      _ = Self.read(medium, whole, "\(name) removed")
      medium.files[name] = inode
    }
  }

  @Test func damageIsNotWrittenOver() throws {
    let (medium, _) = try Self.makeStore()
    let journal = try #require(
      medium.files.filter { $0.key.hasPrefix("journal-") }.max { left, right in
        (left.key.count, left.key) < (right.key.count, right.key)
      })
    journal.value.bytes[journal.value.bytes.count - 40] ^= 1
    let before = medium.files.mapValues(\.bytes)
    #expect {
      _ = try ClusterStore(backend: medium, options: .tiny).beginWriting()
    } throws: { error in
      guard case .damaged? = error as? StoreError else { return false }
      return true
    }
    #expect(medium.files.mapValues(\.bytes) == before)
  }

  @Test(arguments: ["manifest", "journal", "segment"])
  func repairSalvagesWhatCanBeRead(_ kind: String) throws {
    let (medium, whole) = try Self.makeStore()
    let victim = try #require(
      medium.files.filter { $0.key.hasPrefix(kind) }.max {
        $0.value.bytes.count < $1.value.bytes.count
      })
    victim.value.bytes[victim.value.bytes.count / 2] ^= 0xFF
    let store = ClusterStore(backend: medium, options: .tiny)
    #expect(try store.verify().findings.first?.path.isEmpty == false)
    let report = try store.repair()
    #expect(!report.isSound && !report.setAside.isEmpty)
    let after = try Self.contents(of: store)
    #expect(after.count == report.salvagedValues)
    // Whether or not the damaged line was the newest of its key, the others are all there.
    let lost = whole.filter { after[$0.key] != $0.value }
    #expect(lost.count <= 1, "\(lost)")
    #expect(try store.verify().isSound)
    #expect(try store.snapshot().revision == report.revision)
    var writer = try store.beginWriting()
    writer.put("new", [])
    try writer.commit()
    try writer.flush()
    #expect(try store.snapshot().value(for: "new")?.bytes == [])
    #expect(medium.files.keys.contains { $0.hasPrefix("damaged-") })
  }

  @Test func repairLeavesASoundStoreAlone() throws {
    let (medium, whole) = try Self.makeStore()
    let before = medium.files.filter { $0.key != "state" }.mapValues(\.bytes)
    #expect(try ClusterStore(backend: medium, options: .tiny).repair().isSound)
    #expect(medium.files.filter { $0.key != "state" }.mapValues(\.bytes) == before)
    #expect(Self.read(medium, whole, "after repair"))
  }

  @Test func aTornEndIsCutOffAndToldOf() throws {
    let (medium, whole) = try Self.makeStore()
    let store = ClusterStore(backend: medium, options: .tiny)
    let number = try #require(
      medium.files.keys.filter { $0.hasPrefix("journal-") }.compactMap { Int($0.dropFirst(8)) }
        .max())
    let journal = try #require(medium.files["journal-\(number)"])
    let size = journal.bytes.count
    journal.bytes += Array("{\"key\":\"half\",\"revi".utf8)
    #expect(Self.read(medium, whole, "with a torn end"))
    let report = try store.verify()
    #expect(report.isSound && report.unfinishedBytes == 19)
    let writer = try store.beginWriting()
    #expect(writer.recovery?.offset == size && writer.recovery?.bytes == 19)
    #expect(journal.bytes.count == size)
  }

  @Test func anExportComesBackWithItsRevisions() throws {
    let (medium, whole) = try Self.makeStore()
    let store = ClusterStore(backend: medium, options: .tiny)
    var text: [UInt8] = []
    try store.export { text += $0 }
    let other = ClusterStore.inMemory(options: .tiny)
    #expect(try other.importText(text) == whole.count)
    #expect(try Self.contents(of: other) == whole)
    #expect(try other.snapshot().revision == store.snapshot().revision)
    #expect(throws: StoreError.notEmpty(path: "memory")) { try other.importText(text) }
    try other.reset()
    #expect(try other.snapshot().keys("") == [] && other.snapshot().revision == 0)
    #expect(try other.importText(text) == whole.count)
    for offset in stride(from: 0, to: text.count, by: 7) {
      var wrong = text
      wrong[offset] ^= 0x10
      #expect(throws: StoreError.self) { try ClusterStore.inMemory().importText(wrong) }
      #expect(throws: StoreError.self) {
        try ClusterStore.inMemory().importText(Array(text[..<offset]))
      }
    }
  }

  @Test func compactingKeepsValuesAndRevisions() throws {
    let (medium, whole) = try Self.makeStore()
    let store = ClusterStore(backend: medium, options: .tiny)
    let revision = try store.snapshot().revision
    try store.compact()
    #expect(try Self.contents(of: store) == whole)
    #expect(try store.snapshot().revision == revision)
    let report = try store.verify()
    #expect(report.isSound && report.lines == whole.count && report.leftovers == [])
    #expect(try store.changes(after: revision - 1) == .expired(current: revision))
  }

  @Test func aNewerFormatIsRefusedByName() throws {
    let (medium, _) = try Self.makeStore()
    let manifest = try #require(medium.files["manifest"])
    let text = String(decoding: manifest.bytes, as: UTF8.self)
    manifest.bytes = Array(text.replacing("\"format\":1", with: "\"format\":12").utf8)
    let store = ClusterStore(backend: medium, options: .tiny)
    let expected = StoreError.newerFormat(path: "medium", format: 12, newestKnown: 1)
    #expect(throws: expected) { try store.snapshot() }
    #expect(throws: expected) { _ = try store.beginWriting() }
    #expect(throws: expected) { try store.verify() }
    #expect(throws: expected) { try store.repair() }
  }
}
