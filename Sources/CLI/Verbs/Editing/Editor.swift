import Platform

/// The program in which a person edits.
struct Editor {
  private let context: Context
  private let ending: String

  init(_ context: Context, ending: String) {
    self.context = context
    self.ending = ending
  }

  /// A file for the editor.
  static func temporaryPath(_ context: Context, ending: String) -> String {
    let folder = context.environment["TMPDIR"] ?? "/tmp"
    return Path.join(
      folder, "svcctl-edit-\(CurrentProcess.identifier)\(MonotonicClock.nanoseconds)\(ending)")
  }

  /// Opens `text` and gives what was saved and where.
  func open(_ text: String) throws -> (text: String, path: String) {
    let path = Self.temporaryPath(context, ending: ending)
    try FileContents.replace(path, with: Array(text.utf8))
    do {
      try launch(path)
      return (String(decoding: try context.contents(of: path), as: UTF8.self), path)
    } catch {
      TemporaryDirectory.removeTree(path)
      throw error
    }
  }

  private func launch(_ path: String) throws {
    let command =
      [context.environment["KUBE_EDITOR"], context.environment["EDITOR"]]
      .compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
    context.output.flush()
    // The command may hold quotation marks and variables; a shell knows them.
    let needsShell = command.contains { "\"'\\$|&;<>() ".contains($0) }
    do {
      let ending =
        needsShell
        ? try Subprocess.run("/bin/sh", ["-c", command + " " + path])
        : try Subprocess.run(command, [path])
      guard ending.status == 0 else {
        throw UsageError.message("there was a problem with the editor \(quoted(command))")
      }
    } catch let error as SystemError {
      throw UsageError.message(
        "unable to launch the editor \(quoted(command)): \(error.text)")
    }
  }
}
