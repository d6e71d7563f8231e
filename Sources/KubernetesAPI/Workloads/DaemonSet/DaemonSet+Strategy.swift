package import JSON

/// What the server sets in a DaemonSet before it judges it.
///
/// Kubernetes: pkg/registry/apps/daemonset/strategy.go (v1.36).
extension DaemonSet {
  /// How often the template changed, which older versions of the kind had as a field.
  static let templateGeneration = "deprecated.daemonset.template.generation"

  package static func prepareForCreate(_ object: inout JSONObject) {
    object.dropDisabledTemplateFields(old: nil)
    object.beginGenerations(
      status: [
        "currentNumberScheduled": 0, "numberMisscheduled": 0, "desiredNumberScheduled": 0,
        "numberReady": 0,
      ])
    setTemplateGeneration(&object, max(1, generation(of: object)))
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    object.dropDisabledTemplateFields(old: old)
    let template = object.inner("spec")["template"]
    let isNewTemplate = template != old.inner("spec")["template"]
    setTemplateGeneration(&object, generation(of: old) + (isNewTemplate ? 1 : 0))
    object.countGeneration(from: old, isChanged: object["spec"] != old["spec"])
  }

  private static func generation(of object: JSONObject) -> Int {
    Int(object.inner("metadata").inner("annotations").text(templateGeneration)) ?? 0
  }

  private static func setTemplateGeneration(_ object: inout JSONObject, _ value: Int) {
    object[forced: "metadata"].object[forced: "annotations"].object[templateGeneration] =
      .string(String(value))
  }
}
