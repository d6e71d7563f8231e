import JSON
import KubernetesAPI

/// What a kubelet reports of a Pod that runs.
struct PodStatusMaker {
  let now: String
  let conditions: RunningConditions
  let addresses: [String]
  let hostAddresses: [String]

  func running(_ pod: APIObject) -> JSONObject {
    let spec = pod.json["spec"]?.objectValue ?? JSONObject()
    var members: [JSONObject.Member] = [
      .init(key: "conditions", value: conditions.json),
      .init(
        key: "containerStatuses",
        value: .array((spec["containers"]?.arrayValue ?? []).map { running($0, pod) })),
    ]
    if let host = hostAddresses.first {
      members.append(.init(key: "hostIP", value: .string(host)))
      members.append(.init(key: "hostIPs", value: Self.list(hostAddresses)))
    }
    let initContainers = spec["initContainers"]?.arrayValue ?? []
    if !initContainers.isEmpty {
      members.append(
        .init(
          key: "initContainerStatuses",
          value: .array(
            initContainers.map {
              $0["restartPolicy"]?.stringValue == "Always" ? running($0, pod) : completed($0, pod)
            })))
    }
    if let generation = conditions.generation {
      members.append(.init(key: "observedGeneration", value: generation))
    }
    members.append(.init(key: "phase", value: "Running"))
    members.append(.init(key: "podIP", value: .string(addresses.first ?? "")))
    members.append(.init(key: "podIPs", value: Self.list(addresses)))
    members.append(.init(key: "qosClass", value: .string(Self.qosClass(spec))))
    members.append(.init(key: "startTime", value: .string(now)))
    return JSONObject(uniqueMembers: members)
  }

  private static func list(_ addresses: [String]) -> JSONValue {
    .array(addresses.map { ["ip": .string($0)] })
  }

  private func running(_ container: JSONValue, _ pod: APIObject) -> JSONValue {
    var members = identity(container, pod)
    members.append(.init(key: "ready", value: true))
    members.append(.init(key: "restartCount", value: 0))
    members.append(.init(key: "started", value: true))
    members.append(.init(key: "state", value: ["running": ["startedAt": .string(now)]]))
    return .object(JSONObject(uniqueMembers: members))
  }

  private func completed(_ container: JSONValue, _ pod: APIObject) -> JSONValue {
    var members = identity(container, pod)
    let id = members.first { $0.key == "containerID" }?.value ?? .null
    members.append(.init(key: "ready", value: true))
    members.append(.init(key: "restartCount", value: 0))
    members.append(.init(key: "started", value: false))
    members.append(
      .init(
        key: "state",
        value: [
          "terminated": [
            "containerID": id, "exitCode": 0, "finishedAt": .string(now), "reason": "Completed",
            "startedAt": .string(now),
          ]
        ]))
    return .object(JSONObject(uniqueMembers: members))
  }

  private func identity(_ container: JSONValue, _ pod: APIObject) -> [JSONObject.Member] {
    let name = container["name"]?.stringValue ?? ""
    let image = container["image"]?.stringValue ?? ""
    let seed = pod.metadata.uid + "/" + name
    let id = String(hexadecimal: FNV.hash128(seed))
    return [
      .init(key: "containerID", value: .string("simulated://" + id)),
      .init(key: "image", value: .string(image)),
      .init(key: "imageID", value: .string(image)),
      .init(key: "lastState", value: [:]),
      .init(key: "name", value: .string(name)),
    ]
  }

  /// BestEffort without any request or limit, Guaranteed when every container's requests of CPU and
  /// memory are its limits, Burstable otherwise.
  static func qosClass(_ spec: JSONObject) -> String {
    let containers =
      (spec["containers"]?.arrayValue ?? []) + (spec["initContainers"]?.arrayValue ?? [])
    var isBestEffort = true
    var isGuaranteed = true
    for container in containers {
      let resources = container["resources"]
      for name in ["cpu", "memory"] {
        let limit = resources?["limits"]?[name]
        let request = resources?["requests"]?[name] ?? limit
        if limit != nil || request != nil { isBestEffort = false }
        if limit == nil || limit != request { isGuaranteed = false }
      }
    }
    return isBestEffort ? "BestEffort" : isGuaranteed ? "Guaranteed" : "Burstable"
  }
}
