import JSON

/// The check of one `PodSpec`, of a Pod or of a template.
///
/// Kubernetes: ValidatePodSpec in pkg/apis/core/validation (v1.36).
struct PodSpecValidation {
  /// What the rules tolerate because a stored object already has it, and what they are about.
  struct Options {
    /// Whether the spec is a Pod's own, not a template's.
    var isPod = false
    /// Whether the Pod mirrors one that its node started by itself.
    var isMirror = false
    /// The Pod's name, which names the claims of its ephemeral volumes; empty for templates.
    var podName = ""
    /// Volumes that a StatefulSet's claims add to those of its template.
    var claimVolumes: [String] = []
    /// Whether the workload names its Pods' hosts itself, so that the template's names do not count.
    var setsHostnames = false
    var allowsInvalidDeletionCost = false
    var allowsInvalidSelectorValues = false
    var allowsInvalidAffinityValues = false
    var allowsInvalidSpreadSelector = false
    var allowsIndivisibleHugePages = false
    var allowsNonLocalTokenPath = false
    var allowsNamespacedSysctls = false
    var allowsUserNamespacesWithDevices = false
    var allowsLegacySpreadKeys = false
  }

  let spec: JSONObject
  let path: FieldPath
  let options: Options
  let restartPolicy: String
  let hostNetwork: Bool
  let hostUsers: Bool
  let gracePeriod: Int?
  let claimNames: [String]
  let containers: [JSONObject]
  let initContainers: [JSONObject]
  let ephemeralContainers: [JSONObject]
  let securityContext: JSONObject
  /// The sources of the valid volumes by their names.
  var volumes: [String: JSONObject] = [:]
  var errors = FieldErrors()

  init(_ spec: JSONObject, at path: FieldPath, options: Options) {
    self.spec = spec
    self.path = path
    self.options = options
    restartPolicy = spec.text("restartPolicy")
    hostNetwork = spec.flag("hostNetwork")
    hostUsers = spec.boolean("hostUsers") ?? true
    gracePeriod = spec.integer("terminationGracePeriodSeconds")
    claimNames = spec.list("resourceClaims").map { $0.object.text("name") }.filter { !$0.isEmpty }
    containers = spec.list("containers").map(\.object)
    initContainers = spec.list("initContainers").map(\.object)
    ephemeralContainers = spec.list("ephemeralContainers").map(\.object)
    securityContext = spec.inner("securityContext")
  }

  mutating func check() {
    if gracePeriod == nil { errors.required(path.child("terminationGracePeriodSeconds")) }
    checkVolumes()
    checkResourceClaims()
    checkContainers()
    checkInitContainers()
    checkEphemeralContainers()
    checkPodResources()
    checkHostPortsOfHostNetwork()
    errors.checkRequired(
      restartPolicy, isOneOf: ["Always", "OnFailure", "Never"], at: path.child("restartPolicy"))
    errors.checkRequired(
      spec.text("dnsPolicy"),
      isOneOf: ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"],
      at: path.child("dnsPolicy"))
    errors.checkLabels(spec.object("nodeSelector"), at: path.child("nodeSelector"))
    checkPodSecurityContext()
    if let affinity = spec.object("affinity") { checkAffinity(affinity) }
    checkDNSConfig()
    checkGates()
    checkTopologySpreadConstraints()
    checkWindowsHostProcess()
    checkHostUsers()
    checkHostnameOverride()
    checkNames()
    checkTolerations()
    checkHostAliases()
    checkScheduling()
    checkOperatingSystem()
    checkVolumesOfVariables()
  }

  private mutating func checkNames() {
    let account = spec.text("serviceAccountName")
    if !account.isEmpty {
      errors.check(account, .dnsSubdomain, at: path.child("serviceAccountName"))
    }
    let node = spec.text("nodeName")
    if !node.isEmpty { errors.check(node, .dnsSubdomain, at: path.child("nodeName")) }
    if let deadline = spec.integer("activeDeadlineSeconds") {
      errors.check(
        deadline, isIn: 1...Int(Int32.max), at: path.child("activeDeadlineSeconds"))
    }
    if options.setsHostnames { return }
    let hostname = spec.text("hostname")
    if !hostname.isEmpty { errors.check(hostname, .dnsLabel, at: path.child("hostname")) }
    let subdomain = spec.text("subdomain")
    if !subdomain.isEmpty { errors.check(subdomain, .dnsLabel, at: path.child("subdomain")) }
  }

  private mutating func checkScheduling() {
    let priority = spec.text("priorityClassName")
    if !priority.isEmpty {
      errors.check(priority, .dnsSubdomain, at: path.child("priorityClassName"))
    }
    if let runtime = spec.string("runtimeClassName") {
      errors.check(runtime, .dnsSubdomain, at: path.child("runtimeClassName"))
    }
    if let preemption = spec.string("preemptionPolicy") {
      errors.checkRequired(
        preemption, isOneOf: ["PreemptLowerPriority", "Never"],
        at: path.child("preemptionPolicy"))
    }
    if let overhead = spec.object("overhead") {
      checkResources(["limits": .object(overhead)], at: path.child("overhead"))
    }
  }

  /// A Pod with users of its own shares nothing else with its node.
  ///
  /// Kubernetes: validateHostUsers, whose paths begin with capital letters.
  private mutating func checkHostUsers() {
    if hostUsers { return }
    let reason = "when `hostUsers` is false"
    if hostNetwork { errors.forbidden(path.child("hostNetwork"), reason) }
    if spec.flag("hostPID") { errors.forbidden(path.child("HostPID"), reason) }
    if spec.flag("hostIPC") { errors.forbidden(path.child("HostIPC"), reason) }
    if options.allowsUserNamespacesWithDevices { return }
    var faults = FieldErrors()
    forEachContainer { container, path in
      if !container.list("volumeDevices").isEmpty {
        faults.forbidden(path.child("volumeDevices"), reason)
      }
    }
    errors += faults
  }

  /// The name by which a Pod calls itself instead of its own.
  ///
  /// Kubernetes: validatePodHostName (v1.35).
  private mutating func checkHostnameOverride() {
    guard let name = spec.string("hostnameOverride") else { return }
    let path = path.child("hostnameOverride")
    if spec.flag("setHostnameAsFQDN") {
      errors.forbidden(path, "may not be specified when setHostnameAsFQDN is true")
    }
    if hostNetwork {
      errors.forbidden(path, "may not be specified when hostNetwork is true")
    }
    if name.utf8.count > 64 { errors.append(.tooLong(path, limit: 64)) }
    errors.check(name, .dnsSubdomain, at: path)
  }

  /// Calls `body` with every container and its path: init containers, containers, ephemeral ones.
  func forEachContainer(_ body: (JSONObject, FieldPath) -> Void) {
    let groups: [(String, [JSONObject])] = [
      ("initContainers", initContainers), ("containers", containers),
      ("ephemeralContainers", ephemeralContainers),
    ]
    for (field, list) in groups {
      for (index, container) in list.enumerated() {
        body(container, path.child(field).index(index))
      }
    }
  }
}
