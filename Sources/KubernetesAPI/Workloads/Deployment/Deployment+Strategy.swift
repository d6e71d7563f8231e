package import JSON

/// What the server sets in a Deployment before it judges it, and what it warns about.
///
/// Kubernetes: pkg/registry/apps/deployment/strategy.go (v1.36).
extension Deployment {
  package static func prepareForCreate(_ object: inout JSONObject) {
    object.dropDisabledTemplateFields(old: nil)
    object.beginGenerations(status: [:])
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    object.dropDisabledTemplateFields(old: old)
    // Annotations are part of what a Deployment is about: its revisions carry them.
    let isChanged =
      object["spec"] != old["spec"]
      || object.inner("metadata").inner("annotations") != old.inner("metadata").inner("annotations")
    object.countGeneration(from: old, isChanged: isChanged)
  }

  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    workloadWarnings(object, old: old, namesPods: true)
  }
}
