import JSON
import KubernetesAPI

/// Fields that Go's structs always write, be they empty: what kubectl prints of an object that it
/// read from a file as the struct of its kind.
enum ZeroFields {
  static func filled(_ object: APIObject, _ resource: APIResource) -> APIObject {
    var json = object.json
    switch resource.qualifiedPlural {
    case "pods":
      fillContainers(&json[forced: "spec"].object)
      fill(&json, "status", [:])
    case "services":
      for index in json["spec"]?["ports"]?.arrayValue?.indices ?? 0..<0 {
        fill(&json[forced: "spec"].object[forced: "ports"].array[index].object, "targetPort", 0)
      }
      fill(&json, "status", ["loadBalancer": [:]])
    case "cronjobs.batch":
      fill(&json[forced: "spec"].object[forced: "jobTemplate"].object, "metadata", [:])
      fillTemplate(
        &json[forced: "spec"].object[forced: "jobTemplate"].object[forced: "spec"].object)
      fill(&json, "status", [:])
    default:
      guard let zero = workloads[resource.qualifiedPlural] else { return object }
      fillTemplate(&json[forced: "spec"].object)
      if !zero.strategy.isEmpty { fill(&json[forced: "spec"].object, zero.strategy, [:]) }
      fill(&json, "status", zero.status)
    }
    return APIObject(json)
  }

  private static let workloads: [String: (strategy: String, status: JSONValue)] = [
    "deployments.apps": ("strategy", [:]),
    "replicasets.apps": ("", ["replicas": 0]),
    "statefulsets.apps": ("updateStrategy", ["availableReplicas": 0, "replicas": 0]),
    "daemonsets.apps": (
      "updateStrategy",
      [
        "currentNumberScheduled": 0, "desiredNumberScheduled": 0, "numberMisscheduled": 0,
        "numberReady": 0,
      ]
    ),
    "replicationcontrollers": ("", ["replicas": 0]),
    "jobs.batch": ("", [:]),
  ]

  private static func fill(_ object: inout JSONObject, _ name: String, _ value: JSONValue) {
    if object[name] == nil || object[name]?.isNull == true { object[name] = value }
  }

  private static func fillTemplate(_ spec: inout JSONObject) {
    fill(&spec[forced: "template"].object, "metadata", [:])
    fillContainers(&spec[forced: "template"].object[forced: "spec"].object)
  }

  private static func fillContainers(_ spec: inout JSONObject) {
    for list in ["initContainers", "containers"] {
      for index in spec[list]?.arrayValue?.indices ?? 0..<0 {
        fill(&spec[forced: list].array[index].object, "resources", [:])
      }
    }
  }
}
