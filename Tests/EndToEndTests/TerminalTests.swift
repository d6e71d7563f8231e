import Foundation
import Glibc
import Testing

/// What a person sees: standard error is a terminal, made by the system for the test.
@Suite("faults of files, on a terminal and not")
struct TerminalTests {
  static let kubectlsLine =
    "error: error parsing web.yaml: error converting YAML to JSON: yaml: line 3: found character "
    + "that cannot start any token\n"

  static let explanation = """
    web.yaml:3:1: a tab is used as indentation
    \tname: web
    ^
    note: only blanks may indent a line
    hint: a tab indents this line: replace it by blanks

    """

  static func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write("kind: Service\nmetadata:\n\tname: web\n", to: "web.yaml")
    return sandbox
  }

  static let commands = [
    "apply -f web.yaml", "create -f web.yaml", "get -f web.yaml", "delete -f web.yaml",
    "replace -f web.yaml", "diff -f web.yaml", "apply --dry-run=server -f web.yaml",
    "describe -f web.yaml", "label -f web.yaml a=b", "expose -f web.yaml --port=80",
    "create --dry-run=client -f web.yaml",
  ]

  @Test(arguments: commands)
  func aTerminalShowsThePlaceAndTheCause(_ command: String) throws {
    let shown = try Self.onTerminal(Self.sandbox(), "svcctl \(command)")
    // Some verbs say the line as one of several, without `error: ` before it.
    #expect(shown.hasSuffix(Self.kubectlsLine.dropFirst(7) + Self.explanation), "\(shown)")
  }

  @Test(arguments: commands)
  func elsewhereTheBytesAreKubectls(_ command: String) throws {
    let outcome = try Self.sandbox().run("svcctl \(command)")
    #expect(outcome.errors.hasSuffix(Self.kubectlsLine.dropFirst(7)))
    #expect(!outcome.errors.contains("hint"))
  }

  @Test func aPatchIsExplainedToo() throws {
    let sandbox = try Self.sandbox()
    _ = try sandbox.run("svcctl create service clusterip web --tcp=80")
    let shown = try Self.onTerminal(sandbox, "svcctl patch svc web --patch-file web.yaml")
    #expect(shown.hasSuffix(Self.explanation), "\(shown)")
  }

  @Test func validateAlwaysExplains() throws {
    let sandbox = try Self.sandbox()
    let lines = Self.explanation.split(separator: "\n").dropFirst()
    let text = try sandbox.run("svcctl validate -f web.yaml").output
    #expect(
      text == "web.yaml:3:1: \(Self.kubectlsLine)a tab is used as indentation\n"
        + lines.joined(separator: "\n") + "\n")
    let json = try sandbox.run("svcctl validate -o json -f web.yaml").output
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let fault = try #require((object["errors"] as? [[String: Any]])?.first)
    #expect(fault["line"] as? Int == 3)
    #expect(fault["column"] as? Int == 1)
    #expect(
      fault["explanation"] as? [String] == ["a tab is used as indentation"] + lines.map(String.init)
    )
  }

  /// What a command writes to standard error when that is a terminal.
  static func onTerminal(_ sandbox: Sandbox, _ command: String) throws -> String {
    // Linux: a new pair of a terminal's two sides, by its numbers TIOCSPTLCK and TIOCGPTN.
    let main = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var lock: CInt = 0
    var number: CInt = 0
    #expect(main >= 0)
    #expect(unsafe ioctl(main, 0x4004_5431, &lock) == 0)
    #expect(unsafe ioctl(main, 0x8004_5430, &number) == 0)
    let side = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    #expect(side >= 0)
    let output = sandbox.folder.appendingPathComponent("terminal.out")
    let errors = sandbox.folder.appendingPathComponent("terminal.err")
    let process = try sandbox.process(command, output: output, errors: errors)
    process.standardError = FileHandle(fileDescriptor: side, closeOnDealloc: false)
    try process.run()
    process.waitUntilExit()
    close(side)
    var shown: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while true {
      // A terminal whose other side is closed gives an error at its end.
      let count = unsafe read(main, &part, part.count)
      guard count > 0 else { break }
      shown += part[..<count]
    }
    close(main)
    return String(decoding: shown, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
  }
}
