import ClusterStore
import Platform
import Synchronization
import Testing

/// What one thread merges and others write: the files are the same, and nothing counts before it is
/// on the medium.
@Suite struct SharedMergeTests {
  private static func options(sharedFrom size: Int, segmentSize: Int = 4 << 10) -> StoreOptions {
    var options = StoreOptions(lockLimitMilliseconds: 5000)
    options.journalLimit = 2 << 10
    options.bulkLimit = 4 << 10
    options.segmentSize = segmentSize
    options.sharedSize = size
    return options
  }

  /// Parts whose keys lie between those of all others; every third value is replaced by the next part,
  /// and every seventh deleted.
  private static func writeParts(
    _ store: ClusterStore, _ parts: Int, of count: Int, _ filler: Int,
    into contents: inout [String: [UInt8]]
  ) throws {
    var writer = try store.beginWriting()
    for part in 0..<parts {
      for number in 0..<count {
        let key = "k/name-\(number * 97 + part)/x"
        let value = Array(
          "{\"text\":\"\(String(repeating: "x", count: filler + number % 50))\"}".utf8)
        writer.put(key, value)
        contents[key] = value
        let former = "k/name-\(number * 97 + part - 1)/x"
        guard part > 0, number.isMultiple(of: 3) || number.isMultiple(of: 7) else { continue }
        if number.isMultiple(of: 7) {
          writer.delete(former)
          contents[former] = nil
        } else {
          writer.put(former, Array("\(part)".utf8))
          contents[former] = Array("\(part)".utf8)
        }
      }
      try writer.commit()
      try writer.flush(mergesLater: true)
    }
  }

  private static func contents(of store: ClusterStore) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    try store.snapshot().forEach(prefix: "") {
      contents[$0.key] = $0.bytes
      return true
    }
    return contents
  }

  private static func files(of backend: any StorageBackend) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try backend.names() where name != "state" {
      let file = try backend.open(name, for: .read)
      files[name] = try file.read(at: 0, count: file.size())
    }
    return files
  }

  @Test func filesAreTheSameHoweverManyThreadsWriteThem() throws {
    var found: [[String: [UInt8]]] = []
    for sharedSize in [Int.max, 0] {
      let backend = MemoryBackend()
      let options = Self.options(sharedFrom: sharedSize, segmentSize: 64 << 10)
      let store = ClusterStore(backend: backend, options: options)
      var contents: [String: [UInt8]] = [:]
      try Self.writeParts(store, 12, of: 200, 400, into: &contents)
      #expect(try Self.contents(of: store) == contents)
      store.mergeWhatIsOwed()
      #expect(try Self.contents(of: store) == contents)
      #expect(try Self.contents(of: ClusterStore(backend: backend)) == contents)
      #expect(try store.verify().isSound)
      found.append(try Self.files(of: backend))
      try store.compact()
      #expect(try Self.contents(of: store) == contents)
      found.append(try Self.files(of: backend))
    }
    #expect(found[0].count > 5)
    #expect(found[0] == found[2])
    #expect(found[1] == found[3])
  }

  /// Every operation of a merge fails, or is the last one before the machine stops.
  @Test(arguments: [.stop, .stopHalfway, .fail(28), .fail(5)] as [FaultyMedium.Fault])
  func nothingIsLostWhereverAMergeEnds(_ fault: FaultyMedium.Fault) throws {
    var operation = 0
    var random = SeededGenerator(seed: 7)
    var isReached = true
    while isReached {
      operation += 1
      let medium = FaultyMedium()
      let backend = LockedMedium(medium)
      let store = ClusterStore(backend: backend, options: Self.options(sharedFrom: 0))
      var contents: [String: [UInt8]] = [:]
      try Self.writeParts(store, 6, of: 21, 200, into: &contents)
      let names = Set(medium.files.keys)
      let manifest = medium.files["manifest"]?.bytes
      medium.operations = 0
      medium.fault = (operation, fault)
      store.mergeWhatIsOwed()
      isReached = medium.operations >= operation
      let comment: Comment = "operation \(operation), \(fault)"
      // Whoever has begun has ended before the lock is free.
      #expect(backend.underWay == 0, comment)
      if !medium.isStopped {
        #expect(try Self.contents(of: store) == contents, comment)
        // What was written in vain does not stay, but for the one file whose removal failed.
        if medium.files["manifest"]?.bytes == manifest, medium.files["manifest.new"] == nil {
          #expect(Set(medium.files.keys).subtracting(names).isEmpty, comment)
        }
      }
      for rest in FaultyMedium.Rest.allCases {
        let after = ClusterStore(backend: medium.afterStop(rest, &random))
        #expect(try Self.contents(of: after) == contents, "\(comment), then \(rest)")
        #expect(try after.verify().isSound, "\(comment), then \(rest)")
      }
    }
    #expect(operation > 30)
  }

  /// Who merges does not wait for ever for one who can write no more.
  @Test func oneThreadsFailureEndsALongMerge() throws {
    let medium = FaultyMedium()
    let store = ClusterStore(
      backend: LockedMedium(medium), options: Self.options(sharedFrom: 0, segmentSize: 16 << 10))
    var contents: [String: [UInt8]] = [:]
    // More than what is on its way between two threads.
    try Self.writeParts(store, 2, of: 300, 5_000, into: &contents)
    let names = Set(medium.files.keys)
    for operation in 2...3 {
      medium.operations = 0
      medium.fault = (operation, .fail(28))
      #expect(throws: StoreError.self) { try store.compact() }
      #expect(Set(medium.files.keys) == names)
      #expect(try Self.contents(of: store) == contents)
    }
    // Nor does who writes wait for one who can read no more.
    let last = try #require(names.filter { $0.hasPrefix("segment-") }.max())
    medium.files[last]?.bytes[100] ^= 1
    #expect(throws: StoreError.self) {
      try ClusterStore(backend: LockedMedium(medium), options: Self.options(sharedFrom: 0))
        .compact()
    }
    #expect(Set(medium.files.keys) == names)
  }
}

