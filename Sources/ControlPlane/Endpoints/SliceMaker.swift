import JSON
import KubernetesAPI

/// Writes the slices that a controller has planned.
struct SliceMaker {
  let cluster: Cluster
  let controller: String

  /// The labels of a Service's slices: its own, and those that name it.
  static func labels(of service: Service) -> Labels {
    var labels = service.labels
    labels[EndpointSlice.managedByLabel] = EndpointSliceReconciler.controllerName
    labels[EndpointSlice.serviceNameLabel] = service.name
    labels[ServiceEndpoints.headlessLabel] =
      ServiceEndpoints.hasAddress(service.spec) ? nil : ""
    return labels
  }

  func create(_ slice: EndpointSlice, owner: APIObject, _ time: String?) throws {
    let base = owner.name + "-"
    let name = try cluster.makeName(
      base, resource: EndpointSlice.resource.qualifiedPlural, namespace: owner.namespace,
      seed: "\(owner.metadata.uid)/\(slice.addressType)")
    let key = ObjectKey(EndpointSlice.resource, owner.namespace, name)
    var object = slice.object
    var metadata = object.json["metadata"]?.objectValue ?? JSONObject()
    metadata["creationTimestamp"] = .string(cluster.now)
    metadata["generateName"] = .string(base)
    metadata["generation"] = 1
    metadata["name"] = .string(name)
    metadata["namespace"] = .string(owner.namespace)
    metadata["ownerReferences"] = [.object(OwnerReference(controller: owner).json)]
    metadata["uid"] = .string(try cluster.makeUID(key, isLeaf: true))
    object.json["metadata"] = .object(metadata)
    setTriggerTime(time, &object)
    try cluster.table.write(object, key)
  }

  func update(_ slice: EndpointSlice, _ key: ObjectKey, _ time: String?) throws {
    guard let old = try cluster.table.object(key) else { return }
    var object = slice.object
    setTriggerTime(time, &object)
    if object == old { return }
    let isContentChanged =
      object.json["endpoints"] != old.json["endpoints"] || object.json["ports"] != old.json["ports"]
      || object.labels != old.labels
    if isContentChanged { object.metadata.generation = old.metadata.generation + 1 }
    try cluster.table.write(object, key)
  }

  private func setTriggerTime(_ time: String?, _ object: inout APIObject) {
    var annotations = object.metadata.annotations
    annotations[ServiceEndpoints.triggerTimeAnnotation] = time.map(JSONValue.string)
    object.metadata.annotations = annotations
  }
}
