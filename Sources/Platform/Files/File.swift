#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file, closed when the last reference to it goes.
///
/// Descriptors are never inherited by a program that is started.
package final class File: Sendable {
  /// What an opened file is for.
  package enum Access: Sendable {
    /// Reading what is there.
    case read
    /// Reading and writing what is there.
    case update
    /// Reading and writing; made when it is not there, for the owner only.
    case create
    /// Reading and writing a file that must not be there yet, for the owner only.
    case createNew
  }

  /// The descriptor, for the other files of this room.
  let descriptor: Int32
  /// The path, for messages.
  package let path: String

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens `path`.
  ///
  /// `followsLinks`: whether a symbolic link as the last part of the path is followed.
  /// Throws `SystemError` of `open`; one that `isSymbolicLink` for a link not followed.
  package static func open(_ path: String, for access: Access, followsLinks: Bool = true)
    throws(SystemError) -> File
  {
    let flags = Self.flags(for: access, followsLinks: followsLinks)
    let descriptor = try SystemError.check("open", path) { Self.open(path, flags) }
    return File(descriptor: descriptor, path: path)
  }

  private static func open(_ path: String, _ flags: Int32) -> Int32 {
    #if canImport(Glibc)
      unsafe Glibc.open(path, flags, 0o600)
    #elseif canImport(Musl)
      unsafe Musl.open(path, flags, 0o600)
    #else
      unsafe Darwin.open(path, flags, 0o600)
    #endif
  }

  static func flags(for access: Access, followsLinks: Bool) -> Int32 {
    let common = O_CLOEXEC | (followsLinks ? 0 : O_NOFOLLOW)
    return switch access {
    // A pipe that nobody writes to must not hold up a store that finds one in its directory.
    case .read: common | O_RDONLY | (followsLinks ? 0 : O_NONBLOCK)
    case .update: common | O_RDWR
    case .create: common | O_RDWR | O_CREAT
    case .createNew: common | O_RDWR | O_CREAT | O_EXCL
    }
  }

  /// What `fstat` says of the file now.
  package func status() throws(SystemError) -> FileStatus {
    var buffer = stat()
    try SystemError.check("fstat", path) { unsafe fstat(descriptor, &buffer) }
    return FileStatus(buffer)
  }

  /// The length in bytes now.
  package func size() throws(SystemError) -> Int { try status().size }

  /// Reads up to `count` bytes from `offset`; fewer only where the file ends.
  package func read(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    guard count > 0 else { return [] }
    var failure: SystemError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(SystemError) {
        filled = try unsafe self.fill(buffer, from: offset)
      } catch {
        filled = 0
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, from offset: Int)
    throws(SystemError) -> Int
  {
    var filled = 0
    while filled < buffer.count {
      let read = try SystemError.check("read", path) {
        unsafe pread(
          descriptor, buffer.baseAddress.map { unsafe $0 + filled },
          min(buffer.count - filled, 1 << 30), off_t(offset + filled))
      }
      if read == 0 { break }
      filled += read
    }
    return filled
  }

  /// Reads from the position of the descriptor to the end, as one must from a pipe.
  ///
  /// `limit`: how many bytes at most; reading stops soon behind it.
  package func readToEnd(limit: Int = .max) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    // What `fstat` says is a hint only: pipes and the files of /proc say 0.
    let expected = (try? size()) ?? 0
    var chunk = min(max(expected + 1, 1 << 16), 1 << 26)
    while bytes.count < limit {
      var failure: SystemError?
      let part = unsafe [UInt8](unsafeUninitializedCapacity: chunk) { buffer, filled in
        do throws(SystemError) {
          filled = try SystemError.check("read", path) {
            unsafe Self.read(descriptor, buffer.baseAddress, buffer.count)
          }
        } catch {
          filled = 0
          failure = error
        }
      }
      if let failure { throw failure }
      if part.isEmpty { break }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      chunk = 1 << 16
    }
    return bytes
  }

  static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.read(descriptor, buffer, count)
    #elseif canImport(Musl)
      unsafe Musl.read(descriptor, buffer, count)
    #else
      unsafe Darwin.read(descriptor, buffer, count)
    #endif
  }

  /// Writes `bytes[range]` at `offset`, whole or not at all as far as the caller is told.
  ///
  /// Throws `SystemError` of `write`; part of the bytes may stand in the file then.
  package func write(_ bytes: [UInt8], _ range: Range<Int>? = nil, at offset: Int)
    throws(SystemError)
  {
    let range = range ?? bytes.indices
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    var done = 0
    while done < range.count {
      let written = try SystemError.check("write", path) {
        unsafe bytes.withUnsafeBytes { buffer in
          unsafe pwrite(
            descriptor, buffer.baseAddress.map { unsafe $0 + range.lowerBound + done },
            min(range.count - done, 1 << 30), off_t(offset + done))
        }
      }
      // POSIX leaves open what a write of nothing means; repeating it could go on for ever.
      if written == 0 { throw SystemError(call: "write", path: path, code: EIO) }
      done += written
    }
  }

  /// Cuts or extends the file to `size` bytes.
  package func truncate(to size: Int) throws(SystemError) {
    try SystemError.check("ftruncate", path) { ftruncate(descriptor, off_t(size)) }
  }

  /// Returns when what was written is on the medium.
  ///
  /// Linux: `fdatasync`, which also writes the length. Darwin: `F_FULLFSYNC`, because `fsync`
  /// there leaves the bytes in the drive's cache.
  package func synchronize() throws(SystemError) {
    #if canImport(Darwin)
      if fcntl(descriptor, F_FULLFSYNC) >= 0 { return }
      try SystemError.check("fsync", path) { fsync(descriptor) }
    #else
      try SystemError.check("fsync", path) { fdatasync(descriptor) }
    #endif
  }
}
