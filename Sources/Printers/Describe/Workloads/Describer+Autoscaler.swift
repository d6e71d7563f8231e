import JSON
import KubernetesAPI

extension Describer {
  func describeAutoscaler(_ object: APIObject, _ text: inout Description) throws {
    let spec = object.json["spec"]
    let status = object.json["status"]
    let target = spec?["scaleTargetRef"]
    text.nameAndNamespace(object)
    text.labelsAndAnnotations(object)
    text.field("CreationTimestamp", text.time(object.metadata.creationTimestamp))
    text.field("Reference", "\((target?["kind"]).text)/\((target?["name"]).text)")
    text.field("Metrics", "( current / target )")
    let current = (status?["currentMetrics"]).elements
    for (position, metric) in (spec?["metrics"]).elements.enumerated() {
      describe(
        AutoscalerMetric(metric, position < current.count ? current[position] : nil), &text)
    }
    text.field("Min replicas", spec?["minReplicas"].map(goText) ?? "<unset>")
    text.field("Max replicas", String((spec?["maxReplicas"]).int))
    if let behavior = spec?["behavior"] {
      text.line("Behavior:")
      describe(behavior["scaleUp"], direction: "Scale Up", &text)
      describe(behavior["scaleDown"], direction: "Scale Down", &text)
    }
    text.field(
      "\((target?["kind"]).text) pods",
      "\((status?["currentReplicas"]).int) current / \((status?["desiredReplicas"]).int) desired")
    let conditions = (status?["conditions"]).elements
    guard !conditions.isEmpty else { return }
    text.line("Conditions:")
    text.line("Type\tStatus\tReason\tMessage", level: 1)
    text.line("----\t------\t------\t-------", level: 1)
    for condition in conditions {
      text.line(
        ["type", "status", "reason", "message"].map { condition[$0].text }
          .joined(separator: "\t"), level: 1)
    }
  }

  private func describe(_ metric: AutoscalerMetric, _ text: inout Description) {
    guard let field = metric.field else {
      return text.line("<unknown metric type \(goQuoted(metric.type))>", level: 1)
    }
    let name = (metric.source?["metric"]?["name"]).text
    let resource = (metric.source?["name"]).text
    let values = "\(metric.current) / \(metric.target)"
    switch field {
    case "external":
      let what = metric.isAverage ? "target average value" : "target value"
      text.line("\(goQuoted(name)) (\(what)):\t\(values)", level: 1)
    case "pods":
      text.line("\(goQuoted(name)) on pods:\t\(values)", level: 1)
    case "object":
      let described = metric.source?["describedObject"]
      let isAverage = (metric.source?["target"]?["type"]).text == "AverageValue"
      text.line(
        "\"\(name)\" on \((described?["kind"]).text)/\((described?["name"]).text) "
          + "(\(isAverage ? "target average value" : "target value")):\t\(values)", level: 1)
    default:
      let container = (metric.source?["container"]).text
      let of = field == "resource" ? "" : " of container \"\(container)\""
      let end = metric.isAverage ? "" : "  (as a percentage of request)"
      text.line("resource \(resource)\(of) on pods\(end):\t\(values)", level: 1)
    }
  }

  private func describe(
    _ rules: JSONValue?, direction: String, _ text: inout Description
  ) {
    guard let rules else { return }
    text.line(direction + ":", level: 1)
    if let seconds = rules["stabilizationWindowSeconds"] {
      text.line("Stabilization Window: \(goText(seconds)) seconds", level: 2)
    }
    let policies = rules["policies"].elements
    guard !policies.isEmpty else { return }
    text.line("Select Policy: \(rules["selectPolicy"]?.stringValue ?? "Max")", level: 2)
    text.line("Policies:", level: 2)
    for policy in policies {
      text.line(
        "- Type: \(policy["type"].text)\tValue: \(policy["value"].int)\t"
          + "Period: \(policy["periodSeconds"].int) seconds", level: 3)
    }
  }
}

/// A metric of an autoscaler, wanted and as last measured.
struct AutoscalerMetric {
  private static let fields = [
    "External": "external", "Pods": "pods", "Object": "object", "Resource": "resource",
    "ContainerResource": "containerResource",
  ]

  let type: String
  /// The field that holds it; nil for a type that is not known.
  let field: String?
  /// What is measured, with its target.
  let source: JSONValue?
  private let measured: JSONValue?

  init(_ metric: JSONValue, _ current: JSONValue?) {
    type = metric["type"].text
    field = Self.fields[type]
    source = field.flatMap { metric[$0] }
    measured = field.flatMap { current?[$0]?["current"] }
  }

  /// Whether it is one of a resource, which can be a share of what is requested.
  var isOfResource: Bool { field == "resource" || field == "containerResource" }

  /// Whether an average is wanted rather than a value or a share.
  var isAverage: Bool { source?["target"]?["averageValue"] != nil }

  /// The share of the requested resource that is used, in percent; nil when it was not measured.
  var utilization: String? { measured?["averageUtilization"].map { goText($0) + "%" } }

  /// The value last measured, as descriptions show it.
  var current: String {
    if isOfResource, !isAverage {
      return utilization.map { "\($0) (\((measured?["averageValue"]).quantityText))" }
        ?? "<unknown>"
    }
    return measuredValue
  }

  /// The value last measured, without the amount behind a share.
  var measuredValue: String {
    if isOfResource, !isAverage { return utilization ?? "<unknown>" }
    guard let measured else { return "<unknown>" }
    let value = isAverage || field == "pods" ? measured["averageValue"] : measured["value"]
    if value == nil, field == "external" || field == "object", isAverage { return "<unknown>" }
    return value.quantityText
  }

  /// The value that is wanted.
  var target: String {
    let target = source?["target"]
    if let average = target?["averageValue"] { return Optional(average).quantityText }
    if isOfResource {
      return target?["averageUtilization"].map { goText($0) + "%" } ?? "<auto>"
    }
    return (target?["value"]).quantityText
  }
}

extension JSONValue? {
  /// An amount as it is written, `0` for none.
  var quantityText: String { self == nil ? "0" : scalarText }
}
