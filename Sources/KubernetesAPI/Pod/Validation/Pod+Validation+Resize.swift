package import JSON

/// A Pod whose containers get other resources while they run: the subresource `resize`.
///
/// Kubernetes: ValidatePodResize, podResizeStrategy in pkg/registry/core/pod/strategy.go.
extension Pod {
  private static let resizable = ["resources", "resizePolicy"]

  /// Keeps the old Pod but for the resources of its containers, and counts the generation.
  ///
  /// Where containers came or went, the new ones stay, so that validation refuses them.
  package static func prepareForResize(_ object: inout JSONObject, old: JSONObject) {
    let new = object.inner("spec")
    let oldSpec = old.inner("spec")
    let fields = ["containers", "initContainers"]
    object["status"] = old["status"]
    if fields.allSatisfy({ new.list($0).count == oldSpec.list($0).count }) {
      var spec = oldSpec
      for field in fields where oldSpec.has(field) {
        spec[field] = .array(
          zip(new.list(field), oldSpec.list(field)).map { new, old in
            var container = old
            for field in ["name"] + resizable { container.object[field] = new.object[field] }
            return container
          })
      }
      object = old
      object["spec"] = .object(spec)
    }
    let generation = old.inner("metadata").number("generation")
    if object["spec"] != old["spec"] {
      object[forced: "metadata"].object["generation"] = .integer(generation + 1)
    }
  }

  package static func validateResize(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    let oldSpec = old.inner("spec")
    errors.checkObjectMetaUpdate(of: object, old: old)
    var options = PodSpecValidation.Options(old: oldSpec)
    options.isPod = true
    _ = errors.checkPod(object, options: options)
    // The server names no field here, which it prints as an empty index.
    if old.inner("metadata").inner("annotations").has("kubernetes.io/config.mirror") {
      return [.forbidden(FieldPath("[]"), "static pods cannot be resized")]
    }
    if oldSpec.inner("os").text("name") == "windows" {
      return [.forbidden(FieldPath("[]"), "windows pods cannot be resized")]
    }
    errors.checkResize(object, old: old)
    return errors
  }
}

extension FieldErrors {
  fileprivate mutating func checkResize(_ object: JSONObject, old: JSONObject) {
    let spec = object.inner("spec")
    let oldSpec = old.inner("spec")
    let quality = old.inner("status").text("qosClass")
    let oldQuality = quality.isEmpty ? Pod.qualityOfService(of: oldSpec) : quality
    if Pod.qualityOfService(of: spec) != oldQuality {
      invalid(
        FieldPath.spec, object.inner("status").text("qosClass"),
        "Pod QOS Class may not change as a result of resizing")
    }
    let count = self.count
    for field in ["containers", "initContainers"] {
      checkSameContainers(spec.list(field), old: oldSpec.list(field), field)
    }
    if self.count > count { return }
    for field in ["initContainers", "containers"] {
      for (index, container) in oldSpec.list(field).enumerated()
      where field == "containers" || container.object.text("restartPolicy") == "Always" {
        checkNothingRemoved(
          spec.list(field)[index].object.inner("resources"),
          old: container.object.inner("resources"),
          at: FieldPath.spec.child(field).index(index).child("resources"))
      }
    }
    for field in ["containers", "initContainers"] {
      for (container, old) in zip(spec.list(field), oldSpec.list(field)) {
        checkResizedContainer(container.object, old: old.object, isInitial: field != "containers")
      }
    }
  }

  private mutating func checkSameContainers(
    _ containers: [JSONValue], old: [JSONValue], _ field: String
  ) {
    let path = FieldPath.spec.child(field)
    if containers.count != old.count {
      return forbidden(path, "\(field) may not be added or removed on resize")
    }
    for (index, container) in containers.enumerated()
    where container.object.text("name") != old[index].object.text("name") {
      forbidden(
        path.index(index).child("name"), "\(field) may not be renamed or reordered on resize")
    }
  }

  private mutating func checkNothingRemoved(
    _ resources: JSONObject, old: JSONObject, at path: FieldPath
  ) {
    for field in ["requests", "limits"]
    where old.inner(field).contains(where: { !resources.inner(field).contains($0.key) }) {
      forbidden(path.child(field), "resource \(field) cannot be removed")
    }
  }

  /// Only amounts of processor and memory may change, and only of containers that keep running.
  private mutating func checkResizedContainer(
    _ container: JSONObject, old: JSONObject, isInitial: Bool
  ) {
    if isInitial, old.text("restartPolicy") != "Always" {
      if container != old {
        forbidden(FieldPath.spec, "resources for non-sidecar init containers are immutable")
      }
      return
    }
    var munged = container
    for field in ["requests", "limits"] {
      var list = container.inner("resources").inner(field)
      let oldList = old.inner("resources").inner(field)
      for name in ["cpu", "memory"] { list[name] = oldList[name] }
      if list != oldList {
        return forbidden(FieldPath.spec, Self.words(forResourcesOf: isInitial))
      }
      munged[forced: "resources"].object[field] = old.inner("resources")[field]
    }
    if munged != old { forbidden(FieldPath.spec, Self.words(forResourcesOf: isInitial)) }
  }

  private static func words(forResourcesOf isSidecar: Bool) -> String {
    "only cpu and memory resources\(isSidecar ? " for sidecar containers" : "") are mutable"
  }
}
