import ClusterStore
import Platform
import Synchronization
import Testing

/// A command that writes in many parts: what it costs, counted in bytes and reads.
@Suite struct LongSessionTests {
  private static var options: StoreOptions {
    var options = StoreOptions(lockLimitMilliseconds: 5000)
    options.journalLimit = 4 << 10
    options.bulkLimit = 8 << 10
    options.segmentSize = 8 << 10
    return options
  }

  /// The keys of a part lie between those of all others.
  private static func key(_ part: Int, _ number: Int) -> String { "k/name-\(number * 97 + part)/x" }

  /// Writes twenty parts of a hundred values or more; returns the bytes of all values.
  @discardableResult
  private static func writeParts(_ store: ClusterStore, of count: Int = 100) throws -> Int {
    let value = Array("{\"text\":\"\(String(repeating: "x", count: 500))\"}".utf8)
    for part in 0..<20 {
      var writer = try store.beginWriting()
      for number in 0..<count { writer.put(key(part, number), value) }
      try writer.commit()
      try writer.flush(mergesLater: true)
    }
    return value.count * count * 20
  }

  private static func expectEverything(in store: ClusterStore) throws {
    let snapshot = try store.snapshot()
    for part in 0..<20 {
      for number in stride(from: 0, to: 100, by: 7) {
        #expect(try snapshot.value(for: key(part, number)) != nil)
      }
    }
    #expect(try snapshot.keys("k/").count == 2_000)
  }

  @Test func everythingIsWrittenTwice() throws {
    let backend = CountingBackend()
    let store = ClusterStore(backend: backend, options: Self.options)
    let bytes = try Self.writeParts(store)
    let unmerged = backend.bytesWritten
    store.mergeWhatIsOwed()
    #expect(backend.bytesWritten > unmerged + bytes)
    // Once as a part and once merged; keys, sums and indexes are a fifth of that.
    #expect(backend.bytesWritten < bytes * 3)
    try Self.expectEverything(in: store)
    // Nothing is owed any more.
    let written = backend.bytesWritten
    store.mergeWhatIsOwed()
    #expect(backend.bytesWritten == written)
  }

  /// Of a key that changes again and again only what is left in the end has to be written.
  @Test func valuesBecomeBytesWhenTheyAreWritten() throws {
    let store = ClusterStore(backend: MemoryBackend(), options: Self.options)
    let encoded = Mutex(0)
    var writer = try store.beginWriting()
    let filler = String(repeating: "x", count: 100)
    for number in 0..<1_000 {
      let text = Array("{\"number\":\(number),\"filler\":\"\(filler)\"}".utf8)
      writer.put("k/\(number % 10)") { bytes in
        encoded.withLock { $0 += 1 }
        bytes += text
      }
      try writer.commit()
    }
    #expect(encoded.withLock { $0 } == 0)
    #expect(try writer.value(for: "k/7")?.bytes.starts(with: "{\"number\":997,".utf8) == true)
    try writer.flush()
    #expect(encoded.withLock { $0 } == 11)
    let found = try store.snapshot().value(for: "k/3")
    #expect(found?.revision == 994)
    #expect(found?.bytes.starts(with: "{\"number\":993,".utf8) == true)
  }

  /// A part is written while the next one is made, and is there for its session all the time.
  @Test func aSessionGoesOnWhileAPartIsWritten() throws {
    let store = ClusterStore(backend: MemoryBackend(), options: Self.options)
    let value = Array("{\"text\":\"\(String(repeating: "x", count: 500))\"}".utf8)
    var writer = try store.beginWriting()
    for part in 0..<5 {
      for number in 0..<100 { writer.put(Self.key(part, number), value) }
      writer.delete(Self.key(part - 1, 50))
      try writer.commit()
      let isDurable = try writer.beginFlush()
      #expect(!isDurable)
      // The part before this one is durable, this one not yet.
      #expect(try store.snapshot().revision == Int64(part))
      #expect(try writer.value(for: Self.key(part, 99))?.revision == Int64(part + 1))
      var count = 0
      try writer.forEach(prefix: "k/") { _ in
        count += 1
        return true
      }
      #expect(count == (part + 1) * 99 + 1)
    }
    let isAwaited = writer.isAwaited
    #expect(!isAwaited)
    try writer.flush()
    #expect(try store.snapshot().revision == 5)
    #expect(try store.snapshot().keys("k/").count == 496)
    #expect(try store.verify().isSound)
  }

