import JSON

/// Objects that kubectl applied itself before it let the server do so.
extension FieldManager {
  private static let annotation = ObjectMeta.lastAppliedAnnotation

  /// kubectl's name for itself, unless it is told another one.
  private var isKubectl: Bool { manager == "kubectl" }

  private static func lastApplied(of object: JSONObject) -> String {
    object.inner("metadata").inner("annotations").text(annotation)
  }

  /// The fields that kubectl set when it applied `live` itself and that nobody changed since: it may
  /// change them again.
  ///
  /// nil when there are none to tell. Kubernetes: lastAppliedManager.
  func fieldsOfLastApplied(in live: JSONObject) -> FieldSet? {
    let text = Self.lastApplied(of: live)
    guard isKubectl, !text.isEmpty,
      let configuration = (try? JSONReader.parse(text))?.objectValue,
      configuration.text("apiVersion") == apiVersion,
      schema.isOpen || TypedCheck.fault(of: configuration, schema) == nil
    else { return nil }
    let comparison = FieldComparison(from: configuration, to: live, schema)
    return FieldSet.fields(of: configuration, schema)
      .subtracting(comparison.changed).subtracting(comparison.removed)
  }

  /// Keeps the annotation of what was applied last, where there is one, up to date.
  ///
  /// Kubernetes: lastAppliedUpdater.
  func setLastApplied(_ object: inout JSONObject, _ configuration: JSONObject) {
    guard isKubectl, !Self.lastApplied(of: object).isEmpty else { return }
    var applied = configuration
    applied.updateObject("metadata") { metadata in
      metadata.updateObject("annotations") { $0.removeValue(for: Self.annotation) }
    }
    let text = JSONWriter.text(.object(applied), escapesHTML: true, sortsKeys: true) + "\n"
    var annotations = object.inner("metadata").inner("annotations")
    annotations[Self.annotation] = .string(text)
    let size = annotations.reduce(0) {
      $0 + $1.key.utf8.count + ($1.value.stringValue?.utf8.count ?? 0)
    }
    if size > 256 << 10 { annotations[Self.annotation] = nil }
    object[forced: "metadata"].object["annotations"] = .object(annotations)
  }
}
