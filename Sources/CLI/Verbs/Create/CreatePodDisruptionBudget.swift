import JSON
import KubernetesAPI

/// `create poddisruptionbudget`.
struct CreatePodDisruptionBudget: Generator {
  var name = ""
  var selector = "", minAvailable = "", maxUnavailable = ""
  var write = WriteFlags()

  static let use =
    "poddisruptionbudget NAME --selector=SELECTOR --min-available=N"
    + " [--dry-run=server|client|none]"
  static let aliases = ["pdb"]
  static let summary = "Create a pod disruption budget with the specified name"
  static let discussion = """
    Create a PodDisruptionBudget: how many of the selected Pods must stay when nodes are drained.
    """
  static let examples = [
    Example(
      "Keep one Pod of a Service",
      "create poddisruptionbudget web --selector=app=web"
        + " --min-available=1"),
    Example(
      "Keep half of the Pods",
      "create poddisruptionbudget shop --selector=app=shop --min-available=50%"),
  ]
  static var ownFlags: [Flag<Self>] {
    [
      .string("min-available", \.minAvailable, "How many Pods must stay: a number or a percentage"),
      .string(
        "max-unavailable", \.maxUnavailable, "How many Pods may go: a number or a percentage"),
      .string("selector", \.selector, "The labels of the Pods; only equalities and sets"),
    ]
  }
  static var resource: APIResource {
    BuiltinResources.guess(apiVersion: "policy/v1", kind: "PodDisruptionBudget")
  }
  static let failure = "failed to create poddisruptionbudgets: "

  func validate() throws {
    try write.validate()
    if selector.isEmpty { throw UsageError.message("a selector must be specified") }
    if minAvailable.isEmpty, maxUnavailable.isEmpty {
      throw UsageError.message("one of min-available or max-unavailable must be specified")
    }
    if !minAvailable.isEmpty, !maxUnavailable.isEmpty {
      throw UsageError.message("min-available and max-unavailable cannot be both specified")
    }
    for (flag, value) in [("min-available", minAvailable), ("max-unavailable", maxUnavailable)]
    where !value.isEmpty && !Self.isAmount(value) {
      throw UsageError.message("invalid format specified for \(flag)")
    }
  }

  /// Digits, and perhaps a per cent sign.
  private static func isAmount(_ text: String) -> Bool {
    let digits = text.utf8.last == UInt8(ascii: "%") ? text.utf8.dropLast() : text.utf8[...]
    return !digits.isEmpty && digits.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  func make(_ context: Context) throws -> JSONObject {
    var spec = JSONObject()
    if !minAvailable.isEmpty { spec["minAvailable"] = IntOrString(parsing: minAvailable).json }
    spec["selector"] = .object(try Self.labelSelector(selector))
    if !maxUnavailable.isEmpty {
      spec["maxUnavailable"] = IntOrString(parsing: maxUnavailable).json
    }
    return [
      "metadata": ["name": .string(name)], "spec": .object(spec),
      "status": [
        "disruptionsAllowed": 0, "currentHealthy": 0, "desiredHealthy": 0, "expectedPods": 0,
      ],
    ]
  }

  /// Kubernetes: metav1.ParseToLabelSelector.
  private static func labelSelector(_ text: String) throws(UsageError) -> JSONObject {
    let query: LabelQuery
    do {
      query = try LabelQuery(text)
    } catch {
      throw .message("couldn't parse the selector string \(quoted(text)): \(error.message)")
    }
    var labels = JSONObject()
    var expressions: [JSONValue] = []
    for requirement in query.requirements.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      let values = requirement.values.sorted { $0.precedesInBytes($1) }.map(JSONValue.string)
      let word: String
      switch requirement.condition {
      case .equals:
        labels[requirement.key] = values.first ?? ""
        continue
      case .in: word = "In"
      case .notEquals: throw .message("\"!=\" is not a valid label selector operator")
      case .notIn: word = "NotIn"
      case .exists: word = "Exists"
      case .doesNotExist: word = "DoesNotExist"
      case .greaterThan, .lessThan:
        let sign = requirement.condition == .greaterThan ? "gt" : "lt"
        throw .message("\(quoted(sign)) isn't supported in label selectors")
      }
      var expression: JSONObject = ["key": .string(requirement.key), "operator": .string(word)]
      if !values.isEmpty { expression["values"] = .array(values) }
      expressions.append(.object(expression))
    }
    var selector = JSONObject()
    if !labels.isEmpty { selector["matchLabels"] = .object(labels) }
    if !expressions.isEmpty { selector["matchExpressions"] = .array(expressions) }
    return selector
  }
}
