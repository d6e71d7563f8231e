package import JSON

/// What may not change in a Pod, which is nearly everything.
///
/// Kubernetes: ValidatePodUpdate.
extension Pod {
  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    let spec = object.inner("spec")
    let oldSpec = old.inner("spec")
    var options = PodSpecValidation.Options(old: oldSpec)
    options.isPod = true
    _ = errors.checkPod(object, options: options)
    errors.checkAnnotationsUpdate(object, old: old)
    errors.checkPodAnnotations(
      object.inner("metadata").inner("annotations"), spec: spec, options: options,
      at: FieldPath.metadata.child("annotations"))
    for field in ["containers", "initContainers"] {
      guard errors.checkContainersUpdate(spec, old: oldSpec, field) else { return errors }
    }
    guard errors.checkDeadlineUpdate(spec, old: oldSpec) else { return errors }
    errors.checkTolerationsUpdate(spec, old: oldSpec)
    errors.checkGatesUpdate(spec, old: oldSpec)
    errors.checkRestOfSpec(spec, old: oldSpec)
    return errors
  }
}

extension FieldErrors {
  mutating func checkAnnotationsUpdate(_ object: JSONObject, old: JSONObject) {
    let path = FieldPath.metadata.child("annotations")
    let new = object.inner("metadata").inner("annotations")
    let old = old.inner("metadata").inner("annotations")
    let fixed: (String) -> String? = { key in
      if key.hasPrefix("container.apparmor.security.beta.kubernetes.io/") {
        return "AppArmor annotations"
      }
      return key == "kubernetes.io/config.mirror" ? "mirror pod annotation" : nil
    }
    for annotation in old.sortedMembers where new[annotation.key] != annotation.value {
      if let what = fixed(annotation.key) {
        forbidden(path.key(annotation.key), "may not remove or update \(what)")
      }
    }
    for annotation in new.sortedMembers where !old.contains(annotation.key) {
      if let what = fixed(annotation.key) {
        forbidden(path.key(annotation.key), "may not add \(what)")
      }
    }
  }

  /// Checks the images; false when containers came or went.
  fileprivate mutating func checkContainersUpdate(
    _ spec: JSONObject, old: JSONObject, _ field: String
  ) -> Bool {
    let path = FieldPath.spec.child(field)
    let containers = spec.list(field)
    if containers.count != old.list(field).count {
      forbidden(path, "pod updates may not add or remove containers")
      return false
    }
    for (index, container) in containers.enumerated() {
      let image = container.object.text("image")
      if image.isEmpty { required(path.index(index).child("image")) }
      if trimmed(image).utf8.count != image.utf8.count {
        invalid(
          path.index(index).child("image"), image,
          "must not have leading or trailing whitespace")
      }
    }
    return true
  }

  /// A deadline may be set or brought forward; false when it is so wrong that the rest is spared.
  fileprivate mutating func checkDeadlineUpdate(_ spec: JSONObject, old: JSONObject) -> Bool {
    let path = FieldPath.spec.child("activeDeadlineSeconds")
    let oldDeadline = old.integer("activeDeadlineSeconds")
    guard let deadline = spec.integer("activeDeadlineSeconds") else {
      if oldDeadline != nil {
        invalid(
          path, .text("null"), "must not update from a positive integer to nil value")
      }
      return true
    }
    if !(0...Int(Int32.max)).contains(deadline) {
      check(deadline, isIn: 0...Int(Int32.max), at: path)
      return false
    }
    if let oldDeadline, oldDeadline < deadline {
      invalid(path, deadline, "must be less than or equal to previous value")
      return false
    }
    return true
  }

  fileprivate mutating func checkTolerationsUpdate(_ spec: JSONObject, old: JSONObject) {
    let path = FieldPath.spec.child("tolerations")
    let withoutSeconds: (JSONValue) -> JSONObject = { toleration in
      var toleration = toleration.object
      toleration["tolerationSeconds"] = nil
      return toleration
    }
    let new = spec.list("tolerations").map(withoutSeconds)
    if !old.list("tolerations").allSatisfy({ new.contains(withoutSeconds($0)) }) {
      return forbidden(
        path, "existing toleration can not be modified except its tolerationSeconds")
    }
    for (index, toleration) in spec.list("tolerations").enumerated() {
      checkToleration(toleration.object, at: path.index(index))
    }
  }

