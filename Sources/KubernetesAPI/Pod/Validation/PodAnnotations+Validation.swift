import JSON

/// Annotations of Pods that mean something to Kubernetes.
///
/// Kubernetes: ValidatePodSpecificAnnotations and the functions it calls.
extension FieldErrors {
  private static let mirror = "kubernetes.io/config.mirror"
  private static let tolerations = "scheduler.alpha.kubernetes.io/tolerations"
  private static let deletionCost = "controller.kubernetes.io/pod-deletion-cost"
  private static let podSeccomp = "seccomp.security.alpha.kubernetes.io/pod"
  private static let containerSeccomp = "container.seccomp.security.alpha.kubernetes.io/"
  private static let appArmor = "container.apparmor.security.beta.kubernetes.io/"

  mutating func checkPodAnnotations(
    _ annotations: JSONObject, spec: JSONObject, options: PodSpecValidation.Options,
    at path: @autoclosure () -> FieldPath
  ) {
    if annotations.isEmpty { return }
    let path = path()
    if let value = annotations.string(Self.mirror), spec.text("nodeName").isEmpty {
      invalid(
        path.key(Self.mirror), value, "must set spec.nodeName if mirror pod annotation is set")
    }
    if let text = annotations.string(Self.tolerations), !text.isEmpty {
      checkTolerationsAnnotation(text, at: path)
    }
    if let cost = annotations.string(Self.deletionCost), !isDeletionCost(cost),
      !options.allowsInvalidDeletionCost
    {
      invalid(path.key(Self.deletionCost), cost, "must be a 32bit integer")
    }
    if let profile = annotations.string(Self.podSeccomp) {
      checkSeccompAnnotation(profile, at: path.child(Self.podSeccomp))
    }
    for annotation in annotations.sortedMembers
    where annotation.key.hasPrefix(Self.containerSeccomp) {
      checkSeccompAnnotation(
        annotation.value.stringValue ?? "", at: path.child(annotation.key))
    }
    for annotation in annotations.sortedMembers where annotation.key.hasPrefix(Self.appArmor) {
      checkAppArmorAnnotation(annotation, spec: spec, at: path.key(annotation.key))
    }
  }

  private mutating func checkTolerationsAnnotation(_ text: String, at path: FieldPath) {
    guard let list = (try? JSONReader.parse(text))?.arrayValue else {
      return invalid(path, Self.tolerations, "json: cannot unmarshal the list of tolerations")
    }
    for (index, toleration) in list.enumerated() {
      checkToleration(toleration.object, at: path.child(Self.tolerations).index(index))
    }
  }

  /// A 32-bit number without a plus sign or leading zeros.
  private func isDeletionCost(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    let isGood =
      first == UInt8(ascii: "-") || text == "0" || (first != UInt8(ascii: "0") && isDigit(first))
    return isGood && Int32(text) != nil
  }

  private mutating func checkSeccompAnnotation(_ profile: String, at path: FieldPath) {
    if ["runtime/default", "docker/default", "unconfined"].contains(profile) { return }
    if profile.hasPrefix("localhost/") {
      return checkRelativePath(String(profile.dropFirst("localhost/".count)), at: path)
    }
    invalid(path, profile, "must be a valid seccomp profile")
  }

  private mutating func checkAppArmorAnnotation(
    _ annotation: JSONObject.Member, spec: JSONObject, at path: FieldPath
  ) {
    let container = String(annotation.key.dropFirst(Self.appArmor.count))
    let names = ["initContainers", "containers", "ephemeralContainers"].flatMap { field in
      spec.list(field).map { $0.object.text("name") }
    }
    if !names.contains(container) { invalid(path, container, "container not found") }
    let profile = annotation.value.stringValue ?? ""
    if ["", "runtime/default", "unconfined"].contains(profile) || profile.hasPrefix("localhost/") {
      return
    }
    invalid(path, profile, "invalid AppArmor profile name: \(goQuoted(profile))")
  }

  /// Requires annotations and fields that set the same profile to agree.
  ///
  /// Kubernetes: validateSeccompAnnotationsAndFields and its AppArmor counterpart.
  mutating func checkProfilesMatch(
    _ annotations: JSONObject, validation: PodSpecValidation, at path: FieldPath
  ) {
    if annotations.isEmpty { return }
    let podContext = validation.securityContext
    if let text = annotations.string(Self.podSeccomp),
      let profile = podContext.object("seccompProfile")
    {
      checkProfileMatches(
        text, profile, what: "seccomp", at: path.child("securityContext", "seccompProfile"))
    }
    var faults = FieldErrors()
    validation.forEachContainer { container, path in
      let key = Self.containerSeccomp + container.text("name")
      if let text = annotations.string(key),
        let profile = container.inner("securityContext").object("seccompProfile")
      {
        faults.checkProfileMatches(
          text, profile, what: "seccomp", at: path.child("securityContext", "seccompProfile"))
      }
    }
    if validation.spec.inner("os").text("name") != "windows" {
      validation.forEachContainer { container, path in
        let key = Self.appArmor + container.text("name")
        let own = container.inner("securityContext").object("appArmorProfile")
        if let text = annotations.string(key),
          let profile = own ?? podContext.object("appArmorProfile")
        {
          faults.checkProfileMatches(
            text, profile, what: "apparmor",
            at: path.child("securityContext", "appArmorProfile"))
        }
      }
    }
    self += faults
  }

  private mutating func checkProfileMatches(
    _ annotation: String, _ profile: JSONObject, what: String, at path: FieldPath
  ) {
    let typesDiffer = "\(what) type in annotation and field must match"
    switch profile.text("type") {
    case "Unconfined":
      if annotation != "unconfined" { forbidden(path.child("type"), typesDiffer) }
    case "RuntimeDefault":
      let isDocker = what == "seccomp" && annotation == "docker/default"
      if annotation != "runtime/default", !isDocker { forbidden(path.child("type"), typesDiffer) }
    case "Localhost":
      if !annotation.hasPrefix("localhost/") {
        forbidden(path.child("type"), typesDiffer)
      } else if profile.string("localhostProfile")
        != String(annotation.dropFirst("localhost/".count))
      {
        forbidden(
          path.child("localhostProfile"),
          "\(what) profile in annotation and field must match")
      }
    default: break
    }
  }
}
