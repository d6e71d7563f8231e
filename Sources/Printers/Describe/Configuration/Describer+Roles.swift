import JSON
import KubernetesAPI

extension Describer {
  /// A Role or ClusterRole: what may be done with which resources.
  func describeRole(_ object: APIObject, _ text: inout Description) throws {
    text.field("Name", object.name, style: .name)
    text.labelsAndAnnotations(object)
    text.line("PolicyRule:")
    text.line("Resources\tNon-Resource URLs\tResource Names\tVerbs", level: 1)
    text.line("---------\t-----------------\t--------------\t-----", level: 1)
    for rule in PolicyRule.compacted(object.json["rules"].elements) {
      let columns = [
        rule.resourceText, PolicyRule.list(rule.urls), PolicyRule.list(rule.names),
        PolicyRule.list(rule.verbs),
      ]
      text.line(columns.joined(separator: "\t"), level: 1)
    }
  }

  /// A RoleBinding or ClusterRoleBinding: who has a role.
  func describeRoleBinding(_ object: APIObject, _ text: inout Description) throws {
    let role = object.json["roleRef"]
    text.field("Name", object.name, style: .name)
    text.labelsAndAnnotations(object)
    text.line("Role:")
    text.field("Kind", (role?["kind"]).text, level: 1)
    text.field("Name", (role?["name"]).text, level: 1)
    text.line("Subjects:")
    text.line("Kind\tName\tNamespace", level: 1)
    text.line("----\t----\t---------", level: 1)
    for subject in object.json["subjects"].elements {
      let columns = [subject["kind"].text, subject["name"].text, subject["namespace"].text]
      text.line(columns.joined(separator: "\t"), level: 1)
    }
  }
}

/// A rule of a role about one resource.
///
/// Kubernetes: k8s.io/kubectl/pkg/util/rbac.
private struct PolicyRule {
  var group: String?
  var resource: String?
  var names: [String] = []
  var urls: [String] = []
  var verbs: [String] = []

  /// `pods`, `deployments.apps`, `deployments.apps/scale`.
  var resourceText: String {
    guard let resource else { return "" }
    let parts = resource.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let group = (group ?? "").isEmpty ? "" : "." + (group ?? "")
    return parts[0] + group + (parts.count > 1 ? "/" + parts[1] : "")
  }

  /// The text by which rules are ordered.
  private var key: String {
    "\(Self.list(verbs)),APIGroups:\(Self.list(group.map { [$0] } ?? [])),Resources:"
      + "\(Self.list(resource.map { [$0] } ?? [])),ResourceNames:\(Self.list(names)),"
      + "NonResourceURLs:\(Self.list(urls))"
  }

  static func list(_ words: [String]) -> String { "[\(words.joined(separator: " "))]" }

  /// Splits rules into those about one resource, and joins the verbs of those that remain alike.
  static func compacted(_ rules: [JSONValue]) -> [PolicyRule] {
    var compact: [PolicyRule] = []
    var positions: [String: Int] = [:]
    for rule in rules {
      let verbs = strings(rule["verbs"])
      for group in strings(rule["apiGroups"]) {
        for resource in strings(rule["resources"]) {
          let names = strings(rule["resourceNames"])
          for name in names.isEmpty ? [nil] : names.map(Optional.some) {
            let key = "\(group)\n\(resource)\n\(name ?? "")\n\(name == nil)"
            let position = positions[key] ?? compact.count
            if position == compact.count {
              positions[key] = position
              compact.append(
                PolicyRule(group: group, resource: resource, names: name.map { [$0] } ?? []))
            }
            for verb in verbs where !compact[position].verbs.contains(verb) {
              compact[position].verbs.append(verb)
            }
          }
        }
      }
      for url in strings(rule["nonResourceURLs"]) {
        for verb in verbs { compact.append(PolicyRule(urls: [url], verbs: [verb])) }
      }
    }
    return compact.sorted { $0.key.precedesInBytes($1.key) }
  }

  private static func strings(_ value: JSONValue?) -> [String] {
    value.elements.compactMap(\.stringValue)
  }
}
