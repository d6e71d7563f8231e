import JSON
import KubernetesAPI

/// `create priorityclass`.
struct CreatePriorityClass: Generator {
  var name = ""
  var value = 0
  var isGlobalDefault = false
  var description = "", preemptionPolicy = "PreemptLowerPriority"
  var write = WriteFlags()

  static let use =
    "priorityclass NAME --value=VALUE --global-default=BOOL [--dry-run=server|client|none]"
  static let aliases = ["pc"]
  static let summary = "Create a priority class with the specified name"
  static let discussion = "Create a PriorityClass. It is stored; no Pod gives way to another."
  static let examples = [
    Example(
      "Create one with a description",
      "create priorityclass high --value=1000 --description='before the others'"),
    Example(
      "Create one that preempts nothing",
      "create priorityclass calm --value=1000 --preemption-policy=Never"),
  ]
  static var ownFlags: [Flag<Self>] {
    [
      .int("value", \.value, "The priority", bits: 32),
      .bool("global-default", \.isGlobalDefault, "Whether Pods without a class have this one"),
      .string("description", \.description, "What the class is for"),
      .string(
        "preemption-policy", \.preemptionPolicy, "PreemptLowerPriority or Never",
        shownDefault: "PreemptLowerPriority", values: .words(["PreemptLowerPriority", "Never"])),
    ]
  }
  static var resource: APIResource {
    BuiltinResources.guess(
      apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", isNamespaced: false)
  }
  static let failure = "failed to create priorityclass: "

  func make(_ context: Context) throws -> JSONObject {
    var object: JSONObject = ["metadata": ["name": .string(name)], "value": .integer(value)]
    if isGlobalDefault { object["globalDefault"] = true }
    if !description.isEmpty { object["description"] = .string(description) }
    object["preemptionPolicy"] = .string(preemptionPolicy)
    return object
  }
}
