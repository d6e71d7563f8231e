package import JSON

/// One committed, reconciled state of a cluster, to be asked any question.
///
/// Printers, Routing and ServiceDiscovery work on this alone and never open a store.
/// Reading throws when the bytes underneath turn out to be damaged.
package protocol ClusterSnapshot {
  /// The revision of the cluster, which is the resourceVersion of a list.
  var revision: Int64 { get }
  var settings: ClusterSettings { get }

  /// Every resource that can be asked for: the served kinds, then kinds known by their definitions
  /// or by objects that were stored.
  var resources: [APIResource] { get throws }

  /// The object of that name; nil when there is none.
  ///
  /// `namespace`: empty for resources of the cluster.
  func object(_ resource: APIResource, namespace: String, name: String) throws -> APIObject?

  /// Calls `body` with every object, ordered by namespace and name, until it returns false.
  ///
  /// `namespace`: nil for all namespaces.
  func forEachObject(
    _ resource: APIResource, namespace: String?, _ body: (APIObject) throws -> Bool) throws

  /// As ``forEachObject(_:namespace:_:)``, with the members alone that `fields` wants; more of an
  /// object may be there.
  func forEachObject(
    _ resource: APIResource, namespace: String?, fields: JSONSelection,
    _ body: (APIObject) throws -> Bool) throws

  /// The Pods of a namespace whose labels match a Service's selector, ordered by name.
  ///
  /// The cost depends on the number of these Pods, not on the size of the cluster.
  ///
  /// `selector`: names and values that must all be there; an empty one matches nothing.
  func pods(inNamespace namespace: String, matching selector: Labels) throws -> [Pod]

  /// The EndpointSlices of a Service, ordered by name.
  func endpointSlices(ofService name: String, inNamespace namespace: String) throws
    -> [EndpointSlice]

  /// The Services that have `address` among their cluster IPs, ordered by namespace and name.
  ///
  /// `address`: in canonical text, as it stands in the objects.
  func services(withClusterIP address: String) throws -> [Service]

  /// The Services with a node port or health check node port `port`, ordered by namespace and name.
  func services(withNodePort port: Int) throws -> [Service]

  /// The EndpointSlices with an endpoint at `address`, ordered by namespace and name.
  ///
  /// `address`: in canonical text, as it stands in the objects.
  func endpointSlices(withAddress address: String) throws -> [EndpointSlice]

  /// The Pods that report `address` among their addresses, ordered by namespace and name.
  ///
  /// `address`: in canonical text, as it stands in the objects.
  func pods(withAddress address: String) throws -> [Pod]

  /// The Pods that are bound to a node, ordered by namespace and name.
  func pods(onNode node: String) throws -> [Pod]

  /// The objects of a resource in a namespace that name `uid` among their owners, ordered by name.
  func objects(_ resource: APIResource, inNamespace namespace: String, ownedBy uid: String) throws
    -> [APIObject]

  /// The Events in `namespace` about objects of that name, of whatever kind, ordered by name.
  ///
  /// `namespace`: nil for all namespaces, which takes a look at every Event.
  func events(inNamespace namespace: String?, aboutName name: String) throws -> [APIObject]
}

/// The reverse questions answered by looking at every object; a snapshot with indexes does better.
extension ClusterSnapshot {
  package func forEachObject(
    _ resource: APIResource, namespace: String?, fields: JSONSelection,
    _ body: (APIObject) throws -> Bool
  ) throws {
    try forEachObject(resource, namespace: namespace, body)
  }

  package func services(withClusterIP address: String) throws -> [Service] {
    try objects(Service.self).filter {
      $0.spec.clusterIP == address || $0.spec.clusterIPs.contains(address)
    }
  }

  package func services(withNodePort port: Int) throws -> [Service] {
    try objects(Service.self).filter { service in
      service.spec.healthCheckNodePort == port
        || service.spec.ports.contains { $0.nodePort == port }
    }
  }

  package func endpointSlices(withAddress address: String) throws -> [EndpointSlice] {
    try objects(EndpointSlice.self).filter { slice in
      slice.endpoints.contains { $0.addresses.contains(address) }
    }
  }

  package func pods(withAddress address: String) throws -> [Pod] {
    try objects(Pod.self).filter { $0.status.podIPs.contains(address) }
  }

  package func pods(onNode node: String) throws -> [Pod] {
    try objects(Pod.self).filter { $0.spec.nodeName.hasSameBytes(as: node) }
  }

  package func objects(
    _ resource: APIResource, inNamespace namespace: String, ownedBy uid: String
  ) throws -> [APIObject] {
    try objects(resource, namespace: namespace).filter { object in
      (object.json["metadata"]?["ownerReferences"]?.arrayValue ?? []).contains {
        $0["uid"]?.stringValue == uid
      }
    }
  }

  package func events(inNamespace namespace: String?, aboutName name: String) throws
    -> [APIObject]
  {
    try everyEvent(inNamespace: namespace, aboutName: name)
  }

  /// As ``events(inNamespace:aboutName:)``, by a look at every Event.
  package func everyEvent(inNamespace namespace: String?, aboutName name: String) throws
    -> [APIObject]
  {
    let events = APIResource(kind: "Event", plural: "events", shortNames: ["ev"])
    return try objects(events, namespace: namespace).filter { event in
      event.json["involvedObject"]?["name"]?.stringValue == name
    }
  }
}

extension ClusterSnapshot {
  /// Every object, ordered by namespace and name.
  package func objects(_ resource: APIResource, namespace: String? = nil) throws -> [APIObject] {
    var found: [APIObject] = []
    try forEachObject(resource, namespace: namespace) { object in
      found.append(object)
      return true
    }
    return found
  }

  /// The object of that name as a view of its kind; nil when there is none.
  package func object<Kind: KindDefinition>(
    _: Kind.Type = Kind.self, namespace: String, name: String
  ) throws -> Kind? {
    try object(Kind.resource, namespace: namespace, name: name).map { Kind($0) }
  }

  /// Every object of a kind as views, ordered by namespace and name.
  package func objects<Kind: KindDefinition>(
    _: Kind.Type = Kind.self, namespace: String? = nil
  ) throws -> [Kind] {
    try objects(Kind.resource, namespace: namespace).map { Kind($0) }
  }
}
