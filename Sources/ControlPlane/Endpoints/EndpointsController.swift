import JSON
import KubernetesAPI

/// Writes the Endpoints of a Service with a selector.
///
/// Kubernetes: pkg/controller/endpoint (v1.36).
struct EndpointsController {
  let cluster: Cluster

  /// How many addresses an Endpoints object holds.
  static let capacity = 1000
  static let managedByLabel = "endpoints.kubernetes.io/managed-by"
  static let overCapacityAnnotation = "endpoints.kubernetes.io/over-capacity"

  func sync(_ serviceKey: ObjectKey) throws {
    let key = ObjectKey(Endpoints.resource, serviceKey.namespace, serviceKey.name)
    guard let service = try cluster.table.object(Service.self, key.namespace, key.name) else {
      if try cluster.table.committed(serviceKey) != nil { try cluster.table.remove(key) }
      return
    }
    let spec = service.spec
    if spec.type == "ExternalName" || spec.json["selector"] == nil { return }
    let pods = try ServiceEndpoints.pods(of: service, in: cluster.table)
    var subsets = Self.subsets(of: service, pods.map(\.1))
    let isOverCapacity = Self.truncate(&subsets)
    let present = try cluster.table.object(key)
    let labels = labels(of: service)
    let endpoints = Endpoints(present ?? APIObject(JSONObject()))
    let isUnchanged =
      present != nil && endpoints.subsets == subsets
      && endpoints.labels == labels
      && (endpoints.metadata.annotations[Self.overCapacityAnnotation] != nil) == isOverCapacity
    if isUnchanged { return }
    let time = try ServiceEndpoints.triggerTime(of: service, pods, in: cluster.table)
    try write(
      endpoints, key, service, subsets, labels, isOverCapacity: isOverCapacity, time,
      isNew: present == nil)
  }

  /// Makes the Endpoints of a Service of which its EndpointSlices are known, but not its Pods.
  func derive(_ serviceKey: ObjectKey) throws {
    let key = ObjectKey(Endpoints.resource, serviceKey.namespace, serviceKey.name)
    guard let service = try cluster.table.object(Service.self, key.namespace, key.name) else {
      return
    }
    let family = service.spec.ipFamilies.first ?? "IPv4"
    var packer = SubsetPacker()
    for name in try cluster.table.indexEntries(IndexKeys.slicesOfService(key.namespace, key.name)) {
      let sliceKey = ObjectKey(EndpointSlice.resource, key.namespace, String(name))
      guard let slice = try cluster.table.object(sliceKey).map({ EndpointSlice($0) }),
        slice.addressType == family
      else { continue }
      for endpoint in slice.endpoints {
        var address: JSONObject = ["ip": .string(endpoint.addresses.first ?? "")]
        if !endpoint.hostname.isEmpty { address["hostname"] = .string(endpoint.hostname) }
        if let node = endpoint.nodeName { address["nodeName"] = .string(node) }
        if let target = endpoint.targetRef { address["targetRef"] = .object(target.json) }
        address.sortKeys()
        for port in slice.ports.isEmpty ? [nil] : slice.ports.map(Optional.some) {
          var port = port
          if port?.name.isEmpty == true { port?.json["name"] = nil }
          packer.add(EndpointAddress(address), port, isReady: endpoint.isReady)
        }
      }
    }
    var subsets = packer.subsets()
    let isOverCapacity = Self.truncate(&subsets)
    try write(
      Endpoints(APIObject(JSONObject())), key, service, subsets, labels(of: service),
      isOverCapacity: isOverCapacity, nil, isNew: true)
  }

  private func write(
    _ endpoints: Endpoints, _ key: ObjectKey, _ service: Service, _ subsets: [EndpointSubset],
    _ labels: Labels, isOverCapacity: Bool, _ time: String?, isNew: Bool
  ) throws {
    var object = endpoints.object
    if isNew {
      object.json = [
        "apiVersion": "v1", "kind": "Endpoints",
        "metadata": [
          "creationTimestamp": .string(cluster.now), "name": .string(key.name),
          "namespace": .string(key.namespace),
          "uid": .string(try cluster.makeUID(key, isLeaf: true)),
        ],
      ]
    }
    object.metadata.labels = labels
    var annotations = object.metadata.annotations
    annotations[ServiceEndpoints.triggerTimeAnnotation] = time.map(JSONValue.string)
    annotations[Self.overCapacityAnnotation] = isOverCapacity ? "truncated" : nil
    object.metadata.annotations = annotations
    var written = Endpoints(object)
    written.subsets = subsets
    try cluster.table.write(written.object, key)
  }

