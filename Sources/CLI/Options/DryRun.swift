/// `--dry-run`: whether a change is only tried, and who tries it.
enum DryRun: String {
  case none, client, server

  /// Reads the flag's value.
  init(flag text: String) throws(UsageError) {
    switch text {
    case "none", "": self = .none
    case "client": self = .client
    case "server": self = .server
    default:
      throw .message(
        "Invalid dry-run value (\(text)). Must be \"none\", \"server\", or \"client\".")
    }
  }

  /// What follows a result line.
  var suffix: String {
    switch self {
    case .none: ""
    case .client: " (dry run)"
    case .server: " (server dry run)"
    }
  }

  static func flag<Verb>(_ path: WritableKeyPath<Verb, String>) -> Flag<Verb> {
    .string(
      "dry-run", path,
      "Do not keep the change: client only prints what would be sent, server tries it and undoes it",
      shownDefault: "none", valueWhenBare: "unchanged",
      values: .words(["none", "client", "server"])
    )
  }
}
