import ClusterStore
import ControlPlane
import JSON
import KubernetesAPI

/// A cluster in memory with one node, no load balancers and a clock that stands still.
func makeCluster(_ change: (inout ClusterSettings) -> Void = { _ in }) throws -> Cluster {
  let cluster = Cluster(
    store: ClusterStore.inMemory(), clock: .fixed(Timestamp(seconds: 1_792_540_800)))
  var settings = ClusterSettings()
  settings.nodeCount = 1
  settings.loadBalancerRange = nil
  change(&settings)
  try cluster.initialise(settings)
  return cluster
}

/// The object that a JSON text spells.
func object(_ text: String) throws -> APIObject {
  APIObject(try JSONReader.parse(text).object)
}

extension Cluster {
  /// Creates objects given as JSON; their namespace is `default` unless they name one.
  @discardableResult
  func create(_ texts: String...) throws -> [APIObject] {
    try texts.map { text in
      let object = try object(text)
      guard
        let resource = Kinds.definition(apiVersion: object.apiVersion, kind: object.kind)?.resource
      else { throw APIStatus.badRequest("no kind \(object.kind)") }
      let namespace = object.namespace.isEmpty ? "default" : object.namespace
      return try create(object, in: resource, namespace: namespace).object
    }
  }

  func service(_ name: String, in namespace: String = "default") throws -> Service {
    Service(try get(Service.resource, namespace: namespace, name: name))
  }

  func slices(of service: String, in namespace: String = "default") throws -> [EndpointSlice] {
    try snapshot().endpointSlices(ofService: service, inNamespace: namespace)
  }

  func pods(_ namespace: String = "default") throws -> [Pod] {
    try list(Pod.resource, namespace: namespace).map { Pod($0) }
  }
}

/// The message of the refusal that `body` meets; nil when it meets none.
func refusal(_ body: () throws -> Void) throws -> String? {
  do {
    try body()
    return nil
  } catch let status as APIStatus {
    return status.message
  }
}