  private func labels(of service: Service) -> Labels {
    var labels = service.labels
    labels[Self.managedByLabel] = "endpoint-controller"
    labels[ServiceEndpoints.headlessLabel] =
      ServiceEndpoints.hasAddress(service.spec) ? nil : ""
    return labels
  }

  /// The addresses of the Pods behind a Service, by the ports they offer.
  static func subsets(of service: Service, _ pods: [Pod]) -> [EndpointSubset] {
    let spec = service.spec
    let publishes = spec.publishNotReadyAddresses
    var packer = SubsetPacker()
    let ports = spec.ports
    for pod in pods {
      guard ServiceEndpoints.shouldPodBeInEndpoints(pod, includeTerminating: publishes),
        let address = address(of: pod, for: service, spec)
      else { continue }
      let isReady = publishes || pod.status.isReady
      if ports.isEmpty {
        if spec.isHeadless { packer.add(address, nil, isReady: isReady) }
        continue
      }
      for port in ports {
        guard let number = ServiceEndpoints.findPort(port, in: pod.json) else { continue }
        packer.add(address, endpointPort(port, number), isReady: isReady)
      }
    }
    return packer.subsets()
  }

  private static func endpointPort(_ port: ServicePort, _ number: Int) -> EndpointPort {
    var members: [JSONObject.Member] = []
    if let application = port.json["appProtocol"] {
      members.append(.init(key: "appProtocol", value: application))
    }
    if !port.name.isEmpty { members.append(.init(key: "name", value: .string(port.name))) }
    members.append(.init(key: "port", value: .integer(number)))
    members.append(
      .init(key: "protocol", value: .string(port.protocol.isEmpty ? "TCP" : port.protocol)))
    return EndpointPort(JSONObject(uniqueMembers: members))
  }

  /// The Pod's address of the Service's first family; nil when it has none.
  private static func address(of pod: Pod, for service: Service, _ spec: ServiceSpec)
    -> EndpointAddress?
  {
    let family: String
    if let first = spec.ipFamilies.first {
      family = first
    } else if let address = LegacyAddress(spec.clusterIP) {
      family = address.address.unmapped.family.rawValue
    } else {
      let first = pod.status.podIPs.first.flatMap { LegacyAddress($0) }
      family = first?.address.unmapped.family.rawValue ?? "IPv4"
    }
    guard let ip = ServiceEndpoints.addresses(of: pod, family: family).first else { return nil }
    var members: [JSONObject.Member] = []
    if let hostname = ServiceEndpoints.hostname(of: pod, for: service) {
      members.append(.init(key: "hostname", value: .string(hostname)))
    }
    members.append(.init(key: "ip", value: .string(ip)))
    if let node = pod.json["spec"]?["nodeName"] {
      members.append(.init(key: "nodeName", value: node))
    }
    members.append(.init(key: "targetRef", value: ServiceEndpoints.targetReference(pod)))
    return EndpointAddress(JSONObject(uniqueMembers: members))
  }

  /// Cuts the addresses down to the capacity: ready ones stay first, every subset gives its share,
  /// rounded up as long as there is room.
  ///
  /// Kubernetes: truncateEndpoints.
  ///
  /// - Returns: whether any was cut.
  static func truncate(_ subsets: inout [EndpointSubset]) -> Bool {
    let ready = subsets.reduce(0) { $0 + $1.addresses.count }
    let notReady = subsets.reduce(0) { $0 + $1.notReadyAddresses.count }
    guard ready + notReady > capacity else { return false }
    let cutsReady = ready > capacity
    let room = cutsReady ? capacity : capacity - ready
    let total = cutsReady ? ready : notReady
    var left = room
    for index in subsets.indices {
      let subset = subsets[index]
      let addresses = cutsReady ? subset.addresses : subset.notReadyAddresses
      // As Go computes it, in floating point.
      let share = (Double(addresses.count) / Double(total) * Double(room)).rounded(.up)
      let kept = Array(addresses.prefix(min(Int(share), left)))
      left -= kept.count
      if cutsReady {
        subsets[index].addresses = kept
        subsets[index].notReadyAddresses = []
      } else {
        subsets[index].notReadyAddresses = kept
      }
    }
    return true
  }
}