/// A faulty medium that several threads may use at once, and that takes its time.
private final class LockedMedium: StorageBackend {
  private final class File: StorageFile {
    let file: any StorageFile
    let medium: LockedMedium

    init(_ file: any StorageFile, _ medium: LockedMedium) {
      self.file = file
      self.medium = medium
    }

    var path: String { file.path }
    func size() throws(SystemError) -> Int {
      try medium.alone { () throws(SystemError) in try self.file.size() }
    }
    func read(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
      try medium.alone { () throws(SystemError) in try self.file.read(at: offset, count: count) }
    }
    func write(_ bytes: [UInt8], _ range: Range<Int>?, at offset: Int) throws(SystemError) {
      try medium.alone { () throws(SystemError) in try self.file.write(bytes, range, at: offset) }
    }
    func truncate(to size: Int) throws(SystemError) {
      try medium.alone { () throws(SystemError) in try self.file.truncate(to: size) }
    }
    func synchronize() throws(SystemError) {
      medium.begun.withLock { $0 += 1 }
      defer { medium.begun.withLock { $0 -= 1 } }
      MonotonicClock.sleep(milliseconds: 1)
      try medium.alone { () throws(SystemError) in try self.file.synchronize() }
    }
  }

  private let medium: FaultyMedium
  private let lock = Mutex(())
  private let begun = Mutex(0)

  init(_ medium: FaultyMedium) { self.medium = medium }

  /// How many synchronisations have begun and not ended.
  var underWay: Int { begun.withLock { $0 } }

  private func alone<Output>(_ body: () throws(SystemError) -> Output) throws(SystemError)
    -> Output
  {
    var result: Result<Output, SystemError>?
    lock.withLock { _ in
      do throws(SystemError) { result = .success(try body()) } catch { result = .failure(error) }
    }
    guard let result else { preconditionFailure() }
    return try result.get()
  }

  var path: String { medium.path }
  func open(_ name: String, for access: Platform.File.Access) throws(SystemError)
    -> any StorageFile
  {
    File(try alone { () throws(SystemError) in try self.medium.open(name, for: access) }, self)
  }
  func rename(_ name: String, to newName: String) throws(SystemError) {
    try alone { () throws(SystemError) in try self.medium.rename(name, to: newName) }
  }
  func remove(_ name: String) throws(SystemError) {
    try alone { () throws(SystemError) in try self.medium.remove(name) }
  }
  func names() throws(SystemError) -> [String] {
    try alone { () throws(SystemError) in try self.medium.names() }
  }
  func synchronize() throws(SystemError) {
    try alone { () throws(SystemError) in try self.medium.synchronize() }
  }
  func tryLock(_ lock: StorageLock, _ mode: FileLockMode) throws(SystemError)
    -> (any StorageLockHolder)?
  {
    try alone { () throws(SystemError) in try self.medium.tryLock(lock, mode) }
  }
}
