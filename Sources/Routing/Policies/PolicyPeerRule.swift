import JSON
import KubernetesAPI

/// An entry of `from` or `to`: Pods by their labels and their namespace's, or addresses.
struct PolicyPeerRule {
  var json: JSONObject

  func matches(
    _ peer: PolicyPeer, policyNamespace: String, _ snapshot: any ClusterSnapshot
  ) throws -> Bool {
    if let block = json["ipBlock"] { return Self.block(block, contains: peer.address) }
    guard let pod = peer.pod else { return false }
    if let selector = json["namespaceSelector"]?.objectValue {
      let namespace = try snapshot.object(Namespace.self, namespace: "", name: pod.namespace)
      guard let namespace, LabelSelector(selector).matches(namespace.labels) else { return false }
    } else if pod.namespace != policyNamespace {
      return false
    }
    guard let selector = json["podSelector"]?.objectValue else {
      return json["namespaceSelector"] != nil
    }
    return LabelSelector(selector).matches(pod.labels)
  }

  private static func block(_ block: JSONValue, contains address: IPAddress?) -> Bool {
    guard let address, let range = block["cidr"]?.stringValue.flatMap({ AddressRange($0) }),
      range.contains(address)
    else { return false }
    return !(block["except"]?.arrayValue ?? []).contains { exception in
      exception.stringValue.flatMap { AddressRange($0) }?.contains(address) ?? false
    }
  }
}
