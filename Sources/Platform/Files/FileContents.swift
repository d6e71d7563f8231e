/// Whole files at once.
package enum FileContents {
  /// The bytes of the file at `path`.
  ///
  /// Throws `SystemError`; one that `isDirectory` for a directory.
  package static func read(_ path: String) throws(SystemError) -> [UInt8] {
    try File.open(path, for: .read).readToEnd()
  }

  /// Replaces the file at `path` in one step: whoever opens it finds the old bytes or the new ones.
  ///
  /// A new file is for the owner only. The bytes and the name are on the medium on return.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
    let directory = try Directory.open(Path.parent(of: path))
    let name = Path.lastPart(of: path)
    let temporary = ".\(name).\(CurrentProcess.identifier)"
    // A file of this name is left of a process with the same number that was stopped here.
    try? directory.remove(temporary)
    do {
      let file = try directory.open(temporary, for: .createNew)
      try file.write(bytes, at: 0)
      try file.synchronize()
      try directory.rename(temporary, to: name)
    } catch {
      try? directory.remove(temporary)
      throw error
    }
    try directory.synchronize()
  }
}
