package import Platform
import Synchronization

/// A store that lives and ends with the process, for the tests of those who use one.
package final class MemoryBackend: StorageBackend {
  private struct Contents {
    var files: [String: MemoryFile] = [:]
    var isWriting = false
    var isQueueing = false
    var readers = 0
    var isRemoving = false
  }

  private let contents = Mutex(Contents())

  package init() {}

  package let path = "memory"

  package func open(_ name: String, for access: File.Access) throws(SystemError)
    -> any StorageFile
  {
    let found = contents.withLock { contents -> MemoryFile? in
      if let file = contents.files[name] { return access == .createNew ? nil : file }
      guard access == .create || access == .createNew else { return nil }
      let file = MemoryFile(path: Path.join("memory", name))
      contents.files[name] = file
      return file
    }
    if let found { return found }
    throw failure("open", name, access == .createNew ? Self.alreadyThere : Self.notFound)
  }

  package func rename(_ name: String, to newName: String) throws(SystemError) {
    let found = contents.withLock { contents in
      guard let file = contents.files.removeValue(forKey: name) else { return false }
      contents.files[newName] = file
      return true
    }
    if !found { throw failure("rename", name, Self.notFound) }
  }

  package func remove(_ name: String) throws(SystemError) {
    let found = contents.withLock { $0.files.removeValue(forKey: name) != nil }
    if !found { throw failure("unlink", name, Self.notFound) }
  }

  package func names() -> [String] {
    contents.withLock { $0.files.keys.sorted() }
  }

  package func synchronize() {}

  package func tryLock(_ lock: StorageLock, _ mode: FileLockMode) -> (any StorageLockHolder)? {
    let isFree = contents.withLock { contents in
      switch (lock, mode) {
      case (.writing, _):
        if contents.isWriting { return false }
        contents.isWriting = true
      case (.queueing, _):
        if contents.isQueueing { return false }
        contents.isQueueing = true
      case (.reading, .shared):
        if contents.isRemoving { return false }
        contents.readers += 1
      case (.reading, .exclusive):
        if contents.isRemoving || contents.readers > 0 { return false }
        contents.isRemoving = true
      }
      return true
    }
    return isFree ? MemoryLockHolder(self, lock, mode) : nil
  }

  fileprivate func unlock(_ lock: StorageLock, _ mode: FileLockMode) {
    contents.withLock { contents in
      switch (lock, mode) {
      case (.writing, _): contents.isWriting = false
      case (.queueing, _): contents.isQueueing = false
      case (.reading, .shared): contents.readers -= 1
      case (.reading, .exclusive): contents.isRemoving = false
      }
    }
  }

  // The numbers of errno for these are the same on every system svcctl runs on.
  private static let notFound: Int32 = 2
  private static let alreadyThere: Int32 = 17

  private func failure(_ call: String, _ name: String, _ code: Int32) -> SystemError {
    SystemError(call: call, path: Path.join(path, name), code: code)
  }
}

private final class MemoryLockHolder: StorageLockHolder {
  private let backend: MemoryBackend
  private let lock: StorageLock
  private let mode: FileLockMode

  init(_ backend: MemoryBackend, _ lock: StorageLock, _ mode: FileLockMode) {
    self.backend = backend
    self.lock = lock
    self.mode = mode
  }

  deinit { backend.unlock(lock, mode) }
}

private final class MemoryFile: StorageFile {
  let path: String
  private let bytes = Mutex<[UInt8]>([])

  init(path: String) { self.path = path }

  func size() -> Int { bytes.withLock { $0.count } }

  func read(at offset: Int, count: Int) -> [UInt8] {
    bytes.withLock { bytes in
      guard offset >= 0, offset < bytes.count, count > 0 else { return [] }
      return Array(bytes[offset..<min(bytes.count, offset + count)])
    }
  }

  func write(_ new: [UInt8], _ range: Range<Int>?, at offset: Int) {
    let range = range ?? new.indices
    bytes.withLock { bytes in
      let end = offset + range.count
      if bytes.count < end {
        bytes.append(contentsOf: repeatElement(0, count: end - bytes.count))
      }
      bytes.replaceSubrange(offset..<end, with: new[range])
    }
  }

  func truncate(to size: Int) {
    bytes.withLock { bytes in
      if size < bytes.count {
        bytes.removeSubrange(size...)
      } else {
        bytes.append(contentsOf: repeatElement(0, count: size - bytes.count))
      }
    }
  }

  func synchronize() {}
}
