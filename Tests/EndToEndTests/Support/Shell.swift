import Foundation

/// What a command left behind.
struct Outcome: Sendable {
  var output: String
  var errors: String
  var status: Int32
}

/// Where the things under test are.
enum Place {
  /// The package's root, found from this file.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The `svcctl` that was built together with these tests: it stands beside the test runner.
  static let svcctl: URL = {
    let runner = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = runner.deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("svcctl")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return root.appendingPathComponent(".build/debug/svcctl")
  }()

  /// A script that is called kubectl and runs the svcctl beside it.
  ///
  /// It is written once, before anything is run: a script cannot be run while a process that another
  /// test has just forked still has it open for writing.
  static let kubectl: Result<URL, any Error> = Result {
    let script = FileManager.default.temporaryDirectory
      .appendingPathComponent("svcctl-test-kubectl-\(UUID().uuidString)")
    try Data("#!/bin/sh\nexec \"${0%/*}/svcctl\" \"$@\"\n".utf8).write(to: script)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: script.path)
    atexit { try? FileManager.default.removeItem(at: Place.kubectl.get()) }
    return script
  }
}

/// An empty folder with an empty store, in which commands are run as a user's shell would run them.
///
/// `kubectl` is svcctl there. The folder is removed with the value.
final class Sandbox: @unchecked Sendable {
  let folder: URL
  let work: URL
  private let environment: [String: String]

  /// `overrides`: environment variables on top of the usual ones.
  init(_ overrides: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("svcctl-test-\(UUID().uuidString)")
    work = folder.appendingPathComponent("work")
    let tools = folder.appendingPathComponent("bin")
    let files = FileManager.default
    try files.createDirectory(at: work, withIntermediateDirectories: true)
    try files.createDirectory(at: tools, withIntermediateDirectories: true)
    try files.createSymbolicLink(
      at: tools.appendingPathComponent("svcctl"), withDestinationURL: Place.svcctl)
    try files.createSymbolicLink(
      at: tools.appendingPathComponent("kubectl"), withDestinationURL: try Place.kubectl.get())
    var environment = ProcessInfo.processInfo.environment
    for name in environment.keys where name.hasPrefix("SVCCTL_") || name.hasPrefix("KUBE") {
      environment[name] = nil
    }
    environment["PATH"] = tools.path + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    environment["HOME"] = folder.path
    environment["SVCCTL_STORE"] = folder.appendingPathComponent("store").path
    environment["NO_COLOR"] = "1"
    environment["LC_ALL"] = "C.UTF-8"
    environment["TZ"] = "UTC"
    environment["EDITOR"] = nil
    environment["VISUAL"] = nil
    environment.merge(overrides) { $1 }
    self.environment = environment
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Writes a file into the working folder.
  func write(_ text: String, to name: String) throws {
    let target = work.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: target)
  }

  /// A process for a bash command, with its streams in files so that no pipe can fill up.
  func process(_ command: String, output: URL, errors: URL) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = work
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    return process
  }

  /// Runs a bash command to its end, or to the end of its time: then its status is that of SIGKILL.
  func run(_ command: String, atMost seconds: Double? = nil) throws -> Outcome {
    let name = UUID().uuidString
    let output = folder.appendingPathComponent(name + ".out")
    let errors = folder.appendingPathComponent(name + ".err")
    let process = try process(command, output: output, errors: errors)
    try Self.start(process)
    let watchdog = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
    if let seconds {
      DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: watchdog)
    }
    process.waitUntilExit()
    watchdog.cancel()
    defer {
      try? FileManager.default.removeItem(at: output)
      try? FileManager.default.removeItem(at: errors)
    }
    return Outcome(
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus)
  }

  /// Starts a process that takes signals, whatever the threads of the test runner block: a process
  /// inherits that, and a server in a script could not be told to end.
  private static func start(_ process: Process) throws {
    var none = sigset_t()
    var own = sigset_t()
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &own)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &own, nil) }
    try process.run()
  }
}
