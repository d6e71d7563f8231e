package import JSON

/// Containers that run together on a node under one address.
///
/// Kubernetes: core/v1 Pod.
package struct Pod: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    kind: "Pod", plural: "pods", shortNames: ["po"], categories: ["all"])

  package var spec: PodSpec {
    get { view("spec") }
    set { setView("spec", newValue) }
  }
  package var status: PodStatus {
    get { view("status") }
    set { setView("status", newValue) }
  }
}

/// What is wanted of a Pod; of its many fields those that svcctl interprets.
///
/// Kubernetes: core/v1 PodSpec.
package struct PodSpec: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var containers: [Container] { views("containers") }
  package var initContainers: [Container] { views("initContainers") }
  package var nodeName: String {
    get { string("nodeName") }
    set { setString("nodeName", newValue) }
  }
  package var hostname: String {
    get { string("hostname") }
    set { setString("hostname", newValue) }
  }
  package var subdomain: String {
    get { string("subdomain") }
    set { setString("subdomain", newValue) }
  }
  package var hostNetwork: Bool { bool("hostNetwork") }
  package var restartPolicy: String { string("restartPolicy") }
  package var dnsPolicy: String { string("dnsPolicy") }
  package var enableServiceLinks: Bool { json["enableServiceLinks"]?.boolValue ?? true }
}

/// A container of a Pod.
///
/// Kubernetes: core/v1 Container.
package struct Container: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var name: String { string("name") }
  package var image: String { string("image") }
  package var ports: [ContainerPort] { views("ports") }
  /// `Always` makes an init container a sidecar.
  package var restartPolicy: String { string("restartPolicy") }
}

/// A port that a container listens on.
///
/// Kubernetes: core/v1 ContainerPort.
package struct ContainerPort: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var name: String { string("name") }
  package var containerPort: Int { int("containerPort") ?? 0 }
  package var hostPort: Int { int("hostPort") ?? 0 }
  package var `protocol`: String { string("protocol") }
}

/// What a kubelet reports of a Pod.
///
/// Kubernetes: core/v1 PodStatus.
package struct PodStatus: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  /// Pending, Running, Succeeded, Failed or Unknown.
  package var phase: String { string("phase") }
  package var podIP: String { string("podIP") }
  /// All addresses, the primary one first.
  package var podIPs: [String] {
    let list = (json["podIPs"]?.arrayValue ?? []).compactMap { $0["ip"]?.stringValue }
    return list.isEmpty && !podIP.isEmpty ? [podIP] : list
  }
  package var hostIP: String { string("hostIP") }

  /// The status of a condition, `True`, `False` or `Unknown`; nil when it is not reported.
  package func condition(_ type: String) -> String? {
    json["conditions"]?.arrayValue?.first { $0["type"]?.stringValue == type }?["status"]?
      .stringValue
  }

  package var isReady: Bool { condition("Ready") == "True" }
}
