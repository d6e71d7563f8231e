package import ClusterStore
import JSON
package import KubernetesAPI

/// One object's change by one request, as somebody who watches the cluster is told of it.
package struct ClusterChange {
  /// The plural with its group: `services`, `deployments.apps`.
  package let resource: String
  /// Empty for an object of the cluster.
  package let namespace: String
  package let name: String
  /// The object as it became; nil when it was deleted.
  package let object: APIObject?

  /// What a change of the store tells of an object; nil when it is about something else.
  ///
  /// Throws the store's error when the bytes are damaged.
  package init?(_ change: StoreChange) throws {
    guard let key = ObjectKey(path: change.key) else { return nil }
    resource = key.resource
    namespace = key.namespace
    name = key.name
    object = try change.bytes.map { bytes in
      let held = HeldObject(
        stored: try ObjectTable.decode(bytes, key.path), revision: change.revision)
      return held.shown
    }
  }
}
