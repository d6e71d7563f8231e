import JSON
import KubernetesAPI

/// `set resources`: changes what containers request and may use.
struct SetResources: Command {
  var set = SetChange()
  var containers = "*", limits = "", requests = ""

  static let use =
    "resources (-f FILENAME | TYPE NAME)  ([--limits=LIMITS & --requests=REQUESTS]"
  static let summary = "Update resource requests/limits on objects with pod templates"
  static let discussion = """
    Update what the containers of a Pod template request and may use.
    """
  static let examples = [
    Example(
      "Limit memory and request CPU",
      "set resources deployment web --limits=memory=256Mi --requests=cpu=100m")
  ]
  static var arguments: ArgumentHint { .resources }
  static var flags: [Flag<Self>] {
    SetChange.flags(\.set) + [
      .string(
        "containers", short: "c", \.containers, "Names of containers; * stands for any text",
        shownDefault: "*"),
      .string("limits", \.limits, "What they may use at most: cpu=200m,memory=512Mi"),
      .string("requests", \.requests, "What they request: cpu=100m,memory=256Mi"),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    set.change.complete(invocation.arguments)
  }

  func validate() throws {
    try set.write.validate()
    try set.validateResources()
    try set.change.validate(try set.write.dryRun())
  }

  private func checkAmounts() throws {
    if limits.isEmpty, requests.isEmpty {
      throw UsageError.message(
        "you must specify an update to requests or limits (in the form of --requests/--limits)")
    }
    _ = try Self.parse(limits)
    _ = try Self.parse(requests)
  }

  private static func parse(_ text: String) throws -> JSONObject {
    try QuantityList.parse(text)
  }

  func run(_ context: Context) throws {
    let limits = (try? Self.parse(self.limits)) ?? JSONObject()
    let requests = (try? Self.parse(self.requests)) ?? JSONObject()
    try set.run(
      context, "resource requirements updated",
      failure: "failed to patch limit update to pod template", afterFinding: checkAmounts
    ) { object, info in
      var count = 0
      try PodTemplate.update(&object, info.resource) { spec in
        count = PodTemplate.updateContainers(
          &spec, matching: containers
        ) { container in
          for (name, amounts) in [("limits", limits), ("requests", requests)] {
            for amount in amounts {
              container[forced: "resources"].object[forced: name].object[amount.key] =
                amount.value
            }
          }
        }
      }
      if count == 0 {
        throw UsageError.message("error: unable to find container named \(containers)")
      }
    }
  }
}
