/// What kind of information a piece of text is; decides its colour on a terminal.
package enum TextStyle: Sendable {
  case plain
  /// The header of a table, the label of a field.
  case heading
  case name
  /// Says how something is doing: green, yellow or red by its words.
  case status
  /// Less important: ages, `<none>`.
  case muted

  /// The sequence that starts the style for `text`; nil for ordinary text.
  ///
  /// Only the sixteen colours of every terminal, and nothing that depends on its background.
  func sequence(for text: some StringProtocol) -> String? {
    switch self {
    case .plain: text == "<none>" || text == "<unset>" ? "\u{1B}[2m" : nil
    case .heading: "\u{1B}[1m"
    case .name: "\u{1B}[36m"
    case .muted: "\u{1B}[2m"
    case .status: Self.statusSequence(String(text))
    }
  }

  private static func statusSequence(_ text: String) -> String? {
    let words = text.split(separator: ",", maxSplits: 1).first.map(String.init) ?? text
    switch words {
    case "Running", "Ready", "Active", "Bound", "True", "Complete", "Completed", "Normal",
      "Succeeded", "Available":
      return "\u{1B}[32m"
    case "Pending", "<pending>", "ContainerCreating", "PodInitializing", "Terminating",
      "Unknown", "Warning", "Suspended", "NotReady", "Released":
      return "\u{1B}[33m"
    case "Failed", "Error", "CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull", "OOMKilled",
      "Evicted", "Lost":
      return "\u{1B}[31m"
    default: break
    }
    if words.hasPrefix("Init:") { return "\u{1B}[33m" }
    return readinessSequence(words)
  }

  /// `2/3` is ready in part, `0/3` not at all, `3/3` whole.
  private static func readinessSequence(_ text: String) -> String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let ready = Int(parts[0]), let wanted = Int(parts[1]) else {
      return nil
    }
    if ready == wanted { return wanted == 0 ? nil : "\u{1B}[32m" }
    return ready == 0 ? "\u{1B}[31m" : "\u{1B}[33m"
  }

  /// The sequence that ends every style.
  static let end = "\u{1B}[0m"
}
