import JSON

/// The three lists of containers.
///
/// Kubernetes: validateContainers, validateInitContainers and validateEphemeralContainers.
extension PodSpecValidation {
  mutating func checkContainers() {
    let path = path.child("containers")
    if containers.isEmpty { return errors.required(path) }
    var names: [String] = []
    for (index, container) in containers.enumerated() {
      let path = path.index(index)
      checkContainer(container, at: path)
      let name = container.text("name")
      if names.contains(name) {
        errors.duplicate(path.child("name"), name)
      } else {
        names.append(name)
      }
      checkLifecycleAndProbes(container, at: path)
      checkRestartRules(container, at: path)
    }
    checkHostPortConflicts(containers, at: path)
  }

  mutating func checkInitContainers() {
    let path = path.child("initContainers")
    var names = containers.map { $0.text("name") }
    for (index, container) in initContainers.enumerated() {
      let list = path
      let path = path.index(index)
      checkContainer(container, at: path)
      checkInitRestartRules(container, at: path)
      let name = container.text("name")
      if names.contains(name) {
        errors.duplicate(path.child("name"), name)
      } else if !name.isEmpty {
        names.append(name)
      }
      checkHostPortConflicts([container], at: list)
      if container.text("restartPolicy") == "Always" {
        checkLifecycleAndProbes(container, at: path)
      } else {
        for field in ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"]
        where container.has(field) {
          errors.forbidden(
            path.child(field),
            "may not be set for init containers without restartPolicy=Always")
        }
      }
    }
  }

  mutating func checkEphemeralContainers() {
    let path = path.child("ephemeralContainers")
    let others = (containers + initContainers).map { $0.text("name") }
    var names = others
    for (index, container) in ephemeralContainers.enumerated() {
      let path = path.index(index)
      checkContainer(container, at: path)
      checkImageBlanks(container, at: path)
      let name = container.text("name")
      if names.contains(name) {
        errors.duplicate(path.child("name"), name)
      } else {
        names.append(name)
      }
      let target = container.text("targetContainerName")
      if !target.isEmpty, !others.contains(target) {
        errors.append(.notFound(path.child("targetContainerName"), .string(target)))
      }
      checkEphemeralContainerFields(container, at: path)
    }
  }

  private mutating func checkEphemeralContainerFields(
    _ container: JSONObject, at path: FieldPath
  ) {
    let reason = "cannot be set for an Ephemeral Container"
    let forbidden = [
      "ports", "resources", "resizePolicy", "restartPolicy", "restartPolicyRules",
      "livenessProbe", "readinessProbe", "startupProbe", "lifecycle",
    ]
    // Go compares with nothing at all: only an empty `resources`, which is no pointer, is that.
    for field in forbidden
    where container.has(field)
      && !(field == "resources" && container.inner(field).isEmpty)
    {
      errors.forbidden(path.child(field), reason)
    }
    for (index, mount) in container.list("volumeMounts").enumerated() {
      for field in ["subPath", "subPathExpr"] where !mount.object.text(field).isEmpty {
        errors.forbidden(path.child("volumeMounts").index(index).child(field), reason)
      }
    }
  }

  /// What every container must have.
  ///
  /// Kubernetes: validateContainerCommon.
  private mutating func checkContainer(_ container: JSONObject, at path: FieldPath) {
    errors.checkRequired(container.text("name"), .dnsLabel, at: path.child("name"))
    if container.text("image").isEmpty { errors.required(path.child("image")) }
    errors.checkRequired(
      container.text("terminationMessagePolicy"), isOneOf: ["File", "FallbackToLogsOnError"],
      at: path.child("terminationMessagePolicy"))
    checkContainerPorts(container.list("ports"), at: path.child("ports"))
    checkEnvironment(container, at: path)
    checkMounts(container, at: path)
    errors.checkRequired(
      container.text("imagePullPolicy"), isOneOf: ["Always", "IfNotPresent", "Never"],
      at: path.child("imagePullPolicy"))
    if let resources = container.object("resources"), !resources.isEmpty {
      checkResources(resources, at: path.child("resources"))
    }
    checkResizePolicy(container.list("resizePolicy"), at: path.child("resizePolicy"))
    if let context = container.object("securityContext") {
      checkSecurityContext(context, at: path.child("securityContext"))
    }
  }

  private mutating func checkContainerPorts(
    _ ports: [JSONValue], at list: @autoclosure () -> FieldPath
  ) {
    var names: [String] = []
    for (index, port) in ports.enumerated() {
      let port = port.object
      var path: FieldPath { list().index(index) }
      let name = port.text("name")
      if !name.isEmpty {
        if !TextFormat.portName.accepts(name) {
          errors.check(name, .portName, at: path.child("name"))
        } else if names.contains(name) {
          errors.duplicate(path.child("name"), name)
        } else {
          names.append(name)
        }
      }
      let number = port.number("containerPort")
      if number == 0 {
        errors.required(path.child("containerPort"))
      } else {
        errors.checkPort(number, at: path.child("containerPort"))
      }
      let hostPort = port.number("hostPort")
      if hostPort != 0 { errors.checkPort(hostPort, at: path.child("hostPort")) }
      errors.checkRequired(
        port.text("protocol"), isOneOf: ["SCTP", "TCP", "UDP"], at: path.child("protocol"))
    }
  }

