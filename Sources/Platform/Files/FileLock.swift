#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a lock is shared.
package enum FileLockMode: Sendable {
  /// With others that hold it in the same way.
  case shared
  /// With nobody.
  case exclusive
}

extension File {
  /// Takes the kernel's lock on this file if it is free.
  ///
  /// The lock belongs to this opening of the file: another opening in the same process is refused
  /// like another process. It ends with ``unlock()``, with the last reference to this value, or
  /// with the process, however it ends.
  ///
  /// Returns whether the lock is held now.
  package func tryLock(_ mode: FileLockMode) throws(SystemError) -> Bool {
    let operation = (mode == .exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB
    do {
      try SystemError.check("flock", path) { flock(descriptor, operation) }
      return true
    } catch  where error.code == EWOULDBLOCK {
      return false
    }
  }

  /// Gives the lock back.
  package func unlock() {
    _ = flock(descriptor, LOCK_UN)
  }
}

extension Directory {
  /// Another opening of this directory, whose lock excludes those of all other openings.
  ///
  /// Throws `SystemError` of `open`, also when the directory was removed meanwhile.
  package func reopenedForLocking() throws(SystemError) -> File {
    try reopened()
  }
}
