import ControlPlane
import KubernetesAPI

/// An object that is to be applied, with what needs no cluster: another thread makes these while one
/// applies them, in their order.
struct PreparedObject: Sendable {
  let info: ResourceInfo
  /// The object with what is applied in its annotation; nil where that is made when its time has come.
  let annotated: APIObject?
  /// What creates it; nil as ``annotated``, and where it is thought to be there.
  let request: CreateRequest?

  /// An object for which nothing was done.
  init(_ info: ResourceInfo) {
    self.info = info
    annotated = nil
    request = nil
  }

  /// An object that has its annotation.
  ///
  /// - `isMissing`: whether it is thought to be missing.
  init(_ info: ResourceInfo, _ options: WriteOptions, isMissing: Bool) {
    self.info = info
    annotated = info.object.map { LastApplied.annotated($0) }
    request = isMissing ? annotated.map { Self.request(creating: $0, info, options) } : nil
  }

  /// What creates an object that has its annotation.
  static func request(creating annotated: APIObject, _ info: ResourceInfo, _ options: WriteOptions)
    -> CreateRequest
  {
    var sent = annotated
    sent.json.removeNulls()
    return CreateRequest(sent, in: info.resource, namespace: info.namespace, options: options)
  }
}
