package import JSON

/// What the server sets in a StatefulSet, and drops from it, before it judges it.
///
/// Kubernetes: pkg/registry/apps/statefulset/strategy.go (v1.36).
extension StatefulSet {
  package static func prepareForCreate(_ object: inout JSONObject) {
    object.beginGenerations(status: ["replicas": 0, "availableReplicas": 0])
    dropUnavailableLimit(&object)
    object.dropDisabledTemplateFields(old: nil)
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    let oldStrategy = old.inner("spec").inner("updateStrategy")
    if !oldStrategy.inner("rollingUpdate").has("maxUnavailable") { dropUnavailableLimit(&object) }
    object.dropDisabledTemplateFields(old: old)
    object.countGeneration(from: old, isChanged: object["spec"] != old["spec"])
  }

  /// A field of a feature that is off by default (MaxUnavailableStatefulSet).
  private static func dropUnavailableLimit(_ object: inout JSONObject) {
    let strategy = object.inner("spec").inner("updateStrategy")
    guard strategy.inner("rollingUpdate").has("maxUnavailable") else { return }
    object[forced: "spec"].object[forced: "updateStrategy"].object[forced: "rollingUpdate"]
      .object["maxUnavailable"] = nil
  }
}
