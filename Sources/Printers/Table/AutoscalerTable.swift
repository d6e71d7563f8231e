import JSON
import KubernetesAPI

extension TableDefinition {
  static let scale = TableDefinition([
    .name, .plain("Desired"), .plain("Available"), .age,
  ]) { object, context in
    [
      object.name, String((object.json["spec"]?["replicas"]).int),
      String((object.json["status"]?["replicas"]).int), context.age(object),
    ]
  }

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
      metricText(AutoscalerMetric(metric, position < current.count ? current[position] : nil))
    }
    let text = texts.prefix(2).joined(separator: ", ")
    return texts.count > 2 ? "\(text) + \(texts.count - 2) more..." : text
  }

  private static func metricText(_ metric: AutoscalerMetric) -> String {
    guard let field = metric.field else { return "<unknown type>" }
    let values = "\(metric.measuredValue)/\(metric.target)"
    if metric.isOfResource { return "\((metric.source?["name"]).text): \(values)" }
    return metric.isAverage && field != "pods" ? values + " (avg)" : values
  }
}
