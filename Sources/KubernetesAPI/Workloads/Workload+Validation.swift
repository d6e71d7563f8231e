import JSON

/// Rules that Deployments, ReplicaSets, StatefulSets and DaemonSets share.
///
/// Kubernetes: pkg/apis/apps/validation (v1.36).
extension FieldErrors {
  /// Checks `spec.selector` of a workload.
  ///
  /// - Parameters:
  ///   - spec: the workload's spec.
  ///   - emptyFault: what the server says about a selector that selects everything.
  ///   - badFault: what it says in addition about one that it cannot use.
  /// - Returns: the selector; nil when it is unusable, so that nothing can be compared with it.
  mutating func checkWorkloadSelector(
    _ spec: JSONObject, emptyFault: String, badFault: String
  ) -> WorkloadSelector? {
    let path = FieldPath.spec.child("selector")
    let before = count
    guard let selector = spec.object("selector") else {
      required(path)
      return .nothing
    }
    checkLabelSelector(selector, at: path)
    let isGood = count == before
    if selector.inner("matchLabels").isEmpty, selector.list("matchExpressions").isEmpty {
      invalid(path, .labelSelector(selector), emptyFault)
    }
    if isGood { return .labels(selector) }
    invalid(path, .labelSelector(selector), badFault)
    return nil
  }

  /// Requires the labels of a template to be selected by its workload.
  mutating func checkTemplateLabels(
    _ template: JSONObject, selector: WorkloadSelector, at path: FieldPath
  ) {
    let labels = template.inner("metadata").object("labels")
    if selector.matches(labels ?? JSONObject()) { return }
    invalid(
      path.child("metadata", "labels"), .map(labels),
      "`selector` does not match template `labels`")
  }

  /// Requires Pods that run for ever; a message names the workload's `kind`.
  mutating func checkRunsForever(_ template: JSONObject, kind: String, at path: FieldPath) {
    let spec = template.inner("spec")
    check(
      spec.text("restartPolicy"), isOneOf: ["Always"], at: path.child("spec", "restartPolicy"))
    if spec.has("activeDeadlineSeconds") {
      forbidden(
        path.child("spec", "activeDeadlineSeconds"),
        "activeDeadlineSeconds in \(kind) is not Supported")
    }
  }

  /// Requires a whole number that is not negative, or a percentage.
  mutating func checkCountOrPercentage(
    _ value: IntOrString, at path: @autoclosure () -> FieldPath
  ) {
    switch value {
    case .int(let count): checkNotNegative(count, at: path())
    case .string(let text): check(text, .percentage, at: path())
    }
  }

  mutating func checkAtMostAll(_ value: IntOrString, at path: @autoclosure () -> FieldPath) {
    guard case .string(let text) = value, TextFormat.percentage.accepts(text),
      Int(text.dropLast()) ?? Int.max > 100
    else { return }
    invalid(path(), text, "must not be greater than 100%")
  }
}

extension IntOrString {
  /// Whether this is a number or percentage other than zero.
  var isNonzeroCount: Bool {
    switch self {
    case .int(let count): count != 0
    case .string(let text):
      TextFormat.percentage.accepts(text) && Int(text.dropLast()) ?? 1 != 0
    }
  }

  /// The value as a message shows it.
  var shown: FieldValue {
    switch self {
    case .int(let count): .int(count)
    case .string(let text): .string(text)
    }
  }
}

/// The selector of a workload.
enum WorkloadSelector {
  /// An absent selector, which selects no Pod.
  case nothing
  case labels(JSONObject)

  func matches(_ labels: JSONObject) -> Bool {
    guard case .labels(let selector) = self else { return false }
    return selector.inner("matchLabels").allSatisfy { labels[$0.key] == $0.value }
      && selector.list("matchExpressions").allSatisfy { Self.matches($0.object, labels) }
  }

  private static func matches(_ requirement: JSONObject, _ labels: JSONObject) -> Bool {
    let value = labels.string(requirement.text("key"))
    let values = requirement.texts("values")
    return switch requirement.text("operator") {
    case "In": value.map(values.contains) ?? false
    case "NotIn": value.map { !values.contains($0) } ?? true
    case "Exists": value != nil
    default: value == nil
    }
  }
}

extension FieldValue {
  /// A selector as a message shows it.
  static func labelSelector(_ selector: JSONObject?) -> FieldValue {
    GoStructure.labelSelector.text(selector.map(JSONValue.object))
  }
}
