package import JSON

/// What the server has to say about accepted Pods and templates.
///
/// Kubernetes: pkg/api/pod/warnings.go (v1.36).
extension Pod {
  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    if let old, old["spec"] == object["spec"] { return [] }
    let own = podWarnings(
      spec: object.inner("spec"), metadata: object.inner("metadata"), at: FieldPath())
    return old == nil ? nameWarnings(object.inner("metadata").text("name")) + own : own
  }

  /// The name becomes the hostname, which is a label of DNS.
  ///
  /// Kubernetes: podStrategy.WarningsOnCreate in pkg/registry/core/pod/strategy.go.
  private static func nameWarnings(_ name: String) -> [String] {
    let faults = TextFormat.dnsLabel.faults(of: name)
    if faults.isEmpty { return [] }
    return [
      """
      metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; \
      a DNS label is recommended: [\(faults.joined(separator: " "))]
      """
    ]
  }
}

/// What the server has to say about the spec and metadata of a Pod, which is the root, or of a
/// template, which stands at `path`.
func podWarnings(spec: JSONObject, metadata: JSONObject, at path: FieldPath) -> [String] {
  PodWarnings(spec: spec, annotations: metadata.inner("annotations"), path: path).all()
}

private struct PodWarnings {
  let spec: JSONObject
  let annotations: JSONObject
  let path: FieldPath

  var specPath: FieldPath { path.child("spec") }
  var annotationsPath: FieldPath { path.child("metadata").child("annotations") }

  func all() -> [String] {
    var warnings = nodeWarnings() + spreadWarnings() + annotationWarnings() + volumeWarnings()
    warnings += duplicates("hostAliases", "ip") + duplicates("imagePullSecrets", "name")
    for (index, secret) in spec.list("imagePullSecrets").enumerated()
    where secret.object.text("name").isEmpty {
      warnings.append(
        "\(specPath.child("imagePullSecrets").index(index).child("name")): invalid empty name \"\"")
    }
    if let overhead = spec.object("overhead") {
      warnings += fractionWarnings(overhead, at: specPath.child("overhead"))
    }
    if !spec.inner("securityContext").has("seccompProfile") {
      warnings += seccompWarning("seccomp.security.alpha.kubernetes.io/pod")
    }
    let containers = containersWithPaths()
    for (container, path) in containers { warnings += containerWarnings(container, at: path) }
    warnings += portWarnings(containers)
    if spec.number("terminationGracePeriodSeconds") < 0 {
      warnings.append(
        """
        \(specPath.child("terminationGracePeriodSeconds")): must be >= 0; negative values are \
        invalid and will be treated as 1
        """)
    }
    return warnings + affinityWarnings() + addressTextWarnings()
  }

  private func containersWithPaths() -> [(JSONObject, FieldPath)] {
    ["initContainers", "containers", "ephemeralContainers"].flatMap { field in
      spec.list(field).enumerated().map { index, container in
        (container.object, specPath.child(field).index(index))
      }
    }
  }

  private static let deprecatedLabels: [String: String] = [
    "beta.kubernetes.io/arch": "deprecated since v1.14; use \"kubernetes.io/arch\" instead",
    "beta.kubernetes.io/os": "deprecated since v1.14; use \"kubernetes.io/os\" instead",
    "failure-domain.beta.kubernetes.io/region":
      "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
    "failure-domain.beta.kubernetes.io/zone":
      "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead",
    "beta.kubernetes.io/instance-type":
      "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead",
    "app.kubernetes.io/created-by": "deprecated since v1.9",
    "scheduler.alpha.kubernetes.io/preferAvoidPods":
      "deprecated since v1.22; use Taints and Tolerations instead",
    "node-role.kubernetes.io/master":
      "use \"node-role.kubernetes.io/control-plane\" instead",
  ]

  private static let required = "requiredDuringSchedulingIgnoredDuringExecution"
  private static let preferred = "preferredDuringSchedulingIgnoredDuringExecution"

  private func nodeWarnings() -> [String] {
    var warnings: [String] = []
    for label in spec.inner("nodeSelector").sortedMembers {
      if let message = Self.deprecatedLabels[label.key] {
        warnings.append("\(specPath.child("nodeSelector").key(label.key)): \(message)")
      }
    }
    let affinity = spec.inner("affinity").inner("nodeAffinity")
    if affinity.isEmpty { return warnings }
    let affinityPath = specPath.child("affinity", "nodeAffinity")
    let terms = affinity.inner(Self.required).list("nodeSelectorTerms")
    for (index, term) in terms.enumerated() {
      warnings += termWarnings(
        term.object, checksValues: false,
        at: affinityPath.child(Self.required).child("nodeSelectorTerms").index(index))
    }
    for (index, term) in affinity.list(Self.preferred).enumerated() {
      warnings += termWarnings(
        term.object.inner("preference"), checksValues: true,
        at: affinityPath.child(Self.preferred).index(index).child("preference"))
    }
    return warnings
  }

