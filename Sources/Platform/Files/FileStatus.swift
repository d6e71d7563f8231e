#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the file system says of a file.
package struct FileStatus: Equatable, Sendable {
  /// What stands under a name.
  package enum Kind: Equatable, Sendable {
    case file
    case directory
    case symbolicLink
    /// A pipe, a socket or a device.
    case other
  }

  package var kind: Kind
  /// The length in bytes.
  package var size: Int
  /// The permission bits, `0o600`.
  package var permissions: UInt32
  /// The volume and the number of the file on it: the same for two names of one file.
  package var device: UInt64
  package var number: UInt64

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      case S_IFLNK: .symbolicLink
      default: .other
      }
    size = Int(status.st_size)
    permissions = UInt32(status.st_mode & 0o7777)
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }

  /// What stands at `path`.
  ///
  /// `followsLinks`: whether a symbolic link is followed to what it names.
  package static func of(_ path: String, followsLinks: Bool = true) throws(SystemError)
    -> FileStatus
  {
    var buffer = stat()
    if followsLinks {
      try SystemError.check("stat", path) { unsafe stat(path, &buffer) }
    } else {
      try SystemError.check("lstat", path) { unsafe lstat(path, &buffer) }
    }
    return FileStatus(buffer)
  }
}
