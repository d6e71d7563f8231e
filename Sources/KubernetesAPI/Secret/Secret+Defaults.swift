package import JSON

extension Secret {
  /// Kubernetes: SetDefaults_Secret; converting a v1 Secret moves `stringData` into `data`.
  package static func setDefaults(_ object: inout JSONObject) {
    object.setDefault("type", "Opaque")
    guard let texts = object.removeValue(for: "stringData")?.objectValue else { return }
    for text in texts {
      object[forced: "data"].object[text.key] =
        .string(Base64.encode(Array((text.value.stringValue ?? "").utf8)))
    }
  }
}