  private func termWarnings(_ term: JSONObject, checksValues: Bool, at path: FieldPath) -> [String]
  {
    var warnings: [String] = []
    for (index, expression) in term.list("matchExpressions").enumerated() {
      let path = path.child("matchExpressions").index(index)
      let key = expression.object.text("key")
      if let message = Self.deprecatedLabels[key] {
        warnings.append("\(path.child("key")): \(key) is \(message)")
      }
      guard checksValues else { continue }
      for (position, value) in expression.object.texts("values").enumerated() {
        for fault in TextFormat.labelValue.faults(of: value) {
          warnings.append(
            "\(path.child("values").index(position)): \(value) is invalid, \(fault)")
        }
      }
    }
    return warnings
  }

  private func spreadWarnings() -> [String] {
    var warnings: [String] = []
    for (index, constraint) in spec.list("topologySpreadConstraints").enumerated() {
      let path = specPath.child("topologySpreadConstraints").index(index)
      let key = constraint.object.text("topologyKey")
      if let message = Self.deprecatedLabels[key] {
        warnings.append("\(path.child("topologyKey")): \(key) is \(message)")
      }
      warnings += nullSelectorWarning(constraint.object, at: path)
    }
    return warnings
  }

  private func nullSelectorWarning(_ term: JSONObject, at path: FieldPath) -> [String] {
    if term.has("labelSelector") { return [] }
    return ["\(path.child("labelSelector")): a null labelSelector results in matching no pod"]
  }

  private func annotationWarnings() -> [String] {
    if annotations.isEmpty { return [] }
    let deprecated: [(key: String, message: String)] = [
      (
        "scheduler.alpha.kubernetes.io/critical-pod",
        "non-functional in v1.16+; use the \"priorityClassName\" field instead"
      ),
      (
        "security.alpha.kubernetes.io/sysctls",
        "non-functional in v1.11+; use the \"sysctls\" field instead"
      ),
      (
        "security.alpha.kubernetes.io/unsafe-sysctls",
        "non-functional in v1.11+; use the \"sysctls\" field instead"
      ),
    ]
    return deprecated.filter { annotations.has($0.key) }.map {
      "\(annotationsPath.key($0.key)): \($0.message)"
    }
  }

  private func seccompWarning(_ key: String) -> [String] {
    guard annotations.has(key) else { return [] }
    return [
      """
      \(annotationsPath.key(key)): non-functional in v1.27+; use the "seccompProfile" field \
      instead
      """
    ]
  }

  private static let deprecatedVolumes: [(field: String, shown: String, message: String)] = [
    (
      "photonPersistentDisk", "photonPersistentDisk",
      "deprecated in v1.11, non-functional in v1.16+"
    ),
    (
      "gitRepo", "gitRepo",
      "deprecated in v1.11, and disabled by default in v1.33+"
    ),
    ("scaleIO", "scaleIO", "deprecated in v1.16, non-functional in v1.22+"),
    ("flocker", "flocker", "deprecated in v1.22, non-functional in v1.25+"),
    ("storageos", "storageOS", "deprecated in v1.22, non-functional in v1.25+"),
    ("quobyte", "quobyte", "deprecated in v1.22, non-functional in v1.25+"),
    ("glusterfs", "glusterfs", "deprecated in v1.25, non-functional in v1.26+"),
    ("cephfs", "cephfs", "deprecated in v1.28, non-functional in v1.31+"),
    ("rbd", "rbd", "deprecated in v1.28, non-functional in v1.31+"),
  ]

  private func volumeWarnings() -> [String] {
    let volumes = spec.list("volumes").map(\.object)
    let own = volumes.enumerated().flatMap { index, volume -> [String] in
      let path = specPath.child("volumes").index(index)
      let claim = volume.inner("ephemeral").inner("volumeClaimTemplate").inner("spec")
      let olds = Self.deprecatedVolumes.filter { volume.has($0.field) }.map {
        "\(path.child($0.shown)): \($0.message)"
      }
      return claim.isEmpty
        ? olds
        : olds
          + claimWarnings(
            claim, at: path.child("ephemeral", "volumeClaimTemplate").child("spec"))
    }
    return own + volumes.flatMap(overlapWarnings)
  }

  private func duplicates(_ list: String, _ field: String) -> [String] {
    var seen = SeenTexts()
    return spec.list(list).enumerated().compactMap { index, element in
      let value = element.object.text(field)
      if seen.insert(value) { return nil }
      let path = specPath.child(list).index(index).child(field)
      return "\(path): duplicate \(field) \(goQuoted(value))"
    }
  }

  private func fractionWarnings(_ resources: JSONObject, at path: FieldPath) -> [String] {
    ["memory", "ephemeral-storage"].compactMap { name in
      resources.string(name).flatMap { fractionWarning($0, at: path.key(name)) }
    }
  }

  private func fractionWarning(_ text: String, at path: @autoclosure () -> FieldPath) -> String? {
    if let thousandths = Quantity.plainThousandths(text), thousandths % 1000 == 0 { return nil }
    guard let quantity = try? Quantity(text), quantity.milliValue % 1000 != 0 else { return nil }
    return """
      \(path()): fractional byte value \(goQuoted(quantity.description)) is invalid, \
      must be an integer
      """
  }

