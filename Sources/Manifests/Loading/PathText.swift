/// Paths as Go's path/filepath treats them.
enum PathText {
  /// The path of `name` in `directory`, without `.` and double slashes.
  static func join(_ directory: String, _ name: String) -> String {
    clean(directory.isEmpty ? name : directory + "/" + name)
  }

  /// The shortest path of the same meaning, as `filepath.Clean` finds it by text alone.
  static func clean(_ path: String) -> String {
    if path.isEmpty { return "." }
    let isRooted = path.utf8.first == UInt8(ascii: "/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !isRooted {
        parts.append(part)
      }
    }
    let text = parts.joined(separator: "/")
    return isRooted ? "/" + text : text.isEmpty ? "." : text
  }

  /// The ending of the last name, from its last point on.
  static func pathExtension(_ path: String) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let point = name.lastIndex(of: ".") else { return "" }
    return String(name[point...])
  }
}
