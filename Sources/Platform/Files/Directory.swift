#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open directory: names are looked up in it even if its path is renamed meanwhile.
///
/// Every name passed to it must be one part of a path; names with a slash are refused with
/// `EINVAL`, so that nothing outside the directory can be reached through it.
package final class Directory: Sendable {
  private let file: File
  /// The path, for messages.
  package var path: String { file.path }

  private init(_ file: File) {
    self.file = file
  }

  /// Opens the directory at `path`, following a symbolic link.
  package static func open(_ path: String) throws(SystemError) -> Directory {
    let descriptor = try SystemError.check("open", path) {
      unsafe openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    return Directory(File(descriptor: descriptor, path: path))
  }

  /// Makes the directory at `path` and those above it that are missing, for the owner only.
  ///
  /// Returns whether anything was made. What was made is on the medium.
  @discardableResult
  package static func create(_ path: String) throws(SystemError) -> Bool {
    if let status = try? FileStatus.of(path) {
      if status.kind == .directory { return false }
      throw SystemError(call: "mkdir", path: path, code: ENOTDIR)
    }
    let parent = Path.parent(of: path)
    if parent != path { try create(parent) }
    do {
      try SystemError.check("mkdir", path) { unsafe mkdir(path, 0o700) }
    } catch  where error.isAlreadyThere {
      // Another process was faster; what it made is looked at by whoever opens it.
      return false
    }
    try Directory.open(parent).synchronize()
    return true
  }

  private func checked(_ name: String) throws(SystemError) {
    let isOnePart =
      !name.isEmpty && name != "." && name != ".."
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
    guard isOnePart else { throw SystemError(call: "openat", path: name, code: EINVAL) }
  }

  /// The path of a file in this directory, for messages.
  package func path(of name: String) -> String { Path.join(path, name) }

  /// Opens the file `name`; a symbolic link is never followed.
  package func open(_ name: String, for access: File.Access) throws(SystemError) -> File {
    try checked(name)
    let flags = File.flags(for: access, followsLinks: false)
    let descriptor = try SystemError.check("open", path(of: name)) {
      unsafe openat(file.descriptor, name, flags, 0o600)
    }
    return File(descriptor: descriptor, path: path(of: name))
  }

  /// What stands under `name`; a symbolic link is not followed.
  package func status(of name: String) throws(SystemError) -> FileStatus {
    try checked(name)
    var buffer = stat()
    try SystemError.check("stat", path(of: name)) {
      unsafe fstatat(file.descriptor, name, &buffer, AT_SYMLINK_NOFOLLOW)
    }
    return FileStatus(buffer)
  }

  /// Gives the file `name` the name `newName`, replacing in one step what had it.
  package func rename(_ name: String, to newName: String) throws(SystemError) {
    try checked(name)
    try checked(newName)
    try SystemError.check("rename", path(of: newName)) {
      unsafe renameat(file.descriptor, name, file.descriptor, newName)
    }
  }

  /// Makes the directory `name` in this one, for the owner only.
  package func makeDirectory(_ name: String) throws(SystemError) {
    try checked(name)
    try SystemError.check("mkdir", path(of: name)) {
      unsafe mkdirat(file.descriptor, name, 0o700)
    }
  }

  /// Moves the file `name` into the directory `other`, which is on the same volume.
  package func move(_ name: String, into other: Directory) throws(SystemError) {
    try checked(name)
    try SystemError.check("rename", path(of: name)) {
      unsafe renameat(file.descriptor, name, other.file.descriptor, name)
    }
  }

  /// Removes the file `name`.
  package func remove(_ name: String) throws(SystemError) {
    try checked(name)
    try SystemError.check("unlink", path(of: name)) {
      unsafe unlinkat(file.descriptor, name, 0)
    }
  }

  /// Returns when the names in this directory are on the medium.
  package func synchronize() throws(SystemError) {
    do {
      try SystemError.check("fsync", path) { fsync(file.descriptor) }
    } catch  where error.code == EINVAL || error.code == ENOTSUP {
      // Some file systems keep names safe by other means and know no such call.
      return
    }
  }

  /// Another descriptor of this directory.
  func reopened() throws(SystemError) -> File {
    let descriptor = try SystemError.check("open", path) {
      unsafe openat(file.descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    return File(descriptor: descriptor, path: path)
  }

  /// The names in this directory in the order of their bytes, without `.` and `..`.
  package func names() throws(SystemError) -> [String] {
    try Self.names(at: path, reopening: file)
  }

  /// The names in the directory at `path` in the order of their bytes, without `.` and `..`.
  package static func names(at path: String) throws(SystemError) -> [String] {
    try names(at: path, reopening: Directory.open(path).file)
  }

  private static func names(at path: String, reopening file: File) throws(SystemError) -> [String] {
    // Reading moves the position, so each reading has a descriptor of its own.
    let descriptor = try SystemError.check("open", path) {
      unsafe openat(file.descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard let stream = unsafe fdopendir(descriptor) else {
      let error = SystemError.last("opendir", path)
      close(descriptor)
      throw error
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(
          to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)
        ) { unsafe String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    if errno != 0 { throw SystemError.last("readdir", path) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