  private func containerWarnings(_ container: JSONObject, at path: FieldPath) -> [String] {
    var warnings: [String] = []
    let name = container.text("name")
    let context = container.inner("securityContext")
    if !annotations.isEmpty {
      if !context.has("seccompProfile") {
        warnings += seccompWarning("container.seccomp.security.alpha.kubernetes.io/\(name)")
      }
      let key = "container.apparmor.security.beta.kubernetes.io/\(name)"
      let hasField =
        context.has("appArmorProfile") || spec.inner("securityContext").has("appArmorProfile")
      if !hasField, annotations.has(key) {
        warnings.append(
          """
          \(annotationsPath.key(key)): deprecated since v1.30; use the "appArmorProfile" field \
          instead
          """)
      }
    }
    let resources = container.inner("resources")
    let (limits, requests) = (resources.object("limits"), resources.object("requests"))
    for name in ["memory", "ephemeral-storage"] {
      for (list, amounts) in [("limits", limits), ("requests", requests)] {
        guard let text = amounts?.string(name),
          let warning = fractionWarning(text, at: path.child("resources").child(list).key(name))
        else { continue }
        warnings.append(warning)
      }
    }
    return warnings + environmentWarnings(container, at: path)
  }

  /// A variable set twice survives an apply only if the second refers to the first.
  private func environmentWarnings(_ container: JSONObject, at path: FieldPath) -> [String] {
    var seen = SeenTexts()
    return container.list("env").enumerated().compactMap { index, variable in
      let name = variable.object.text("name")
      if seen.insert(name) { return nil }
      let value = variable.object.text("value")
      let reference = "$(\(name))"
      let builds =
        !variable.object.has("valueFrom") && value != reference && value.contains(reference)
      if builds { return nil }
      return """
        \(path.child("env").index(index)): hides previous definition of \(goQuoted(name)), which \
        may be dropped when using apply
        """
    }
  }

  private func portWarnings(_ containers: [(JSONObject, FieldPath)]) -> [String] {
    var warnings: [String] = []
    /// A port that was seen; its path is made when it is told.
    struct Seen {
      let port: JSONObject
      let transport: String
      let container: FieldPath
      let index: Int

      var path: FieldPath { container.child("ports").index(index) }
    }
    var seen: [Int: [Seen]] = [:]
    for (container, path) in containers {
      for (index, port) in container.list("ports").enumerated() {
        let new = Seen(
          port: port.object, transport: port.object.text("protocol"), container: path, index: index)
        if !new.port.text("hostIP").isEmpty, new.port.number("hostPort") == 0 {
          warnings.append("\(new.path): hostIP set without hostPort: \(goText(of: new.port))")
        }
        let number = new.port.number("containerPort")
        for other in seen[number] ?? [] where other.transport == new.transport {
          if let what = conflict(new.port, other.port) {
            warnings.append("\(new.path): \(what) port definition with \(other.path)")
          }
        }
        seen[number, default: []].append(new)
      }
    }
    return warnings
  }

  private func conflict(_ port: JSONObject, _ other: JSONObject) -> String? {
    let (address, otherAddress) = (port.text("hostIP"), other.text("hostIP"))
    let (number, otherNumber) = (port.number("hostPort"), other.number("hostPort"))
    if address == otherAddress, number == otherNumber { return "duplicate" }
    if number == 0 || otherNumber == 0 { return "overlapping" }
    if number == otherNumber, address.isEmpty != otherAddress.isEmpty {
      return "dangerously ambiguous"
    }
    return nil
  }

  /// A port as Go's `%+v` prints it.
  private func goText(of port: JSONObject) -> String {
    """
    {Name:\(port.text("name")) HostPort:\(port.number("hostPort")) \
    ContainerPort:\(port.number("containerPort")) Protocol:\(port.text("protocol")) \
    HostIP:\(port.text("hostIP"))}
    """
  }

  private func affinityWarnings() -> [String] {
    guard let affinities = spec.object("affinity") else { return [] }
    return ["podAffinity", "podAntiAffinity"].flatMap { field -> [String] in
      let affinity = affinities.inner(field)
      let path = specPath.child("affinity").child(field)
      let hard = affinity.list(Self.required).enumerated().flatMap { index, term in
        nullSelectorWarning(term.object, at: path.child(Self.required).index(index))
      }
      let soft = affinity.list(Self.preferred).enumerated().flatMap { index, term in
        nullSelectorWarning(
          term.object.inner("podAffinityTerm"),
          at: path.child(Self.preferred).index(index).child("podAffinityTerm"))
      }
      return hard + soft
    }
  }

  private func addressTextWarnings() -> [String] {
    let servers = spec.inner("dnsConfig").texts("nameservers").enumerated().flatMap {
      addressWarnings($1, at: specPath.child("dnsConfig", "nameservers").index($0))
    }
    let aliases = spec.list("hostAliases").enumerated().flatMap {
      addressWarnings(
        $1.object.text("ip"), at: specPath.child("hostAliases").index($0).child("ip"))
    }
    return servers + aliases
  }
}
