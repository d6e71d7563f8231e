import JSON
import KubernetesAPI

/// The fields of a Pod that a variable may show.
///
/// Kubernetes: pkg/apis/core/pods/helpers.go, ConvertDownwardAPIFieldLabel; pkg/fieldpath.
enum PodField {
  /// The value of the field at `path`; empty when the Pod has none.
  ///
  /// Throws ``ContainerEnvironmentError`` for a field that is not offered.
  static func value(of path: String, in pod: Pod) throws(ContainerEnvironmentError) -> String {
    let metadata = pod.metadata
    switch path {
    case "metadata.name": return metadata.name
    case "metadata.namespace": return metadata.namespace
    case "metadata.uid": return metadata.uid
    case "metadata.labels": return formatted(metadata.labels.json)
    case "metadata.annotations": return formatted(metadata.annotations)
    case "spec.nodeName", "spec.host": return pod.spec.nodeName
    case "spec.serviceAccountName": return pod.spec.string("serviceAccountName")
    case "status.hostIP": return pod.status.hostIP
    case "status.hostIPs":
      let addresses = (pod.status.json["hostIPs"]?.arrayValue ?? []).compactMap {
        $0["ip"]?.stringValue
      }
      return addresses.isEmpty ? pod.status.hostIP : addresses.joined(separator: ",")
    case "status.podIP": return pod.status.podIPs.first ?? ""
    case "status.podIPs": return pod.status.podIPs.joined(separator: ",")
    default: break
    }
    if let key = subscripted(path, "metadata.labels") { return metadata.labels[key] ?? "" }
    if let key = subscripted(path, "metadata.annotations") {
      return metadata.annotations[key]?.stringValue ?? ""
    }
    throw ContainerEnvironmentError(message: "field label not supported: \(path)")
  }

  /// The key in `map['key']`; nil for any other path.
  private static func subscripted(_ path: String, _ map: String) -> String? {
    guard path.hasPrefix(map + "['"), path.hasSuffix("']"),
      path.utf8.count >= map.utf8.count + 4
    else { return nil }
    return String(path.dropFirst(map.count + 2).dropLast(2))
  }

  /// A map as lines `key="value"`, ordered by key.
  private static func formatted(_ map: JSONObject) -> String {
    map.members.sorted { $0.key.precedesInBytes($1.key) }
      .map { "\($0.key)=\(goQuoted($0.value.stringValue ?? ""))" }.joined(separator: "\n")
  }
}