  /// A port of the node can be had once.
  private mutating func checkHostPortConflicts(_ containers: [JSONObject], at path: FieldPath) {
    var seen: Set<String> = []
    for (index, container) in containers.enumerated() {
      for (position, port) in container.list("ports").enumerated() {
        let port = port.object
        let number = port.number("hostPort")
        if number == 0 { continue }
        let key = "\(port.text("protocol"))/\(port.text("hostIP"))/\(number)"
        if !seen.insert(key).inserted {
          errors.duplicate(
            path.index(index).child("ports").index(position).child("hostPort"), key)
        }
      }
    }
  }

  /// On the node's own network a container's port is the node's port.
  mutating func checkHostPortsOfHostNetwork() {
    if !hostNetwork { return }
    for (index, container) in containers.enumerated() {
      for (position, port) in container.list("ports").enumerated() {
        let hostPort = port.object.number("hostPort")
        if options.isPod || hostPort != 0, hostPort != port.object.number("containerPort") {
          errors.invalid(
            path.child("containers").index(index).child("ports").index(position)
              .child("hostPort"), hostPort,
            "must match `containerPort` when `hostNetwork` is true")
        }
      }
    }
  }

  private mutating func checkResizePolicy(
    _ policies: [JSONValue], at list: @autoclosure () -> FieldPath
  ) {
    if policies.isEmpty { return }
    let path = list()
    var seen: [String] = []
    for (index, policy) in policies.enumerated() {
      let name = policy.object.text("resourceName")
      if seen.contains(name) { errors.duplicate(path.index(index), name) }
      seen.append(name)
      errors.checkRequired(name, isOneOf: ["cpu", "memory"], at: path)
      let restart = policy.object.text("restartPolicy")
      errors.checkRequired(restart, isOneOf: ["NotRequired", "RestartContainer"], at: path)
      if restartPolicy == "Never", restart != "NotRequired" {
        errors.invalid(
          path, restart, "must be 'NotRequired' when `restartPolicy` is 'Never'")
      }
    }
  }

  /// A sidecar restarts always, so no exit code is asked; without a policy of its own an init
  /// container is spared the check.
  ///
  /// Kubernetes: validateInitContainerRestartPolicy (v1.35).
  private mutating func checkInitRestartRules(_ container: JSONObject, at path: FieldPath) {
    guard let policy = container.string("restartPolicy") else { return }
    if policy != "Always" { return checkRestartRules(container, at: path) }
    if container.list("restartPolicyRules").isEmpty { return }
    errors.forbidden(
      path.child("restartPolicyRules"),
      "restartPolicyRules are not allowed for init containers with restart policy Always")
  }

  /// `restartPolicy` of a container, and the exit codes it depends on.
  ///
  /// Kubernetes: validateContainerRestartPolicy (v1.35).
  private mutating func checkRestartRules(_ container: JSONObject, at path: FieldPath) {
    let rules = container.list("restartPolicyRules")
    if let policy = container.string("restartPolicy") {
      errors.check(
        policy, isOneOf: ["Always", "Never", "OnFailure"], at: path.child("restartPolicy"))
    } else if rules.isEmpty {
      return
    } else {
      errors.required(
        path.child("restartPolicy"), "must specify restartPolicy when restart rules are used")
    }
    let rulesPath = path.child("restartPolicyRules")
    // The server counts rules and codes in bytes here.
    if rules.count > 20 { errors.append(.tooLong(rulesPath, limit: 20)) }
    for (index, rule) in rules.enumerated() {
      checkRestartRule(rule.object, at: rulesPath.index(index))
    }
  }

  private mutating func checkRestartRule(_ rule: JSONObject, at path: FieldPath) {
    errors.check(
      rule.text("action"), isOneOf: ["Restart", "RestartAllContainers"],
      at: path.child("action"))
    guard let exitCodes = rule.object("exitCodes") else {
      return errors.required(path.child("exitCodes"), "must be specified")
    }
    errors.check(
      exitCodes.text("operator"), isOneOf: ["In", "NotIn"],
      at: path.child("exitCodes").child("operator"))
    if exitCodes.list("values").count > 255 {
      errors.append(.tooLong(path.child("exitCodes").child("values"), limit: 255))
    }
  }

  /// A Pod's own containers have no blanks around their images; templates are spared this.
  mutating func checkImageBlanks(_ container: JSONObject, at path: FieldPath) {
    let image = container.text("image")
    if trimmed(image).utf8.count != image.utf8.count {
      errors.invalid(
        path.child("image"), image, "must not have leading or trailing whitespace")
    }
  }
}
