import KubernetesAPI

/// What became of edited objects that were not put back.
///
/// kubectl: pkg/cmd/util/editor/editoptions.go, editResults.
struct EditResults {
  /// Why the file is opened again.
  var reasons: [String] = []
  /// How many objects could be put back another time.
  var retryable = 0
  /// How many objects are not there any more.
  var missing = 0

  /// Takes note of a refusal, and says it in a line.
  mutating func add(_ status: APIStatus, _ info: ResourceInfo) -> String {
    let title = "\(info.resource.qualifiedPlural) \(quoted(info.name))"
    switch status.reason {
    case .invalid:
      reasons.append(Self.reason(title, status.causes.map(\.message)))
      return "error: \(title) is invalid"
    case .notFound:
      missing += 1
      return "error: \(title) could not be found on the server"
    default:
      retryable += 1
      return "error: \(title) could not be patched: \(status.message)"
    }
  }

  static func reason(_ title: String, _ causes: [String]) -> String {
    let head = "\(title) was not valid"
    if causes.isEmpty { return head }
    return ([head + ":"] + causes.map { "* \($0)" }).joined(separator: "\n")
  }
}
