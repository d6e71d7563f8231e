import JSON
import KubernetesAPI

extension TableDefinition {
  static let horizontalPodAutoscaler = TableDefinition([
    .name, .plain("Reference"), .plain("Targets"), .plain("MinPods"), .plain("MaxPods"),
    .plain("Replicas"), .age,
  ]) { object, context in
    let spec = object.json["spec"]
    let target = spec?["scaleTargetRef"]
    let minimum = spec?["minReplicas"]?.intValue.map(String.init) ?? "<unset>"
    return [
      object.name, "\((target?["kind"]).text)/\((target?["name"]).text)", targets(object),
      minimum, String((spec?["maxReplicas"]).int),
      String((object.json["status"]?["currentReplicas"]).int), context.age(object),
    ]
  }

  /// Each metric as `current/target`; at most two, then how many more there are.
  private static func targets(_ object: APIObject) -> String {
    let wanted = (object.json["spec"]?["metrics"]).elements
    let current = (object.json["status"]?["currentMetrics"]).elements
    guard !wanted.isEmpty else { return "<none>" }
    let texts = wanted.enumerated().map { position, metric in
      metricText(metric, position < current.count ? current[position] : nil)
    }
    let text = texts.prefix(2).joined(separator: ", ")
    return texts.count > 2 ? "\(text) + \(texts.count - 2) more..." : text
  }

  private static func metricText(_ metric: JSONValue, _ current: JSONValue?) -> String {
    let fields = [
      "External": "external", "Pods": "pods", "Object": "object", "Resource": "resource",
      "ContainerResource": "containerResource",
    ]
    guard let field = fields[metric["type"].text] else { return "<unknown type>" }
    let target = metric[field]?["target"]
    let now = current?[field]?["current"]
    let isResource = field == "resource" || field == "containerResource"
    let name = isResource ? (metric[field]?["name"]).text + ": " : ""
    if isResource, let utilization = target?["averageUtilization"] {
      let value = now?["averageUtilization"].map { goText($0) + "%" } ?? "<unknown>"
      return "\(name)\(value)/\(goText(utilization))%"
    }
    if let average = target?["averageValue"] {
      let value = now?["averageValue"].map(goText) ?? "<unknown>"
      return "\(name)\(value)/\(goText(average))" + (isResource || field == "pods" ? "" : " (avg)")
    }
    let value = now?["value"].map(goText) ?? "<unknown>"
    return "\(name)\(value)/\((target?["value"]).scalarText)"
  }
}
