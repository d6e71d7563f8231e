package import Platform

/// The few things a store asks of the world: everything it does to a medium goes through here.
///
/// Tests put other media in its place: one that stops at any write, loses or reorders what was not
/// synchronised, tears sectors, is full, or fails.
package protocol StorageBackend: Sendable {
  /// The store's place, for messages.
  var path: String { get }
  /// Opens the file `name`; a link is never followed.
  func open(_ name: String, for access: File.Access) throws(SystemError) -> any StorageFile
  /// Gives a file another name, replacing in one step what had it.
  func rename(_ name: String, to newName: String) throws(SystemError)
  /// Removes a file; those who have it open can still read it.
  func remove(_ name: String) throws(SystemError)
  /// The names of all files.
  func names() throws(SystemError) -> [String]
  /// Returns when names and removals are on the medium.
  func synchronize() throws(SystemError)
  /// Takes a lock of the kernel if it is free; it is held as long as the returned value lives.
  func tryLock(_ lock: StorageLock, _ mode: FileLockMode) throws(SystemError)
    -> (any StorageLockHolder)?
}

/// One open file of a store.
package protocol StorageFile: Sendable {
  var path: String { get }
  func size() throws(SystemError) -> Int
  /// Reads up to `count` bytes from `offset`; fewer only where the file ends.
  func read(at offset: Int, count: Int) throws(SystemError) -> [UInt8]
  func write(_ bytes: [UInt8], _ range: Range<Int>?, at offset: Int) throws(SystemError)
  func truncate(to size: Int) throws(SystemError)
  /// Returns when what was written is on the medium.
  func synchronize() throws(SystemError)
}

/// The locks of a store.
package enum StorageLock: Sendable {
  /// Held by the one process that may write.
  case writing
  /// Held by the one who waits for ``writing`` next: who has just given that back stands behind him.
  case queueing
  /// Shared by all who read; whoever removes files takes it alone, and never waits for it.
  case reading
}

/// Holds a lock until the last reference to it goes.
package protocol StorageLockHolder: AnyObject, Sendable {}
