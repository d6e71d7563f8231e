import JSON
import KubernetesAPI

/// What a Service for an object can be made from: its Pods' labels and ports.
struct Exposable {
  private let object: APIObject
  private let resource: APIResource

  /// Throws `UsageError` for a kind whose Pods cannot be told.
  init(_ object: APIObject, _ resource: APIResource) throws(UsageError) {
    guard Self.resources.contains(resource.qualifiedPlural) else {
      let kind = resource.group.isEmpty ? resource.kind : "\(resource.kind).\(resource.group)"
      throw .message("cannot expose a \(kind)")
    }
    self.object = object
    self.resource = resource
  }

  private static let resources = [
    "pods", "services", "replicationcontrollers", "deployments.apps", "replicasets.apps",
  ]

  /// The labels that select its Pods.
  func selector() throws(UsageError) -> JSONObject {
    let spec = object.json["spec"]
    switch resource.kind {
    case "Pod":
      if object.labels.isEmpty { throw .message("the pod has no labels and cannot be exposed") }
      return object.labels.json
    case "Service":
      guard let selector = spec?["selector"]?.objectValue, !selector.isEmpty else {
        throw .message("the service has no pod selector set")
      }
      return selector
    case "ReplicationController": return spec?["selector"]?.objectValue ?? JSONObject()
    default:
      let selector = LabelSelector(spec?["selector"]?.objectValue ?? JSONObject())
      guard selector.matchExpressions.isEmpty else {
        throw .message(
          "couldn't convert expressions - \"\(selector.text)\" to map-based selector format")
      }
      return selector.matchLabels.json
    }
  }

  /// Its ports, each once, with the protocols they have, both in the order of the object.
  var ports: [(port: Int, protocols: [String])] {
    var found: [(port: Int, protocols: [String])] = []
    for entry in portEntries {
      let name = entry["protocol"]?.stringValue ?? ""
      guard let port = entry[resource.kind == "Service" ? "port" : "containerPort"]?.intValue
      else { continue }
      let transport = name.isEmpty ? "TCP" : name
      if let index = found.firstIndex(where: { $0.port == port }) {
        if !found[index].protocols.contains(transport) { found[index].protocols.append(transport) }
      } else {
        found.append((port, [transport]))
      }
    }
    return found
  }

  private var portEntries: [JSONValue] {
    let spec = object.json["spec"]
    switch resource.kind {
    case "Service": return spec?["ports"]?.arrayValue ?? []
    case "Pod": return Self.containerPorts(spec)
    default: return Self.containerPorts(spec?["template"]?["spec"])
    }
  }

  private static func containerPorts(_ spec: JSONValue?) -> [JSONValue] {
    (spec?["containers"]?.arrayValue ?? []).flatMap { $0["ports"]?.arrayValue ?? [] }
  }
}
