import ControlPlane
import KubernetesAPI

/// An object that is to be applied, with what needs no cluster: other threads make these while one
/// applies them, in their order.
struct PreparedObject: Sendable {
  /// What creates the object where it is missing.
  struct Creation: Sendable {
    /// With what was applied in its annotation.
    let annotated: APIObject
    let request: CreateRequest

    init(of object: APIObject, _ info: ResourceInfo, _ options: WriteOptions) {
      annotated = LastApplied.annotated(object)
      var sent = annotated
      sent.json.removeNulls()
      request = CreateRequest(
        sent, in: info.resource, namespace: info.namespace, options: options)
    }
  }

  let info: ResourceInfo
  /// nil where it is made when its time has come, if it is.
  let creation: Creation?

  /// An object for which nothing was done.
  init(_ info: ResourceInfo) {
    self.info = info
    creation = nil
  }

  /// An object that is perhaps to be created.
  init(creating info: ResourceInfo, _ options: WriteOptions) {
    self.info = info
    creation = info.object.map { Creation(of: $0, info, options) }
  }
}
