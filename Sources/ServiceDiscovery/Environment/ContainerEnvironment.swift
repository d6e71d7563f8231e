import JSON
package import KubernetesAPI

/// Why a container's environment cannot be made: the Pod would wait with CreateContainerConfigError.
package struct ContainerEnvironmentError: Error, Sendable, Equatable {
  package var message: String

  package init(message: String) {
    self.message = message
  }
}

/// The environment in which a container of a Pod is started.
///
/// Kubernetes: pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables. The kubelet hands the variables
/// over without order; here the container's own come first as they are declared, then the Services'.
package struct ContainerEnvironment {
  private let snapshot: any ClusterSnapshot
  private let pod: Pod
  private let container: Container
  private var order: [String] = []
  private var values: [String: String] = [:]

  /// The variables of `container` of `pod`.
  ///
  /// Throws ``ContainerEnvironmentError`` when something that is referred to is not there, and what
  /// the snapshot throws.
  package static func variables(
    of container: Container, in pod: Pod, _ snapshot: any ClusterSnapshot
  ) throws -> [EnvironmentVariable] {
    let services = try ServiceEnvironment.services(
      in: snapshot, seenFrom: pod.namespace, links: pod.spec.enableServiceLinks, by: pod)
    // Of two Services that make the same variable the later one counts.
    var links = ContainerEnvironment(snapshot, pod, container)
    for variable in ServiceEnvironment.variables(of: services) {
      links.set(variable.name, variable.value)
    }
    var own = ContainerEnvironment(snapshot, pod, container)
    try own.readSources()
    try own.readDeclarations(links: links.values)
    let remaining = links.order.filter { own.values[$0] == nil }
    return own.order.map { EnvironmentVariable($0, own.values[$0] ?? "") }
      + remaining.map { EnvironmentVariable($0, links.values[$0] ?? "") }
  }

  private init(_ snapshot: any ClusterSnapshot, _ pod: Pod, _ container: Container) {
    self.snapshot = snapshot
    self.pod = pod
    self.container = container
  }

  private mutating func set(_ name: String, _ value: String) {
    if values.updateValue(value, forKey: name) == nil { order.append(name) }
  }

  /// `envFrom`: whole ConfigMaps and Secrets, their keys in order.
  private mutating func readSources() throws {
    for source in container.json["envFrom"]?.arrayValue ?? [] {
      let prefix = source["prefix"]?.stringValue ?? ""
      for kind in DataKind.allCases {
        guard let reference = source[kind.sourceField] else { continue }
        guard let data = try data(kind, reference) else { continue }
        for (key, value) in data { set(prefix + key, value) }
      }
    }
  }

  /// `env`: values with references to other variables, or values from elsewhere.
  private mutating func readDeclarations(links: [String: String]) throws {
    for declaration in container.json["env"]?.arrayValue ?? [] {
      let name = declaration["name"]?.stringValue ?? ""
      let value = declaration["value"]?.stringValue ?? ""
      if value.isEmpty, let source = declaration["valueFrom"] {
        if let value = try self.value(from: source) { set(name, value) }
      } else {
        let known = values
        set(name, VariableExpansion.expand(value) { known[$0] ?? links[$0] })
      }
    }
  }

  /// The value that `valueFrom` points to; nil when it is optional and not there.
  private func value(from source: JSONValue) throws -> String? {
    if let path = source["fieldRef"]?["fieldPath"]?.stringValue {
      return try PodField.value(of: path, in: pod)
    }
    if let reference = source["resourceFieldRef"] {
      let node = try snapshot.object(Node.self, namespace: "", name: pod.spec.nodeName)
      return try ContainerResource.value(
        of: reference, in: pod, container, allocatable: node?.json["status"]?["allocatable"])
    }
    for kind in DataKind.allCases {
      guard let reference = source[kind.keyField] else { continue }
      guard let data = try data(kind, reference) else { return nil }
      let key = reference["key"]?.stringValue ?? ""
      if let found = data.first(where: { $0.key == key }) { return found.value }
      if reference["optional"]?.boolValue == true { return nil }
      let object = "\(kind.rawValue) \(pod.namespace)/\(reference["name"]?.stringValue ?? "")"
      throw ContainerEnvironmentError(message: "couldn't find key \(key) in \(object)")
    }
    return ""
  }

  /// What a ConfigMap or Secret holds, ordered by key; nil when it is optional and not there.
  private func data(_ kind: DataKind, _ reference: JSONValue) throws -> [(
    key: String, value: String
  )]? {
    let name = reference["name"]?.stringValue ?? ""
    guard let object = try snapshot.object(kind.resource, namespace: pod.namespace, name: name)
    else {
      if reference["optional"]?.boolValue == true { return nil }
      throw ContainerEnvironmentError(
        message: "\(kind.resource.singular) \(goQuoted(name)) not found")
    }
    return (object.json["data"]?.objectValue?.members ?? [])
      .map { (key: $0.key, value: kind.decode($0.value.stringValue ?? "")) }
      .sorted { $0.key.precedesInBytes($1.key) }
  }
}

/// The kinds that hold data for variables.
private enum DataKind: String, CaseIterable {
  case configMap = "ConfigMap"
  case secret = "Secret"

  var sourceField: String { self == .configMap ? "configMapRef" : "secretRef" }
  var keyField: String { self == .configMap ? "configMapKeyRef" : "secretKeyRef" }

  var resource: APIResource {
    self == .configMap
      ? APIResource(kind: rawValue, plural: "configmaps", shortNames: ["cm"])
      : APIResource(kind: rawValue, plural: "secrets")
  }

  func decode(_ text: String) -> String {
    self == .configMap ? text : String(decoding: Base64.decode(text), as: UTF8.self)
  }
}
