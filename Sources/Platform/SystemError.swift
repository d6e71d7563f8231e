#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why the operating system refused a call.
package struct SystemError: Error, Equatable, Sendable {
  /// The C function that failed, as in its manual page: `open`, `fsync`.
  package var call: String
  /// What it was asked about, usually a path; empty when there is nothing to name.
  package var path: String
  /// The value of `errno`.
  package var code: Int32

  package init(call: String, path: String, code: Int32) {
    self.call = call
    self.path = path
    self.code = code
  }

  /// The failure that `errno` tells of now.
  static func last(_ call: String, _ path: String) -> SystemError {
    SystemError(call: call, path: path, code: errno)
  }

  /// What Go says for the same failure: `no such file or directory`, `permission denied`.
  ///
  /// Go's table (src/syscall/zerrors_linux_amd64.go) is the C library's text in lower case.
  package var text: String {
    switch code {
    case ENOENT: "no such file or directory"
    case EACCES: "permission denied"
    case EPERM: "operation not permitted"
    case EISDIR: "is a directory"
    case ENOTDIR: "not a directory"
    case EEXIST: "file exists"
    case ENOTEMPTY: "directory not empty"
    case ENOSPC: "no space left on device"
    case EROFS: "read-only file system"
    case EIO: "input/output error"
    case ELOOP: "too many levels of symbolic links"
    case ENAMETOOLONG: "file name too long"
    case EMFILE: "too many open files"
    case EPIPE: "broken pipe"
    default: Self.libraryText(code)
    }
  }

  private static func libraryText(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "errno \(code)" }
    return unsafe String(cString: text).lowercased()
  }

  /// Whether the file or directory is not there.
  package var isNotFound: Bool { code == ENOENT }
  /// Whether something of that name is there already.
  package var isAlreadyThere: Bool { code == EEXIST }
  /// Whether the user may not do this, or the file system is read-only.
  package var isPermission: Bool { code == EACCES || code == EPERM || code == EROFS }
  /// Whether the medium or the quota is full.
  package var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
  /// Whether the path names a directory where a file was wanted.
  package var isDirectory: Bool { code == EISDIR }
  /// Whether a symbolic link stands where none is followed.
  package var isSymbolicLink: Bool { code == ELOOP }
  /// Whether the reader of a pipe has gone.
  package var isBrokenPipe: Bool { code == EPIPE }

  /// Repeats a call that a signal interrupted.
  ///
  /// Returns the call's result, which is not negative.
  /// Throws what `errno` says when the call returns a negative value.
  @discardableResult
  static func check<Result: SignedInteger>(
    _ call: String, _ path: String, _ body: () -> Result
  ) throws(SystemError) -> Result {
    while true {
      let result = body()
      if result >= 0 { return result }
      if errno != EINTR { throw SystemError.last(call, path) }
    }
  }
}
