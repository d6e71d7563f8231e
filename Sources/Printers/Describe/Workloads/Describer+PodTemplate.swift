package import JSON
import KubernetesAPI

extension Describer {
  /// The description of a template by itself, with tabs instead of aligned columns, as
  /// `rollout history --revision` shows it.
  package func podTemplateText(_ template: JSONValue) -> String {
    var text = Description(now: options.now, isColored: false, layout: .unaligned)
    describeTemplate(template, &text)
    return String(decoding: text.finish(), as: UTF8.self)
  }

  /// The template from which a workload makes its Pods.
  func describeTemplate(_ template: JSONValue?, _ text: inout Description) {
    let spec = template?["spec"]
    let metadata = ObjectMeta(template?["metadata"]?.object ?? JSONObject())
    text.line("Pod Template:")
    text.labels("  Labels", metadata.labels)
    if !metadata.annotations.isEmpty { text.annotations("  Annotations", metadata.annotations) }
    if !(spec?["serviceAccountName"]).text.isEmpty {
      text.field("Service Account", (spec?["serviceAccountName"]).text, level: 1)
    }
    let initial = (spec?["initContainers"]).elements
    if !initial.isEmpty { describeContainers("Init Containers", initial, indent: "  ", &text) }
    describeContainers("Containers", (spec?["containers"]).elements, indent: "  ", &text)
    describeVolumes((spec?["volumes"]).elements, indent: "  ", &text)
    describeSpreadConstraints(
      (spec?["topologySpreadConstraints"]).elements, indent: "  ", &text)
    if !(spec?["priorityClassName"]).text.isEmpty {
      text.field("Priority Class Name", (spec?["priorityClassName"]).text, level: 1)
    }
    text.labels("  Node-Selectors", Labels(spec?["nodeSelector"]?.object ?? JSONObject()))
    describeTolerations((spec?["tolerations"]).elements, indent: "  ", &text)
    describeSchedulingGroup(spec?["schedulingGroup"], indent: "  ", &text)
  }

  /// How many Pods of a controller are in which phase.
  func podCounts(of controller: APIObject, selector: JSONValue?) throws -> String {
    var counts = ["Running": 0, "Pending": 0, "Succeeded": 0, "Failed": 0]
    for pod in try pods(in: controller.namespace, selectedBy: selector)
    where pod.metadata.controller?.uid == controller.metadata.uid {
      counts[pod.status.phase, default: 0] += 1
    }
    return "\(counts["Running"] ?? 0) Running / \(counts["Pending"] ?? 0) Waiting / "
      + "\(counts["Succeeded"] ?? 0) Succeeded / \(counts["Failed"] ?? 0) Failed"
  }

  /// The Pods that a label selector of both forms selects.
  private func pods(in namespace: String, selectedBy selector: JSONValue?) throws -> [Pod] {
    let whole = LabelSelector(selector?.object ?? JSONObject())
    let labels = Labels(selector?["matchLabels"]?.object ?? JSONObject())
    let candidates =
      labels.isEmpty
      ? try snapshot.objects(Pod.self, namespace: namespace)
      : try snapshot.pods(inNamespace: namespace, matching: labels)
    return candidates.filter { whole.matches($0.labels) }
  }

  /// Conditions with their reasons, as workloads show them.
  func describeReasons(_ object: APIObject, _ text: inout Description) {
    let conditions = (object.json["status"]?["conditions"]).elements
    guard !conditions.isEmpty else { return }
    text.line("Conditions:\n  Type\tStatus\tReason")
    text.line("----\t------\t------", level: 1)
    for condition in conditions {
      text.line(
        "\(condition["type"].text) \t\(condition["status"].text)\t\(condition["reason"].text)",
        level: 1)
    }
  }
}