  fileprivate mutating func checkGatesUpdate(_ spec: JSONObject, old: JSONObject) {
    let oldNames = old.list("schedulingGates").map { $0.object.text("name") }
    for (index, gate) in spec.list("schedulingGates").enumerated() {
      let name = gate.object.text("name")
      if !oldNames.contains(name) {
        forbidden(
          FieldPath.spec.child("schedulingGates").index(index).child("name"),
          "only deletion is allowed, but found new scheduling gate '\(name)'")
      }
    }
  }

  /// Refuses every other change, and says which fields changed.
  fileprivate mutating func checkRestOfSpec(_ spec: JSONObject, old: JSONObject) {
    var munged = spec
    for field in ["containers", "initContainers"] where spec.has(field) {
      let oldContainers = old.list(field)
      munged[field] = .array(
        spec.list(field).enumerated().map { index, container in
          var container = container
          if index < oldContainers.count {
            container.object["image"] = oldContainers[index].object["image"]
          }
          return container
        })
    }
    for field in ["activeDeadlineSeconds", "schedulingGates", "tolerations"] {
      munged[field] = old[field]
    }
    if old.number("terminationGracePeriodSeconds") < 0,
      spec.number("terminationGracePeriodSeconds") == 1
    {
      munged["terminationGracePeriodSeconds"] = old["terminationGracePeriodSeconds"]
    }
    if !old.list("schedulingGates").isEmpty { checkGatedChanges(&munged, old: old) }
    if munged == old { return }
    let fields = [
      "`spec.containers[*].image`", "`spec.initContainers[*].image`",
      "`spec.activeDeadlineSeconds`",
      "`spec.tolerations` (only additions to existing tolerations)",
      "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)",
    ]
    let texts = [old, munged].map(PodSpecStructure.indentedText)
    forbidden(
      FieldPath.spec,
      """
      pod updates may not change fields other than \(fields.joined(separator: ","))
      \(UnifiedDifference.text(from: texts[0], to: texts[1]))
      """)
  }

  /// A Pod that still waits to be scheduled may become choosier about its nodes.
  private mutating func checkGatedChanges(_ munged: inout JSONObject, old: JSONObject) {
    let oldSelector = old.inner("nodeSelector")
    let newSelector = munged.inner("nodeSelector")
    if newSelector != oldSelector {
      if oldSelector.contains(where: { newSelector[$0.key] != $0.value }) {
        invalid(
          FieldPath.spec.child("nodeSelector"), .map(munged.object("nodeSelector")),
          "only additions to spec.nodeSelector are allowed (no mutations or deletions)")
      }
      munged["nodeSelector"] = old["nodeSelector"]
    }
    let oldAffinity = old.inner("affinity")["nodeAffinity"]
    var affinity = munged.inner("affinity")
    if affinity["nodeAffinity"] == oldAffinity { return }
    checkNodeAffinityUpdate(
      affinity.inner("nodeAffinity"), old: oldAffinity?.object ?? JSONObject())
    affinity["nodeAffinity"] = oldAffinity
    munged["affinity"] = affinity.isEmpty && !old.has("affinity") ? nil : .object(affinity)
  }

  private mutating func checkNodeAffinityUpdate(_ affinity: JSONObject, old: JSONObject) {
    let field = "requiredDuringSchedulingIgnoredDuringExecution"
    let path = FieldPath.spec.child("affinity", "nodeAffinity").child(field)
      .child("nodeSelectorTerms")
    let oldTerms = old.inner(field).list("nodeSelectorTerms")
    let terms = affinity.inner(field).list("nodeSelectorTerms")
    if oldTerms.isEmpty { return }
    if oldTerms.count != terms.count {
      return invalid(
        path, GoStructure.list(PodSpecStructure.nodeSelectorTerm).text(.array(terms)),
        "no additions/deletions to non-empty NodeSelectorTerms list are allowed")
    }
    for (index, oldTerm) in oldTerms.enumerated() {
      let term = terms[index].object
      let fields = ["matchExpressions", "matchFields"]
      let wasEmpty = fields.allSatisfy { oldTerm.object.list($0).isEmpty }
      let isAddition = fields.allSatisfy { field in
        term.list(field).starts(with: oldTerm.object.list(field))
      }
      let isEmpty = fields.allSatisfy { term.list($0).isEmpty }
      if !isAddition || wasEmpty && !isEmpty {
        invalid(
          path.index(index), PodSpecStructure.nodeSelectorTerm.text(.object(term)),
          "only additions are allowed (no mutations or deletions)")
      }
    }
  }
}
