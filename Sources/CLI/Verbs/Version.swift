import JSON

/// What svcctl is, and which Kubernetes it follows.
struct Version: Command {
  var showsClientOnly = false
  var output = ""

  static let use = "version [flags]"
  static let summary = "Print the client and server version information"
  static let discussion = """
    Print the version of svcctl, and the version of Kubernetes whose behaviour it follows.
    """
  static let examples = [
    Example("Print both versions", "version"),
    Example("Print svcctl's own as JSON", "version --client -o json"),
  ]
  static var flags: [Flag<Self>] {
    [
      .bool("client", \.showsClientOnly, "Only svcctl's own version, which needs no store"),
      .string(
        "output", short: "o", \.output, "One of 'yaml' or 'json'", values: .words(["json", "yaml"])),
    ]
  }

  /// svcctl's own version.
  static let program = "0.1.0"
  /// The Kubernetes that svcctl follows.
  static let kubernetes = "v1.36.0"

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    if !invocation.arguments.isEmpty {
      throw UsageError.message("extra arguments: [\(invocation.arguments.joined(separator: " "))]")
    }
  }

  func validate() throws {
    guard ["", "json", "yaml"].contains(output) else {
      throw UsageError.message("--output must be 'yaml' or 'json'")
    }
  }

  func run(_ context: Context) throws {
    let information: JSONValue = .object(information)
    switch output {
    case "json":
      context.output.write(JSONWriter.text(information, layout: .indented(2)) + "\n")
    case "yaml":
      var lines = ""
      for member in self.information.members {
        switch member.value {
        case .object(let object):
          lines += "\(member.key):\n"
          for (name, value) in object.members.map({ ($0.key, $0.value.stringValue ?? "") }) {
            lines += "  \(name): \(name == "gitVersion" ? value : "\"\(value)\"")\n"
          }
        default: lines += "\(member.key): \(member.value.stringValue ?? "")\n"
        }
      }
      // kubectl ends with an empty line.
      context.output.write(lines + "\n")
    default:
      context.output.write("Client Version: v\(Self.program)\n")
      if !showsClientOnly { context.output.write("Server Version: \(Self.kubernetes)\n") }
    }
  }

  private var information: JSONObject {
    var information: JSONObject = [
      "clientVersion": Self.description("v" + Self.program, major: "0", minor: "1")
    ]
    if !showsClientOnly {
      information["serverVersion"] = Self.description(Self.kubernetes, major: "1", minor: "36")
    }
    return information
  }

  private static func description(_ version: String, major: String, minor: String) -> JSONValue {
    ["major": .string(major), "minor": .string(minor), "gitVersion": .string(version)]
  }
}
