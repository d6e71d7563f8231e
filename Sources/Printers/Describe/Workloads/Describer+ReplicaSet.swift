import JSON
import KubernetesAPI

extension Describer {
  func describeReplicaSet(_ object: APIObject, _ text: inout Description) throws {
    let selector = object.json["spec"]?["selector"]
    text.nameAndNamespace(object)
    text.field("Selector", orNone(selectorText(selector)))
    text.labelsAndAnnotations(object)
    if let controller = object.metadata.controller {
      text.field("Controlled By", "\(controller.kind)/\(controller.name)")
    }
    try describeReplicas(object, selector, &text)
  }

  func describeReplicationController(_ object: APIObject, _ text: inout Description) throws {
    let labels = object.json["spec"]?["selector"]?.object ?? JSONObject()
    text.nameAndNamespace(object)
    text.field("Selector", Labels(labels).text)
    text.labelsAndAnnotations(object)
    try describeReplicas(object, ["matchLabels": .object(labels)], &text)
  }

  private func describeReplicas(
    _ object: APIObject, _ selector: JSONValue?, _ text: inout Description
  ) throws {
    let spec = object.json["spec"]
    let current = (object.json["status"]?["replicas"]).int
    text.field("Replicas", "\(current) current / \((spec?["replicas"]).int) desired")
    text.field("Pods Status", try podCounts(of: object, selector: selector))
    describeTemplate(spec?["template"], &text)
    describeReasons(object, &text)
  }
}
