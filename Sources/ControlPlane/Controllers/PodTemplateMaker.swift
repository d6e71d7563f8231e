import JSON
import KubernetesAPI

/// Makes the Pods of a workload; what they have in common is made once and shared.
struct PodTemplateMaker {
  private let labels: JSONObject
  private let annotations: JSONValue?
  private let finalizers: JSONValue?
  private let spec: JSONObject
  private let owner: OwnerReference

  /// - Parameters:
  ///   - template: `spec.template` of the workload, with its defaults.
  ///   - owner: the workload.
  ///   - name: a Pod's name, or what it begins with; for a refusal.
  ///   - cluster: where the Pods go to.
  /// - Throws: ``APIStatus`` when the API server would not let such a Pod in; the store's error.
  init(template: JSONObject, owner: APIObject, name: String, in cluster: Cluster) throws {
    let metadata = template["metadata"]
    labels = metadata?["labels"]?.objectValue ?? JSONObject()
    annotations = metadata?["annotations"]
    finalizers = metadata?["finalizers"]
    var pod: JSONObject = [
      "apiVersion": "v1", "kind": "Pod",
      "metadata": ["name": .string(name), "namespace": .string(owner.namespace)],
      "spec": template["spec"] ?? .object(JSONObject()),
    ]
    Pod.setDefaults(&pod)
    try PodAdmission(cluster: cluster).admit(&pod)
    spec = pod["spec"]?.objectValue ?? JSONObject()
    self.owner = OwnerReference(controller: owner)
  }

  /// A Pod that is not written yet.
  func pod(
    name: String, generateName: String?, namespace: String, uid: String, time: String,
    extraLabels: [(String, String)] = [], _ change: (inout JSONObject) -> Void = { _ in }
  ) -> APIObject {
    var labels = labels
    for (name, value) in extraLabels { labels[name] = .string(value) }
    var members: [JSONObject.Member] = []
    if let annotations { members.append(.init(key: "annotations", value: annotations)) }
    members.append(.init(key: "creationTimestamp", value: .string(time)))
    if let finalizers { members.append(.init(key: "finalizers", value: finalizers)) }
    if let generateName { members.append(.init(key: "generateName", value: .string(generateName))) }
    members.append(.init(key: "generation", value: 1))
    if !labels.isEmpty { members.append(.init(key: "labels", value: .object(labels))) }
    members.append(.init(key: "name", value: .string(name)))
    members.append(.init(key: "namespace", value: .string(namespace)))
    members.append(.init(key: "ownerReferences", value: .array([.object(owner.json)])))
    members.append(.init(key: "uid", value: .string(uid)))
    var spec = spec
    change(&spec)
    return APIObject(
      JSONObject(uniqueMembers: [
        .init(key: "apiVersion", value: "v1"),
        .init(key: "kind", value: "Pod"),
        .init(key: "metadata", value: .object(JSONObject(uniqueMembers: members))),
        .init(key: "spec", value: .object(spec)),
        .init(key: "status", value: ["phase": "Pending"]),
      ]))
  }
}

extension Pod {
  /// Whether it counts for its workload: neither finished nor being deleted.
  var isActive: Bool {
    let phase = json["status"]?["phase"]?.stringValue
    return phase != "Succeeded" && phase != "Failed"
      && json["metadata"]?["deletionTimestamp"] == nil
  }

  /// When its Ready condition last changed; nil before it has one.
  var readyTransitionTime: String? {
    json["status"]?["conditions"]?.arrayValue?
      .first { $0["type"]?.stringValue == "Ready" }?["lastTransitionTime"]?.stringValue
  }
}
