package import Platform

extension File: StorageFile {}

/// A store in a directory.
///
/// The writers' lock is on the directory itself, so there is no lock file that could be left
/// behind or removed by hand. The readers' lock is on the file `readers`, that of the first who
/// waits to write on `state`.
package struct DirectoryBackend: StorageBackend {
  private static let readersFile = "readers"

  private let directory: Directory

  package init(_ directory: Directory) {
    self.directory = directory
  }

  package var path: String { directory.path }

  package func open(_ name: String, for access: File.Access) throws(SystemError)
    -> any StorageFile
  {
    try directory.open(name, for: access)
  }

  package func rename(_ name: String, to newName: String) throws(SystemError) {
    try directory.rename(name, to: newName)
  }

  package func remove(_ name: String) throws(SystemError) { try directory.remove(name) }

  package func names() throws(SystemError) -> [String] { try directory.names() }

  package func synchronize() throws(SystemError) { try directory.synchronize() }

  package func tryLock(_ lock: StorageLock, _ mode: FileLockMode) throws(SystemError)
    -> (any StorageLockHolder)?
  {
    let file: File
    switch lock {
    case .writing: file = try directory.reopenedForLocking()
    case .queueing: file = try lockFile(Acknowledgement.fileName)
    case .reading: file = try lockFile(Self.readersFile)
    }
    return try file.tryLock(mode) ? FileLockHolder(file) : nil
  }

  private func lockFile(_ name: String) throws(SystemError) -> File {
    do {
      return try directory.open(name, for: .read)
    } catch  where error.isNotFound {
      return try directory.open(name, for: .create)
    }
  }
}

/// Keeps the file open whose lock is held.
private final class FileLockHolder: StorageLockHolder {
  private let file: File

  init(_ file: File) { self.file = file }

  deinit { file.unlock() }
}
