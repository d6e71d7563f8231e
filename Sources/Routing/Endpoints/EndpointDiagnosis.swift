package import JSON
package import KubernetesAPI

/// Why a Service has no endpoints, or which of the Pods it selects are none.
package struct EndpointDiagnosis: Sendable {
  /// What is the matter, as a word for programs.
  package enum Cause: String, Sendable {
    case externalName
    case noSelector
    case noPorts
    case noPods
    case podsInOtherNamespaces
    case nearestLabels
    case scaledToZero
    case refusedPods
    case noReadyPods
    case namedPortMissing
    case portNotDeclared
  }

  /// One thing to know, in words.
  package struct Finding: Sendable, Equatable {
    package var cause: Cause
    package var text: String
  }

  /// A Pod that the Service selects, and why it is no ready endpoint; nil for one that is.
  package struct PodVerdict: Sendable, Equatable {
    package var name: String
    package var address: String
    package var reason: String?
  }

  package let service: Service
  package private(set) var findings: [Finding] = []
  package private(set) var pods: [PodVerdict] = []
  /// Whether every port of the Service has a ready endpoint.
  package private(set) var isServed = false

  package init(of service: Service, in snapshot: any ClusterSnapshot) throws {
    self.service = service
    let spec = service.spec
    if spec.type == "ExternalName" {
      add(
        .externalName,
        "\(service.reference) is an alias of \(spec.externalName): it has no endpoints, its name leads there"
      )
      isServed = true
      return
    }
    let slices = try snapshot.endpointSlices(
      ofService: service.name, inNamespace: service.namespace)
    isServed = Self.isServed(service, slices)
    if spec.selector.isEmpty {
      try explainMissingSelector(slices)
      return
    }
    let selected = try snapshot.pods(inNamespace: service.namespace, matching: spec.selector)
    if selected.isEmpty {
      try explainMissingPods(snapshot)
      return
    }
    for pod in selected {
      pods.append(
        PodVerdict(
          name: pod.name, address: pod.status.podIPs.first ?? "",
          reason: try Self.reason(pod, service, snapshot)))
    }
    explainPorts(selected)
    if !pods.contains(where: { $0.reason == nil }) {
      let count = pods.count == 1 ? "the Pod" : "none of the \(pods.count) Pods"
      add(.noReadyPods, "\(count) with \(selectorText) is \(pods.count == 1 ? "not " : "")ready")
    }
  }

  private var selectorText: String {
    service.spec.selector.sorted.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
  }

  private mutating func add(_ cause: Cause, _ text: String) {
    findings.append(Finding(cause: cause, text: text))
  }

  private static func isServed(_ service: Service, _ slices: [EndpointSlice]) -> Bool {
    let ports = service.spec.ports
    let served = slices.filter { $0.endpoints.contains(where: \.isReady) }
    if ports.isEmpty { return !served.isEmpty }
    return ports.allSatisfy { port in
      served.contains { slice in
        slice.ports.contains {
          $0.name == port.name
            && ($0.protocol.isEmpty ? "TCP" : $0.protocol) == port.transport
        }
      }
    }
  }
}

// MARK: - No Pods

extension EndpointDiagnosis {
  private mutating func explainMissingSelector(_ slices: [EndpointSlice]) throws {
    let count = slices.flatMap(\.endpoints).filter(\.isReady).count
    add(
      .noSelector,
      count > 0
        ? "\(service.reference) has no selector: its \(count) ready endpoints were written by hand"
        : "\(service.reference) has no selector, and nobody has written endpoints for it: it needs an"
          + " EndpointSlice with the label \(EndpointSlice.serviceNameLabel)=\(service.name)")
  }

