import JSON

/// Rounds the quantities of resource lists up to thousandths.
///
/// Kubernetes: SetDefaults_ResourceList.
enum ResourceListDefaults {
  /// Rounds the list at `key`.
  static func set(_ key: String, of object: inout JSONObject) {
    object.updateObject(key) { list in
      list.updateValues { _, value in
        guard let text = value.stringValue, !Quantity.isPlainCanonical(text),
          Quantity.plainThousandths(text) == nil,
          let quantity = try? Quantity(text)
        else { return }
        value = .string(quantity.roundedUp(toScale: -3).description)
      }
    }
  }

  /// Rounds the limits and requests of resource requirements.
  static func setRequirements(_ requirements: inout JSONObject) {
    set("limits", of: &requirements)
    set("requests", of: &requirements)
  }
}
