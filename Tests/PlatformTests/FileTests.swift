import Platform
import Testing

@Suite struct FileTests {
  let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  func path(_ name: String) -> String { Path.join(home.path, name) }

  @Test func aNewFileIsForItsOwnerOnly() throws {
    let directory = try Directory.open(home.path)
    let file = try directory.open("a", for: .createNew)
    #expect(try file.status().permissions == 0o600)
    #expect(throws: SystemError.self) { try directory.open("a", for: .createNew) }
    #expect(try Directory.create(path("x/y/z")))
    #expect(try FileStatus.of(path("x/y")).permissions == 0o700)
    #expect(try Directory.create(path("x/y/z")) == false)
  }

  @Test func bytesAreReadWhereTheyWereWritten() throws {
    let file = try File.open(path("a"), for: .create)
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try file.write(bytes, at: 0)
    try file.write(bytes, 10..<20, at: 100_000)
    try file.synchronize()
    #expect(try file.size() == 100_010)
    #expect(try file.read(at: 99_990, count: 50) == Array(bytes[99_990...]) + bytes[10..<20])
    try file.truncate(to: 5)
    #expect(try FileContents.read(path("a")) == Array(bytes[..<5]))
    #expect(try file.read(at: 5, count: 10) == [])
  }

  @Test func replacingLeavesNoOtherFile() throws {
    try FileContents.replace(path("a"), with: [1, 2])
    try FileContents.replace(path("a"), with: [3])
    #expect(try FileContents.read(path("a")) == [3])
    #expect(try Directory.names(at: home.path) == ["a"])
  }

  @Test func errorsSayWhatGoSays() throws {
    #expect(throws: SystemError(call: "open", path: path("none"), code: 2)) {
      try FileContents.read(path("none"))
    }
    let error = SystemError(call: "open", path: "x", code: 2)
    #expect(error.isNotFound && error.text == "no such file or directory")
    #expect { try FileContents.read(home.path) } throws: {
      ($0 as? SystemError)?.isDirectory == true
    }
  }

  @Test(arguments: ["..", ".", "", "a/b", "/etc/passwd", "../x"])
  func aDirectoryReachesNothingOutside(_ name: String) throws {
    let directory = try Directory.open(home.path)
    #expect(throws: SystemError.self) { try directory.open(name, for: .create) }
    #expect(throws: SystemError.self) { try directory.remove(name) }
    #expect(throws: SystemError.self) { try directory.rename("a", to: name) }
  }

  @Test func aLinkIsNotFollowed() throws {
    _ = try Subprocess.run("ln", ["-s", "/etc/passwd", path("link")])
    let directory = try Directory.open(home.path)
    #expect { try directory.open("link", for: .update) } throws: {
      ($0 as? SystemError)?.isSymbolicLink == true
    }
    #expect(try directory.status(of: "link").kind == .symbolicLink)
  }

  @Test func aLockExcludesEveryOtherOpening() throws {
    let first = try File.open(path("lock"), for: .create)
    let second = try File.open(path("lock"), for: .create)
    #expect(try first.tryLock(.exclusive))
    #expect(try second.tryLock(.exclusive) == false)
    #expect(try second.tryLock(.shared) == false)
    first.unlock()
    #expect(try second.tryLock(.shared))
    #expect(try first.tryLock(.shared))
    #expect(try first.tryLock(.exclusive) == false)
  }

  @Test(arguments: [
    ("a/b/c", "a/b", "c"), ("a", ".", "a"), ("/a", "/", "a"), ("/", "/", "/"), ("a/b/", "a", "b"),
    ("a//b", "a", "b"),
  ])
  func pathsHaveParentsAndLastParts(_ path: String, _ parent: String, _ last: String) {
    #expect(Path.parent(of: path) == parent)
    #expect(Path.lastPart(of: path) == last)
  }

  @Test func suffixesAreThoseOfGo() {
    #expect(Path.suffix(of: "a/b.yaml") == ".yaml")
    #expect(Path.suffix(of: "a.d/b") == "")
    #expect(Path.suffix(of: ".json") == ".json")
  }
}