  private mutating func explainMissingPods(_ snapshot: any ClusterSnapshot) throws {
    let selector = service.spec.selector
    if isServed {
      // As in a dump without Pods.
      add(
        .noPods,
        "\(service.reference) has ready endpoints, but no Pod with \(selectorText) is known here")
      return
    }
    add(.noPods, "no Pod of namespace \(service.namespace) has the labels \(selectorText)")
    var elsewhere: [String: Int] = [:]
    var near: [String: (score: Int, pods: [String])] = [:]
    try snapshot.forEachObject(Pod.resource, namespace: nil) { object in
      let pod = Pod(object)
      if ["Succeeded", "Failed"].contains(pod.status.phase) { return true }
      if pod.namespace != service.namespace {
        if Self.matches(selector, pod.labels) { elsewhere[pod.namespace, default: 0] += 1 }
      } else if let (text, score) = Self.nearness(selector, pod.labels) {
        near[text, default: (score, [])].pods.append(pod.name)
      }
      return true
    }
    let sorted = near.sorted {
      ($1.value.score, $1.value.pods.count, $0.key) < ($0.value.score, $0.value.pods.count, $1.key)
    }
    for (text, found) in sorted.prefix(3) where found.score == sorted.first?.value.score {
      let count = found.pods.count == 1 ? "1 Pod has" : "\(found.pods.count) Pods have"
      add(.nearestLabels, "nearest: \(count) \(text) (\(Self.list(found.pods)))")
    }
    for (namespace, count) in elsewhere.sorted(by: { $0.key < $1.key }) {
      add(
        .podsInOtherNamespaces,
        "\(count) \(count == 1 ? "Pod" : "Pods") in namespace \(namespace) "
          + "\(count == 1 ? "has" : "have") them: a Service selects Pods of its own namespace only")
    }
    try explainWorkloads(snapshot)
  }

  /// Workloads whose Pods would be selected, if there were any.
  private mutating func explainWorkloads(_ snapshot: any ClusterSnapshot) throws {
    for resource in [Deployment.resource, StatefulSet.resource, ReplicaSet.resource] {
      try snapshot.forEachObject(resource, namespace: service.namespace) { object in
        let spec = object.json["spec"]
        let labels = Labels(
          spec?["template"]?["metadata"]?["labels"]?.objectValue ?? JSONObject())
        guard object.metadata.controller == nil, Self.matches(service.spec.selector, labels) else {
          return true
        }
        let name = "\(resource.singular)/\(object.name)"
        if (spec?["replicas"]?.intValue ?? 1) == 0 {
          add(.scaledToZero, "\(name) makes such Pods, but is scaled to 0")
        }
        let conditions = object.json["status"]?["conditions"]?.arrayValue ?? []
        for condition in conditions
        where condition["type"]?.stringValue == ReplicaSet.failureCondition
          && condition["status"]?.stringValue == "True"
        {
          let message = condition["message"]?.stringValue ?? ""
          add(.refusedPods, "\(name) makes such Pods, but they are refused: \(message)")
        }
        return true
      }
    }
  }

  private static func matches(_ selector: Labels, _ labels: Labels) -> Bool {
    selector.sorted.allSatisfy { labels[$0.name] == $0.value }
  }

  /// How near labels are to a selector: what they have instead, and a score; nil when they have
  /// nothing in common.
  private static func nearness(_ selector: Labels, _ labels: Labels) -> (text: String, score: Int)?
  {
    var has: [String] = []
    var score = 0
    for (name, value) in selector.sorted {
      if let own = labels[name] {
        if own == value {
          has.append("\(name)=\(own)")
          score += 4
        } else {
          let limit = max(1, value.utf8.count / 3)
          let isNear = EditDistance.between(own, value, limit: limit) <= limit
          has.append("\(name)=\(own) instead of \(name)=\(value)")
          score += isNear ? 3 : 0
        }
      } else if let other = labels.sorted.first(where: { $0.value == value }) {
        has.append("\(other.name)=\(value) instead of \(name)=\(value)")
        score += 2
      } else {
        has.append("no label \(name)")
      }
    }
    return score > 0 ? (has.joined(separator: " and "), score) : nil
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }
}

// MARK: - Pods that are no endpoints

extension EndpointDiagnosis {
  /// Why a Pod is no ready endpoint; nil when it is one.
  private static func reason(
    _ pod: Pod, _ service: Service, _ snapshot: any ClusterSnapshot
  ) throws -> String? {
    let status = pod.status
    if ["Succeeded", "Failed"].contains(status.phase) { return "it has ended (\(status.phase))" }
    if status.podIPs.isEmpty {
      let scheduled = condition("PodScheduled", of: pod)
      let why = scheduled?["message"]?.stringValue ?? ""
      return "it has no address yet (\(status.phase.isEmpty ? "Pending" : status.phase))"
        + (why.isEmpty ? "" : ": \(why)")
    }
    let families = service.spec.ipFamilies
    let own = status.podIPs.compactMap { IPAddress($0)?.unmapped.family.rawValue }
    if let family = families.first, !own.contains(family) {
      return "it has no \(family) address (\(status.podIPs.joined(separator: ", ")))"
    }
    if service.spec.publishNotReadyAddresses { return nil }
    if try snapshot.object(Node.resource, namespace: "", name: pod.spec.nodeName) == nil {
      return "its node \(pod.spec.nodeName) is not known"
    }
    if pod.metadata.deletionTimestamp != nil { return "it is terminating" }
    guard !status.isReady else { return nil }
    let ready = condition("Ready", of: pod)
    let why = [ready?["reason"]?.stringValue, ready?["message"]?.stringValue].compactMap(\.self)
    return "it is not ready" + (why.isEmpty ? "" : " (\(why.joined(separator: ": ")))")
  }

