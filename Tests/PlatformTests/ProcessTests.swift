import Platform
import Testing

@Suite struct ProcessTests {
  @Test func aProgramsStatusIsKnown() throws {
    #expect(try Subprocess.run("true", []) == .exited(0))
    #expect(try Subprocess.run("sh", ["-c", "exit 3"]) == .exited(3))
    #expect(try Subprocess.run("sh", ["-c", "kill -9 $$"]) == .killed(signal: 9))
    #expect(throws: SystemError.self) { try Subprocess.run("no-such-program-anywhere", []) }
  }

  @Test func aProgramSeesTheGivenEnvironment() throws {
    var environment = Environment.current
    environment["SVCCTL_TEST"] = "a=b"
    let ending = try Subprocess.run(
      "sh", ["-c", "test \"$SVCCTL_TEST\" = a=b"], environment: environment)
    #expect(ending == .exited(0))
    #expect(Environment.current["PATH"] != nil)
    #expect(Environment.current["SVCCTL_TEST"] == nil)
  }

  @Test func aTemporaryDirectoryVanishesWithItsContents() throws {
    var directory: TemporaryDirectory? = try TemporaryDirectory()
    let path = directory?.path ?? ""
    try Directory.create(Path.join(path, "a/b"))
    _ = try File.open(Path.join(path, "a/f"), for: .create)
    _ = try Subprocess.run("ln", ["-s", "/etc", Path.join(path, "a/link")])
    directory = nil
    #expect(throws: SystemError.self) { try FileStatus.of(path) }
    #expect(try FileStatus.of("/etc").kind == .directory)
  }

  @Test func aStreamInMemoryKeepsItsBytes() {
    var stream = ByteStream()
    stream.write("a")
    stream.write([0x62, 0x63])
    stream.flush()
    #expect(stream.buffer == Array("abc".utf8))
  }

  @Test func thisProcessRuns() {
    #expect(CurrentProcess.isRunning(CurrentProcess.identifier))
    #expect(!CurrentProcess.isRunning(-1))
  }
}
