import JSON
import KubernetesAPI

/// An event as kubectl prints one that it decoded: every field of the type in the type's order, those
/// that cannot be left out with a null or nothing where they are not set.
///
/// Kubernetes: k8s.io/api/core/v1, Event.
enum TypedEvent {
  private static let metadataFields = [
    "name", "generateName", "namespace", "uid", "resourceVersion", "generation",
    "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "labels",
    "annotations", "ownerReferences", "finalizers", "managedFields",
  ]

  private static let fields: [(name: String, absent: JSONValue?)] = [
    ("reason", nil), ("message", nil), ("source", [:]), ("firstTimestamp", .null),
    ("lastTimestamp", .null), ("count", nil), ("type", nil), ("eventTime", .null),
    ("series", nil), ("action", nil), ("related", nil), ("reportingComponent", ""),
    ("reportingInstance", ""),
  ]

  private static let referenceFields = [
    "kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath",
  ]

  static func fields(of event: APIObject) -> APIObject {
    let json = event.json
    var typed: JSONObject = ["kind": "Event", "apiVersion": .string(event.apiVersion)]
    typed["metadata"] = .object(ordered(json["metadata"], metadataFields))
    typed["involvedObject"] = .object(ordered(json["involvedObject"], referenceFields))
    for (name, absent) in fields {
      guard let value = json[name] ?? absent else { continue }
      switch name {
      case "source": typed[name] = .object(ordered(value, ["component", "host"]))
      case "series": typed[name] = .object(ordered(value, ["count", "lastObservedTime"]))
      case "related": typed[name] = .object(ordered(value, referenceFields))
      default: typed[name] = value
      }
    }
    return APIObject(typed)
  }

  private static func ordered(_ value: JSONValue?, _ fields: [String]) -> JSONObject {
    var object = JSONObject()
    for field in fields {
      if let member = value?[field] { object[field] = member }
    }
    return object
  }
}
