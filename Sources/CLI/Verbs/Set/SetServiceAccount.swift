import JSON
import KubernetesAPI

/// `set serviceaccount`: changes whom the Pods of a workload run as.
struct SetServiceAccount: Command {
  var set = SetChange()
  private var account = ""

  static let use = "serviceaccount (-f FILENAME | TYPE NAME) SERVICE_ACCOUNT"
  static let aliases = ["sa"]
  static let summary = "Update the service account of a resource"
  static let discussion = "Update the service account of a Pod template."
  static let examples = [
    Example("Run as another service account", "set serviceaccount deployment web builder")
  ]
  static var arguments: ArgumentHint { .resources }
  static var flags: [Flag<Self>] { SetChange.flags(\.set, selector: false) }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard let last = invocation.arguments.last else {
      throw UsageError.message("serviceaccount is required")
    }
    account = last
    let resources = Array(invocation.arguments.dropLast())
    set.change.complete(set.change.isLocal ? [] : resources)
  }

  func validate() throws {
    try set.write.validate()
    try set.validateResources()
    try set.change.request.files.validate()
    if set.change.isLocal, try set.write.dryRun() == .server {
      throw UsageError.message(
        "cannot specify --local and --dry-run=server - did you mean --dry-run=client?")
    }
  }

  func run(_ context: Context) throws {
    try set.run(
      context, "serviceaccount updated", failure: "failed to patch ServiceAccountName",
      mentionsUnchanged: true
    ) { object, info in
      try PodTemplate.update(&object, info.resource) { spec in
        spec["serviceAccountName"] = .string(account)
      }
    }
  }
}
