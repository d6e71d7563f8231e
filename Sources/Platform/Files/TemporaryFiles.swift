#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A directory for the owner only, removed with everything in it when the last reference goes.
package final class TemporaryDirectory: Sendable {
  package let path: String

  /// Makes one under `$TMPDIR`, else `/tmp`.
  ///
  /// `prefix`: the beginning of its name.
  package init(prefix: String = "svcctl-") throws(SystemError) {
    let base = Environment.current["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array(Path.join(base, prefix + "XXXXXX").utf8CString)
    var made = ""
    unsafe template.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress, let result = unsafe mkdtemp(start) else { return }
      made = unsafe String(cString: result)
    }
    if made.isEmpty { throw SystemError.last("mkdtemp", base) }
    path = made
  }

  deinit { Self.removeTree(path) }

  /// Removes a directory and what is in it; symbolic links are removed, not followed.
  package static func removeTree(_ path: String) {
    guard let status = try? FileStatus.of(path, followsLinks: false) else { return }
    if status.kind == .directory {
      for name in (try? Directory.names(at: path)) ?? [] { removeTree(Path.join(path, name)) }
      _ = unsafe rmdir(path)
    } else {
      _ = unsafe unlink(path)
    }
  }
}