  @Test func nobodyIsWaitedForToMerge() throws {
    let backend = CountingBackend()
    let store = ClusterStore(backend: backend, options: Self.options)
    try Self.writeParts(store)
    let other = ClusterStore(backend: backend, options: Self.options)
    let writer = try other.beginWriting()
    let written = backend.bytesWritten
    store.mergeWhatIsOwed()
    #expect(backend.bytesWritten == written)
    _ = consume writer
    store.mergeWhatIsOwed()
    #expect(backend.bytesWritten > written)
    try Self.expectEverything(in: store)
  }

  @Test func whatIsNotThereIsHardlyRead() throws {
    let backend = CountingBackend()
    var options = Self.options
    // So large that a segment has more blocks than are kept in mind.
    options.segmentSize = 4 << 20
    let store = ClusterStore(backend: backend, options: options)
    try Self.writeParts(store, of: 400)
    let snapshot = try store.snapshot()
    let reads = backend.reads
    for number in 0..<1_000 {
      // In no order, so that a block that was read is of no use for the next question.
      let place = number * 7_919 % 38_000
      #expect(try snapshot.value(for: "k/name-\(place)/y") == nil)
      #expect(try snapshot.keys("k/name-\(place)-none/").isEmpty)
      #expect(try snapshot.keys("k/name-\(place).").isEmpty)
    }
    // Twenty runs are asked three thousand questions.
    #expect(backend.reads - reads < 2_000)
  }
}

/// A medium in memory that counts what is written and read.
private final class CountingBackend: StorageBackend {
  private struct Counts {
    var bytesWritten = 0
    var reads = 0
  }

  private final class File: StorageFile {
    let file: any StorageFile
    let backend: CountingBackend

    init(_ file: any StorageFile, _ backend: CountingBackend) {
      self.file = file
      self.backend = backend
    }

    var path: String { file.path }
    func size() throws(SystemError) -> Int { try file.size() }
    func read(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
      backend.counts.withLock { $0.reads += 1 }
      return try file.read(at: offset, count: count)
    }
    func write(_ bytes: [UInt8], _ range: Range<Int>?, at offset: Int) throws(SystemError) {
      backend.counts.withLock { $0.bytesWritten += range?.count ?? bytes.count }
      try file.write(bytes, range, at: offset)
    }
    func truncate(to size: Int) throws(SystemError) { try file.truncate(to: size) }
    func synchronize() throws(SystemError) { try file.synchronize() }
  }

  private let memory: any StorageBackend = MemoryBackend()
  private let counts = Mutex(Counts())

  var bytesWritten: Int { counts.withLock { $0.bytesWritten } }
  var reads: Int { counts.withLock { $0.reads } }

  var path: String { memory.path }
  func open(_ name: String, for access: Platform.File.Access) throws(SystemError)
    -> any StorageFile
  {
    File(try memory.open(name, for: access), self)
  }
  func rename(_ name: String, to newName: String) throws(SystemError) {
    try memory.rename(name, to: newName)
  }
  func remove(_ name: String) throws(SystemError) { try memory.remove(name) }
  func names() throws(SystemError) -> [String] { try memory.names() }
  func synchronize() throws(SystemError) { try memory.synchronize() }
  func tryLock(_ lock: StorageLock, _ mode: FileLockMode) throws(SystemError)
    -> (any StorageLockHolder)?
  {
    try memory.tryLock(lock, mode)
  }
}
