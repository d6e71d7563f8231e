package import JSON

/// A question about labels, as workloads and NetworkPolicies ask it.
///
/// Kubernetes: metav1.LabelSelector. Every requirement must hold; a selector without any matches all.
package struct LabelSelector: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var matchLabels: Labels { Labels(json["matchLabels"]?.objectValue ?? JSONObject()) }
  package var matchExpressions: [LabelSelectorRequirement] { views("matchExpressions") }

  package var isEmpty: Bool { matchLabels.isEmpty && matchExpressions.isEmpty }

  package func matches(_ labels: Labels) -> Bool {
    for member in matchLabels.json.members {
      guard let wanted = member.value.stringValue, let value = labels[member.key],
        value.hasSameBytes(as: wanted)
      else { return false }
    }
    return matchExpressions.allSatisfy { $0.matches(labels) }
  }

  /// The selector as kubectl prints it, ordered by key: `app=web,tier in (a,b)`, or `<none>`.
  package var text: String {
    let equalities = matchLabels.sorted.map { (key: $0.name, text: "\($0.name)=\($0.value)") }
    let parts = equalities + matchExpressions.map { (key: $0.key, text: $0.text) }
    let sorted = parts.sorted { $0.key.precedesInBytes($1.key) }
    return sorted.isEmpty ? "<none>" : sorted.map(\.text).joined(separator: ",")
  }
}

/// One requirement of a selector: a key, an operator, and values.
///
/// Kubernetes: metav1.LabelSelectorRequirement.
package struct LabelSelectorRequirement: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var key: String { string("key") }
  /// In, NotIn, Exists or DoesNotExist.
  package var `operator`: String { string("operator") }
  package var values: [String] { strings("values") }

  /// Whether the labels meet it; `NotIn` is also met by labels without the key.
  package func matches(_ labels: Labels) -> Bool {
    let value = labels[key]
    switch `operator` {
    case "In": return value.map { isListed($0) } ?? false
    case "NotIn": return value.map { !isListed($0) } ?? true
    case "Exists": return value != nil
    case "DoesNotExist": return value == nil
    default: return false
    }
  }

  private func isListed(_ value: String) -> Bool { values.contains { $0.hasSameBytes(as: value) } }

  var text: String {
    let list = values.sorted { $0.precedesInBytes($1) }.joined(separator: ",")
    return switch `operator` {
    case "In": "\(key) in (\(list))"
    case "NotIn": "\(key) notin (\(list))"
    case "DoesNotExist": "!\(key)"
    default: key
    }
  }
}
