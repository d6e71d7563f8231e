#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Paths as text; nothing here looks at the file system unless it says so.
package enum Path {
  private static let separator = UInt8(ascii: "/")

  /// `name` under `directory`; `name` itself when it is absolute.
  package static func join(_ directory: String, _ name: String) -> String {
    if directory.isEmpty || name.utf8.first == separator { return name }
    if directory.utf8.last == separator { return directory + name }
    return directory + "/" + name
  }

  /// The last part: `c` of `a/b/c` and of `a/b/c/`.
  package static func lastPart(of path: String) -> String {
    let bytes = trimmed(path)
    guard let slash = bytes.lastIndex(of: separator) else { return text(bytes) }
    return slash == 0 && bytes.count == 1 ? "/" : text(bytes[(slash + 1)...])
  }

  /// What stands before the last part: `a/b` of `a/b/c`, `.` of `a`, `/` of `/a` and of `/`.
  package static func parent(of path: String) -> String {
    let bytes = trimmed(path)
    guard let slash = bytes.lastIndex(of: separator) else { return "." }
    let parent = bytes[..<slash]
    guard let last = parent.lastIndex(where: { $0 != separator }) else { return "/" }
    return text(parent[...last])
  }

  /// The ending of the last part from its last dot on, as Go's filepath.Ext: `.yaml` of `a/b.yaml`.
  package static func suffix(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    if let slash = bytes.lastIndex(of: separator), slash > dot { return "" }
    return text(bytes[dot...])
  }

  /// Whether the path starts at the root.
  package static func isAbsolute(_ path: String) -> Bool { path.utf8.first == separator }

  /// Asks the system for the working directory.
  package static func workingDirectory() -> String {
    guard let pointer = unsafe getcwd(nil, 0) else { return "." }
    defer { unsafe free(pointer) }
    return unsafe String(cString: pointer)
  }

  private static func trimmed(_ path: String) -> [UInt8] {
    var bytes = Array(path.utf8)
    while bytes.count > 1, bytes.last == separator { bytes.removeLast() }
    return bytes
  }

  private static func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
