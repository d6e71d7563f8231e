import JSON
import KubernetesAPI

extension Describer {
  func describeStatefulSet(_ object: APIObject, _ text: inout Description) throws {
    let spec = object.json["spec"]
    text.nameAndNamespace(object)
    text.field("CreationTimestamp", text.time(object.metadata.creationTimestamp))
    text.field("Selector", selectorText(spec?["selector"]))
    text.labelsAndAnnotations(object)
    let total = (object.json["status"]?["replicas"]).int
    text.field("Replicas", "\((spec?["replicas"]).int) desired | \(total) total")
    text.field("Update Strategy", (spec?["updateStrategy"]?["type"]).text)
    if let partition = spec?["updateStrategy"]?["rollingUpdate"]?["partition"] {
      text.field("Partition", goText(partition), level: 1)
      if let unavailable = spec?["updateStrategy"]?["rollingUpdate"]?["maxUnavailable"] {
        text.field("MaxUnavailable", goText(unavailable), level: 1)
      }
    }
    text.field("Pods Status", try podCounts(of: object, selector: spec?["selector"]))
    describeTemplate(spec?["template"], &text)
    describeClaimTemplates((spec?["volumeClaimTemplates"]).elements, &text)
  }

  private func describeClaimTemplates(_ templates: [JSONValue], _ text: inout Description) {
    guard !templates.isEmpty else {
      text.field("Volume Claims", "<none>")
      return
    }
    text.line("Volume Claims:")
    for template in templates {
      let claim = APIObject(template.object)
      let spec = claim.json["spec"]
      let modes = (spec?["accessModes"]).elements.compactMap(\.stringValue)
      text.field("Name", claim.name, level: 1)
      text.field("StorageClass", storageClassName(of: claim), level: 1)
      text.labels("Labels", claim.labels, indent: "  ")
      let annotations = claim.metadata.annotations.members
        .sorted { $0.key.precedesInBytes($1.key) }
        .map { "\($0.key)=\($0.value.stringValue ?? "")" }
      text.list("Annotations", annotations, indent: "  ")
      let capacity = spec?["resources"]?["requests"]?["storage"]
      text.field("Capacity", capacity.map(goText) ?? "<default>", level: 1)
      text.field("Access Modes", "[\(modes.joined(separator: " "))]", level: 1)
    }
  }
}
