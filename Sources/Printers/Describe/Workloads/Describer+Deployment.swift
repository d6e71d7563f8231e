import JSON
import KubernetesAPI

extension Describer {
  func describeDeployment(_ object: APIObject, _ text: inout Description) throws {
    let spec = object.json["spec"]
    let status = object.json["status"]
    text.nameAndNamespace(object)
    text.field("CreationTimestamp", text.time(object.metadata.creationTimestamp))
    text.labelsAndAnnotations(object)
    text.field("Selector", selectorText(spec?["selector"]))
    text.field(
      "Replicas",
      "\((spec?["replicas"]).int) desired | \((status?["updatedReplicas"]).int) updated | "
        + "\((status?["replicas"]).int) total | \((status?["availableReplicas"]).int) available | "
        + "\((status?["unavailableReplicas"]).int) unavailable")
    text.field("StrategyType", (spec?["strategy"]?["type"]).text)
    text.field("MinReadySeconds", String((spec?["minReadySeconds"]).int))
    if let rolling = spec?["strategy"]?["rollingUpdate"] {
      text.field(
        "RollingUpdateStrategy",
        "\(rolling["maxUnavailable"].scalarText) max unavailable, "
          + "\(rolling["maxSurge"].scalarText) max surge")
    }
    describeTemplate(spec?["template"], &text)
    describeReasons(object, &text)
    let sets = try replicaSets(of: object)
    let new = sets.first { isSameTemplate($0.json["spec"]?["template"], spec?["template"]) }
    let old = sets.filter { $0.metadata.uid != new?.metadata.uid }
    guard new != nil || !old.isEmpty else { return }
    text.field("OldReplicaSets", orNone(old.map(createdText).joined(separator: ", ")))
    text.field("NewReplicaSet", new.map(createdText) ?? "<none>")
  }

  /// The ReplicaSets that a Deployment controls, the oldest first.
  private func replicaSets(of deployment: APIObject) throws -> [APIObject] {
    let selector = LabelSelector(deployment.json["spec"]?["selector"]?.object ?? JSONObject())
    let uid = deployment.metadata.uid
    let found = try snapshot.objects(
      ReplicaSet.resource, inNamespace: deployment.namespace, ownedBy: uid
    ).filter { $0.metadata.controller?.uid == uid && selector.matches($0.labels) }
    return found.sorted { first, second in
      let (a, b) = (first.metadata.creationTimestamp, second.metadata.creationTimestamp)
      return a == b ? first.name.precedesInBytes(second.name) : a < b
    }
  }

  /// Whether two templates are the same, the hash of the template among the labels aside.
  private func isSameTemplate(_ one: JSONValue?, _ other: JSONValue?) -> Bool {
    func withoutHash(_ template: JSONValue?) -> JSONValue {
      var template = template ?? .object(JSONObject())
      template.object[forced: "metadata"].object[forced: "labels"].object["pod-template-hash"] = nil
      return template
    }
    return withoutHash(one) == withoutHash(other)
  }

  private func createdText(_ set: APIObject) -> String {
    "\(set.name) (\((set.json["status"]?["replicas"]).int)/\((set.json["spec"]?["replicas"]).int) "
      + "replicas created)"
  }
}