  private static func condition(_ type: String, of pod: Pod) -> JSONValue? {
    pod.json["status"]?["conditions"]?.arrayValue?.first { $0["type"]?.stringValue == type }
  }

  /// Ports that lead nowhere.
  private mutating func explainPorts(_ selected: [Pod]) {
    let spec = service.spec
    if spec.ports.isEmpty, spec.clusterIP != "None" {
      add(.noPorts, "\(service.reference) has no ports: only a headless Service may do without")
    }
    for port in spec.ports {
      let name = "port \(port.name.isEmpty ? "" : port.name + " ")\(port.port)/\(port.transport)"
      switch port.targetPort {
      case .string(let target)?:
        let lacking = selected.filter { pod in
          !Self.ports(of: pod).contains { $0.name == target && $0.transport == port.transport }
        }
        for (ports, pods) in Self.byPorts(lacking) {
          add(
            .namedPortMissing,
            "\(name) → targetPort \(target): no container of \(Self.list(pods)) has a port \(target) of"
              + " protocol \(port.transport) (\(ports.isEmpty ? "none is declared" : "there is \(ports)"))"
          )
        }
      case .int(let number)?:
        let silent = selected.filter { pod in
          let ports = Self.ports(of: pod)
          return !ports.isEmpty
            && !ports.contains { $0.number == number && $0.transport == port.transport }
        }
        for (ports, pods) in Self.byPorts(silent) {
          add(
            .portNotDeclared,
            "\(name) → targetPort \(number): \(Self.list(pods)) \(pods.count == 1 ? "declares" : "declare")"
              + " \(ports) only; it works if somebody listens at \(number)")
        }
      case nil: break
      }
    }
  }

  private static func ports(of pod: Pod) -> [(name: String, number: Int, transport: String)] {
    let sidecars = pod.spec.initContainers.filter { $0.restartPolicy == "Always" }
    return (pod.spec.containers + sidecars).flatMap(\.ports).map {
      ($0.name, $0.containerPort, $0.protocol.isEmpty ? "TCP" : $0.protocol)
    }
  }

  /// Pods that declare the same ports together, with these in words.
  private static func byPorts(_ pods: [Pod]) -> [(ports: String, pods: [String])] {
    var groups: [(ports: String, pods: [String])] = []
    for pod in pods {
      let text = ports(of: pod).map {
        ($0.name.isEmpty ? "" : "\($0.name) ") + "\($0.number)/\($0.transport)"
      }.joined(separator: ", ")
      if let index = groups.firstIndex(where: { $0.ports == text }) {
        groups[index].pods.append(pod.name)
      } else {
        groups.append((text, [pod.name]))
      }
    }
    return groups
  }
}

// MARK: - Output

extension EndpointDiagnosis {
  /// The findings, and the Pods that are no endpoints, a line each.
  package var lines: [String] {
    findings.map(\.text)
      + pods.compactMap { pod in pod.reason.map { "pod/\(pod.name): \($0)" } }
  }

  /// The diagnosis for people.
  package var text: String {
    let ready = pods.count { $0.reason == nil }
    var lines: [String] = []
    if pods.isEmpty {
      if findings.isEmpty { lines.append("\(service.reference) has endpoints") }
    } else {
      lines.append(
        "\(service.reference) selects \(pods.count) \(pods.count == 1 ? "Pod" : "Pods") by"
          + " \(selectorText): \(ready) ready")
    }
    lines += findings.map(\.text)
    for pod in pods {
      let address = pod.address.isEmpty ? "" : " (\(pod.address))"
      lines.append("pod/\(pod.name)\(address): \(pod.reason ?? "ready")")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The diagnosis for programs.
  package var json: JSONValue {
    [
      "service": service.reference.json, "served": .bool(isServed),
      "selector": .object(service.spec.selector.json),
      "findings": .array(
        findings.map { ["cause": $0.cause.rawValue.json, "message": $0.text.json] }),
      "pods": .array(
        pods.map { pod in
          var object: JSONObject = ["name": pod.name.json, "ready": .bool(pod.reason == nil)]
          if !pod.address.isEmpty { object["address"] = pod.address.json }
          object["reason"] = pod.reason?.json
          return .object(object)
        }),
    ]
  }
}
