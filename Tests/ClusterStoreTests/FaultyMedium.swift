import ClusterStore
import Platform
import Synchronization

/// A medium that forgets, tears and fails on demand.
///
/// What was written but not synchronised may be lost sector by sector; files that were made,
/// changed or removed since the directory was synchronised may be lost one by one.
final class FaultyMedium: StorageBackend, @unchecked Sendable {
  /// What happens at the operation whose turn it is.
  enum Fault: Sendable {
    /// The machine stops before it.
    case stop
    /// The machine stops after half of it.
    case stopHalfway
    /// It fails with this number of `errno`; a write has written half by then.
    case fail(Int32)
    /// It fails, and when it is a synchronisation the system takes for clean what it could not
    /// write: another one succeeds and saves nothing of it. The process may be killed then.
    case forget(isKilled: Bool)
  }

  enum Change {
    case data(offset: Int, [UInt8])
    case truncation(Int)
  }

  final class Inode {
    var bytes: [UInt8] = []
    var durable: [UInt8] = []
    var unsynchronised: [Change] = []
    /// Where bytes stand that the system believes to be on the medium, and that are not.
    var forgotten: Set<Int> = []

    /// Loses what was not synchronised, but not for those who read before the machine stops.
    func forget() {
      for change in unsynchronised {
        if case .data(let offset, let data) = change {
          forgotten.formUnion(offset..<offset + data.count)
        }
      }
      unsynchronised = []
    }

    func synchronize() {
      var next = bytes
      for offset in forgotten where offset < next.count {
        next[offset] = offset < durable.count ? durable[offset] : 0
      }
      durable = next
      unsynchronised = []
    }
  }

  enum NameChange {
    case create(String, Inode)
    case rename(String, String)
    case remove(String)
  }

  let path = "medium"
  var files: [String: Inode] = [:]
  var durableFiles: [String: Inode] = [:]
  var nameChanges: [NameChange] = []
  /// How many operations that change something were asked for.
  var operations = 0
  var fault: (operation: Int, Fault)?
  var isStopped = false
  private var isWriting = false

  func failure(_ call: String, _ code: Int32) -> SystemError {
    SystemError(call: call, path: path, code: code)
  }

  /// Counts an operation; true when only half of it is to be done.
  func turn(_ call: String) throws(SystemError) -> Int32? {
    if isStopped { throw failure(call, 5) }
    operations += 1
    guard let fault, fault.operation == operations else { return nil }
    switch fault.1 {
    case .stop:
      isStopped = true
      throw failure(call, 5)
    case .stopHalfway:
      isStopped = true
      return 5
    case .fail(let code):
      return code
    case .forget:
      return 5
    }
  }

  /// The process is killed and its locks are free; the machine goes on.
  func revive() {
    isStopped = false
    isWriting = false
    fault = nil
  }

  func open(_ name: String, for access: File.Access) throws(SystemError) -> any StorageFile {
    if isStopped { throw failure("open", 5) }
    if let inode = files[name] {
      if access == .createNew { throw failure("open", 17) }
      return FaultyFile(self, inode)
    }
    guard access == .create || access == .createNew else { throw failure("open", 2) }
    if let code = try turn("open") { throw failure("open", code) }
    let inode = Inode()
    files[name] = inode
    nameChanges.append(.create(name, inode))
    return FaultyFile(self, inode)
  }

  func rename(_ name: String, to newName: String) throws(SystemError) {
    if let code = try turn("rename") { throw failure("rename", code) }
    guard let inode = files.removeValue(forKey: name) else { throw failure("rename", 2) }
    files[newName] = inode
    nameChanges.append(.rename(name, newName))
  }

  func remove(_ name: String) throws(SystemError) {
    guard files[name] != nil else { throw failure("unlink", 2) }
    if let code = try turn("unlink") { throw failure("unlink", code) }
    files[name] = nil
    nameChanges.append(.remove(name))
  }

  func names() throws(SystemError) -> [String] { files.keys.sorted() }

  func synchronize() throws(SystemError) {
    if let code = try turn("fsync") { throw failure("fsync", code) }
    durableFiles = files
    nameChanges = []
  }

  private final class Holder: StorageLockHolder, @unchecked Sendable {
    let medium: FaultyMedium
    init(_ medium: FaultyMedium) { self.medium = medium }
    deinit { medium.isWriting = false }
  }

  private final class NoHolder: StorageLockHolder {}

  func tryLock(_ lock: StorageLock, _ mode: FileLockMode) throws(SystemError)
    -> (any StorageLockHolder)?
  {
    guard lock == .writing else { return NoHolder() }
    if isWriting { return nil }
    isWriting = true
    return Holder(self)
  }

