import JSON
import KubernetesAPI

/// What a Pod is to a Service: shared by the controllers of Endpoints and EndpointSlices.
enum ServiceEndpoints {
  static let triggerTimeAnnotation = "endpoints.kubernetes.io/last-change-trigger-time"
  static let headlessLabel = "service.kubernetes.io/headless"

  /// The Pods that a Service selects, ordered by name.
  ///
  /// A selector that is there and empty selects every Pod of the namespace; the API server stores
  /// none such, but a dump may have one.
  static func pods(of service: Service, in table: ObjectTable) throws -> [(ObjectKey, Pod)] {
    let selector = service.spec.selector
    if selector.isEmpty {
      return try table.objects(resource: "pods", namespace: service.namespace)
        .map { ($0.0, Pod($0.1)) }
    }
    return try table.pods(inNamespace: service.namespace, matching: selector)
  }

  /// A Pod's addresses of one family, spelt canonically.
  static func addresses(of pod: Pod, family: String) -> [String] {
    pod.status.podIPs.compactMap { text in
      guard let address = LegacyAddress(text), address.address.unmapped.family.rawValue == family
      else { return nil }
      return address.canonicalText
    }
  }

  /// Whether a Pod is an endpoint at all.
  ///
  /// Kubernetes: endpointslice/util ShouldPodBeInEndpoints.
  static func shouldPodBeInEndpoints(_ pod: Pod, includeTerminating: Bool) -> Bool {
    let phase = pod.json["status"]?["phase"]?.stringValue
    if phase == "Failed" || phase == "Succeeded" { return false }
    if pod.status.podIPs.isEmpty { return false }
    return includeTerminating || pod.json["metadata"]?["deletionTimestamp"] == nil
  }

  /// The hostname of an endpoint of the headless Service that the Pod names as its subdomain.
  static func hostname(of pod: Pod, for service: Service) -> String? {
    let spec = pod.spec
    guard !spec.hostname.isEmpty, spec.subdomain == service.name else { return nil }
    return spec.hostname
  }

  /// The number a Service port leads to in a Pod; nil when the Pod lacks the named port.
  ///
  /// Kubernetes: podutil.FindPort, which looks into containers and sidecars.
  static func findPort(_ port: ServicePort, in pod: JSONObject) -> Int? {
    switch port.targetPort {
    case .int(let number): return number == 0 ? port.port : number
    case nil: return port.port
    case .string(let name):
      let spec = pod["spec"]
      for container in spec?["containers"]?.arrayValue ?? [] {
        if let number = number(of: name, port.protocol, in: container) { return number }
      }
      for container in spec?["initContainers"]?.arrayValue ?? []
      where container["restartPolicy"]?.stringValue == "Always" {
        if let number = number(of: name, port.protocol, in: container) { return number }
      }
      return nil
    }
  }

  private static func number(of name: String, _ transport: String, in container: JSONValue)
    -> Int?
  {
    for port in container["ports"]?.arrayValue ?? [] {
      if port["name"]?.stringValue == name,
        (port["protocol"]?.stringValue ?? "TCP") == (transport.isEmpty ? "TCP" : transport)
      {
        return port["containerPort"]?.intValue
      }
    }
    return nil
  }

  static func targetReference(_ pod: Pod) -> JSONValue {
    let metadata = pod.json["metadata"]
    return .object(
      JSONObject(uniqueMembers: [
        .init(key: "kind", value: "Pod"),
        .init(key: "name", value: metadata?["name"] ?? ""),
        .init(key: "namespace", value: metadata?["namespace"] ?? ""),
        .init(key: "uid", value: metadata?["uid"] ?? ""),
      ]))
  }

  /// Whether a Service has an address of its own.
  ///
  /// Kubernetes: helper.IsServiceIPSet.
  static func hasAddress(_ spec: ServiceSpec) -> Bool {
    spec.clusterIP != "None" && !spec.clusterIP.isEmpty
  }

  /// The time of the change that this transaction brings to a Service's endpoints; nil when none
  /// of those that count changed.
  ///
  /// It is the Service's creation for a new one, else the earliest of the Pods' changes of
  /// readiness that the last endpoints do not show.
  ///
  /// Kubernetes: endpointslice/util TriggerTimeTracker, whose memory of the last sync is the state
  /// before this transaction.
  static func triggerTime(
    of service: Service, _ pods: [(ObjectKey, Pod)], in table: ObjectTable
  ) throws -> String? {
    let key = ObjectKey(Service.resource, service.namespace, service.name)
    let before = try table.committed(key).map { Service($0) }
    let created = service.metadata.creationTimestamp
    guard let before, before.metadata.uid == service.metadata.uid else { return created }
    let oldSelector = before.spec.selector
    var earliest: String?
    for (key, pod) in pods {
      guard let time = triggerTime(of: pod) else { continue }
      if let old = try table.committed(key).map({ Pod($0) }), old.metadata.uid == pod.metadata.uid,
        !oldSelector.isEmpty, oldSelector.sorted.allSatisfy({ old.labels[$0.name] == $0.value }),
        let known = triggerTime(of: old), !known.precedesInBytes(time)
      {
        continue
      }
      if earliest.map({ time.precedesInBytes($0) }) ?? true { earliest = time }
    }
    return earliest
  }

  private static func triggerTime(of pod: Pod) -> String? {
    guard let time = pod.readyTransitionTime, !time.isEmpty else { return nil }
    return time
  }
}
