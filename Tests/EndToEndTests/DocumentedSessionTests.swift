import Foundation
import Testing

/// What the documentation shows is what svcctl does: every console block is typed again.
///
/// The clock stands still and everything svcctl invents is derived from names, so the output is
/// compared to the byte. `make golden` writes it anew.
@Suite("documented sessions")
struct DocumentedSessionTests {
  @Test(arguments: DocumentedSession.all())
  func printsWhatTheTextShows(_ session: DocumentedSession) throws {
    let sandbox = try Sandbox(["SVCCTL_CLOCK": "2026-11-21T09:00:00Z"])
    let files = FileManager.default
    let example = Place.root.appendingPathComponent(session.path).deletingLastPathComponent()
    if session.path.hasPrefix("Examples/") {
      try files.removeItem(at: sandbox.work)
      try files.copyItem(at: example, to: sandbox.work)
    } else {
      try files.copyItem(
        at: Place.root.appendingPathComponent("Examples"),
        to: sandbox.work.appendingPathComponent("Examples"))
    }
    let replayed = try session.replayed(in: sandbox)
    if ProcessInfo.processInfo.environment["SVCCTL_GOLDEN"] == "rewrite" {
      try Data(replayed.text.utf8).write(to: Place.root.appendingPathComponent(session.path))
    } else {
      #expect(replayed.text == session.text, "\(session.path) differs: see 'make golden'")
    }
  }

  @Test func everyExampleIsExecuted() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      at: Place.root.appendingPathComponent("Examples"), includingPropertiesForKeys: nil
    ).filter(\.hasDirectoryPath).map(\.lastPathComponent)
    let executed = Set(DocumentedSession.all().map(\.path))
    for folder in folders {
      #expect(executed.contains("Examples/\(folder)/README.md"), "\(folder)")
    }
    #expect(!folders.isEmpty)
  }
}