  /// How much of what was not synchronised a stop leaves.
  enum Rest: Sendable, CaseIterable {
    case nothing
    case everything
    /// Some sectors, some files; what is missing reads as zeros.
    case some
    /// The same, with rubbish where sectors are missing.
    case rubbish
  }

  /// The medium after the machine was stopped and started again.
  func afterStop(_ rest: Rest, _ random: inout SeededGenerator) -> FaultyMedium {
    let medium = FaultyMedium()
    var files = durableFiles
    for change in nameChanges {
      switch rest {
      case .nothing: continue
      case .everything: break
      case .some, .rubbish: if Bool.random(using: &random) { continue }
      }
      switch change {
      case .create(let name, let inode): files[name] = inode
      case .rename(let name, let newName):
        if let inode = files.removeValue(forKey: name) { files[newName] = inode }
      case .remove(let name): files[name] = nil
      }
    }
    var copies: [ObjectIdentifier: Inode] = [:]
    for (name, inode) in files {
      let copy = copies[ObjectIdentifier(inode)] ?? Inode()
      copies[ObjectIdentifier(inode)] = copy
      copy.bytes = Self.remains(of: inode, rest, &random)
      copy.durable = copy.bytes
      medium.files[name] = copy
    }
    medium.durableFiles = medium.files
    return medium
  }

  private static func remains(of inode: Inode, _ rest: Rest, _ random: inout SeededGenerator)
    -> [UInt8]
  {
    switch rest {
    case .nothing: return inode.durable
    case .everything: return inode.bytes
    case .some, .rubbish: break
    }
    var bytes = inode.durable
    for change in inode.unsynchronised {
      switch change {
      case .truncation(let size):
        if Bool.random(using: &random) { resize(&bytes, to: size, rest, &random) }
      case .data(let offset, let data):
        var position = 0
        while position < data.count {
          let sectorEnd = ((offset + position) / 512 + 1) * 512 - offset
          var end = min(data.count, sectorEnd)
          let next = end
          switch Int.random(in: 0..<8, using: &random) {
          case 0..<4: break
          case 4: end = position + (end - position) / 2
          default: end = position
          }
          if end > position {
            if bytes.count < offset + end { resize(&bytes, to: offset + end, rest, &random) }
            bytes.replaceSubrange(offset + position..<offset + end, with: data[position..<end])
          }
          position = next
        }
      }
    }
    if bytes.count < inode.bytes.count, Bool.random(using: &random) {
      resize(&bytes, to: inode.bytes.count, rest, &random)
    }
    return bytes
  }

  private static func resize(
    _ bytes: inout [UInt8], to size: Int, _ rest: Rest, _ random: inout SeededGenerator
  ) {
    if size < bytes.count {
      bytes.removeSubrange(size...)
    }
    while bytes.count < size {
      bytes.append(rest == .rubbish ? UInt8.random(in: 0...255, using: &random) : 0)
    }
  }
}

private final class FaultyFile: StorageFile, @unchecked Sendable {
  let medium: FaultyMedium
  let inode: FaultyMedium.Inode
  var path: String { medium.path }

  init(_ medium: FaultyMedium, _ inode: FaultyMedium.Inode) {
    self.medium = medium
    self.inode = inode
  }

  func size() throws(SystemError) -> Int { inode.bytes.count }

  func read(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    if medium.isStopped { throw medium.failure("read", 5) }
    guard offset < inode.bytes.count else { return [] }
    return Array(inode.bytes[offset..<min(inode.bytes.count, offset + count)])
  }

  func write(_ bytes: [UInt8], _ range: Range<Int>?, at offset: Int) throws(SystemError) {
    let range = range ?? bytes.indices
    let code = try medium.turn("write")
    let data = Array(bytes[range].prefix(code == nil ? range.count : range.count / 2))
    while inode.bytes.count < offset + data.count { inode.bytes.append(0) }
    inode.bytes.replaceSubrange(offset..<offset + data.count, with: data)
    inode.forgotten.subtract(offset..<offset + data.count)
    inode.unsynchronised.append(.data(offset: offset, data))
    if let code { throw medium.failure("write", code) }
  }

  func truncate(to size: Int) throws(SystemError) {
    if let code = try medium.turn("ftruncate") { throw medium.failure("ftruncate", code) }
    if size < inode.bytes.count {
      inode.bytes.removeSubrange(size...)
      inode.forgotten = inode.forgotten.filter { $0 < size }
    }
    while inode.bytes.count < size { inode.bytes.append(0) }
    inode.unsynchronised.append(.truncation(size))
  }

  func synchronize() throws(SystemError) {
    if let code = try medium.turn("fsync") {
      if case .forget(let isKilled)? = medium.fault?.1 {
        inode.forget()
        medium.isStopped = isKilled
      }
      throw medium.failure("fsync", code)
    }
    inode.synchronize()
  }
}

/// SplitMix64: the same seed gives the same numbers everywhere.
struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
