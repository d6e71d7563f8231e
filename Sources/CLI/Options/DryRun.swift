/// `--dry-run`: whether a change is only tried, and who tries it.
enum DryRun: String {
  case none, client, server

  /// Reads the flag's value.
  init(flag text: String) throws(UsageError) {
    switch text {
    case "none", "": self = .none
    // Older forms: the flag without a value, or with a Boolean.
    case "unchanged": self = .client
    case "client": self = .client
    case "server": self = .server
    default:
      if let isTried = try? GoValue.bool(text) {
        self = isTried ? .client : .none
        return
      }
      throw .message(
        "Invalid dry-run value (\(text)). Must be \"none\", \"server\", or \"client\".")
    }
  }

  /// What is said of the older forms.
  private static func note(on text: String) -> String? {
    if text == "unchanged" {
      return "--dry-run is deprecated and can be replaced with --dry-run=client."
    }
    guard let isTried = try? GoValue.bool(text) else { return nil }
    return "--dry-run=\(text) is deprecated (boolean value) and can be replaced with"
      + " --dry-run=\(isTried ? "client" : "none")."
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
      values: .words(["none", "client", "server"]), noteFor: Self.note
    )
  }
}
