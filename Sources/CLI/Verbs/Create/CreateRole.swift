import JSON
import KubernetesAPI

/// `create role`.
struct CreateRole: Generator {
  var name = ""
  var rules = RoleRules()
  var write = WriteFlags()

  static let use =
    "role NAME --verb=verb --resource=resource.group/subresource"
    + " [--resource-name=resourcename] [--dry-run=server|client|none]"
  static let summary = "Create a role with single rule"
  static let discussion = "Create a Role. It is stored; svcctl refuses nobody."
  static let examples = [
    Example("Allow to look at Pods", "create role look --verb=get,list,watch --resource=pods"),
    Example(
      "Allow to look at one Pod", "create role one --verb=get --resource=pods --resource-name=web"),
    Example(
      "Allow the resources of a group", "create role sets --verb=get,list --resource=rs.apps"),
  ]
  static var ownFlags: [Flag<Self>] { RoleRules.flags(\.rules) }
  static var resource: APIResource {
    BuiltinResources.guess(apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role")
  }

  func make(_ context: Context) throws -> JSONObject {
    if rules.verbs.isEmpty { throw UsageError.message("at least one verb must be specified") }
    rules.warnOfVerbs(context)
    if rules.resources.isEmpty {
      throw UsageError.message("at least one resource must be specified")
    }
    return [
      "metadata": ["name": .string(name)],
      "rules": .array(try rules.make(try context.session().mapper())),
    ]
  }
}

/// `create clusterrole`.
struct CreateClusterRole: Generator {
  var name = ""
  var rules = RoleRules()
  var urls: [String] = []
  var aggregation: [String] = []
  var write = WriteFlags()

  static let use =
    "clusterrole NAME --verb=verb --resource=resource.group [--resource-name=resourcename]"
    + " [--dry-run=server|client|none]"
  static let summary = "Create a cluster role"
  static let discussion = "Create a ClusterRole. It is stored; svcctl refuses nobody."
  static let examples = [
    Example(
      "Allow to look at Pods", "create clusterrole look --verb=get,list,watch --resource=pods"),
    Example(
      "Allow a URL", "create clusterrole logs --verb=get --non-resource-url='/logs/*'"),
    Example(
      "Gather other roles",
      "create clusterrole monitoring --aggregation-rule='example.com/to-monitoring=true'"),
  ]
  static var ownFlags: [Flag<Self>] {
    RoleRules.flags(\.rules) + [
      .list("non-resource-url", \.urls, "A URL that is no resource's; * may end it"),
      .list(
        "aggregation-rule", \.aggregation, "Labels of the roles that this one gathers: key=value",
        shownDefault: ""),
    ]
  }
  static var resource: APIResource {
    BuiltinResources.guess(
      apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", isNamespaced: false)
  }

  func validate() throws {
    try write.validate()
    for pair in aggregation where !pair.contains("=") {
      throw UsageError.flag(
        "invalid argument \(quoted(aggregation.joined(separator: ","))) for"
          + " \"--aggregation-rule\" flag: malformed pair, expect string=string")
    }
    if !aggregation.isEmpty {
      let isEmpty =
        urls.isEmpty && rules.verbs.isEmpty && rules.resources.isEmpty && rules.names.isEmpty
      if !isEmpty {
        throw UsageError.message(
          "aggregation rule must be specified without nonResourceURLs, verbs, resources or"
            + " resourceNames")
      }
      return
    }
    if rules.verbs.isEmpty { throw UsageError.message("at least one verb must be specified") }
    if rules.resources.isEmpty, urls.isEmpty {
      throw UsageError.message("one of resource or nonResourceURL must be specified")
    }
  }

  func make(_ context: Context) throws -> JSONObject {
    var object: JSONObject = ["metadata": ["name": .string(name)]]
    guard aggregation.isEmpty else {
      object["rules"] = .null
      var labels = JSONObject()
      for pair in aggregation {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        labels[RoleRules.trimmed(parts[0])] = .string(RoleRules.trimmed(parts[1]))
      }
      object["aggregationRule"] = ["clusterRoleSelectors": [["matchLabels": .object(labels)]]]
      return object
    }
    if !rules.resources.isEmpty { rules.warnOfVerbs(context) }
    var list = try rules.make(try context.session().mapper())
    if !urls.isEmpty {
      try validateURLs()
      list.append([
        "verbs": .array(rules.distinctVerbs.map(JSONValue.string)),
        "nonResourceURLs": .array(RoleRules.distinct(urls).map(JSONValue.string)),
      ])
    }
    object["rules"] = .array(list)
    return object
  }

  private func validateURLs() throws(UsageError) {
    let known = ["*", "get", "post", "put", "delete", "patch", "head", "options"]
    for verb in rules.distinctVerbs where !known.contains(verb) {
      throw .message("invalid verb: '\(verb)' for nonResourceURL")
    }
    for url in urls where url != "*" {
      if !url.hasPrefix("/") { throw .message("nonResourceURL should start with /") }
      if url.dropLast().contains("*") {
        throw .message("nonResourceURL only supports wildcard matches when '*' is at the end")
      }
    }
  }
}

/// The rules of a role, as flags give them.
///
/// kubectl: pkg/cmd/create/create_role.go.
struct RoleRules {
  var verbs: [String] = []
  var resources: [String] = []
  var names: [String] = []

  static func flags<Verb>(_ path: WritableKeyPath<Verb, RoleRules>) -> [Flag<Verb>] {
    let flags: [Flag<RoleRules>] = [
      .list("verb", \.verbs, "What is allowed: get, list, watch, create, …, or *"),
      .list("resource", \.resources, "To which resources: resource.group/subresource"),
      .array("resource-name", \.names, "To which of them, by name; may be repeated"),
    ]
    return flags.map { $0.lifted(path) }
  }

  private static let knownVerbs = [
    "*", "get", "delete", "list", "create", "update", "patch", "watch", "proxy",
    "deletecollection", "use", "bind", "escalate", "impersonate",
  ]
  private static let roles = [
    "roles.rbac.authorization.k8s.io", "clusterroles.rbac.authorization.k8s.io",
  ]
  /// Verbs that only some resources have.
  private static let specialVerbs: [String: [String]] = [
    "use": ["podsecuritypolicies.policy", "podsecuritypolicies.extensions"],
    "bind": roles,
    "escalate": roles,
    "impersonate": ["users", "serviceaccounts", "groups", "userextras.authentication.k8s.io"],
  ]

  static func distinct(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The verbs, each once; alone when one stands for all of them.
  var distinctVerbs: [String] { verbs.contains("*") ? ["*"] : Self.distinct(verbs) }

  /// Tells which verbs are unusual.
  func warnOfVerbs(_ context: Context) {
    for verb in distinctVerbs where !Self.knownVerbs.contains(verb) {
      ErrorReport(context).note("Warning: '\(verb)' is not a standard resource verb")
    }
  }

  /// One resource of the flag: `deployments.apps/scale`.
  private struct Resource {
    var name: String
    var group = ""
    var subresource = ""

    init(_ text: String) {
      let sections = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      let parts = sections[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      name = String(parts[0])
      if parts.count == 2 { group = String(parts[1]) }
      if sections.count == 2 { subresource = String(sections[1]) }
    }

    /// Whether it stands for all resources.
    var isWhole: Bool { name == "*" && group.isEmpty && subresource.isEmpty }
    var qualified: String { group.isEmpty ? name : "\(name).\(group)" }
  }

  /// The rules: one for each group, ordered by group.
  func make(_ mapper: ResourceMapper) throws -> [JSONValue] {
    var wanted: [Resource] = []
    for text in resources {
      let resource = Resource(text)
      if text == "*", resource.isWhole {
        wanted = [resource]
        break
      }
      wanted.append(resource)
    }
    try validate(wanted, mapper)
    var groups: [String: [String]] = [:]
    for var resource in wanted {
      if let found = try? mapper.resource(named: resource.qualified) {
        (resource.name, resource.group) = (found.plural, found.group)
      }
      let name =
        resource.subresource.isEmpty ? resource.name : "\(resource.name)/\(resource.subresource)"
      if groups[resource.group]?.contains(name) != true {
        groups[resource.group, default: []].append(name)
      }
    }
    return groups.sorted { $0.key.precedesInBytes($1.key) }.map { group, resources in
      var rule: JSONObject = [
        "verbs": .array(distinctVerbs.map(JSONValue.string)), "apiGroups": [.string(group)],
        "resources": .array(resources.map(JSONValue.string)),
      ]
      if !names.isEmpty {
        rule["resourceNames"] = .array(Self.distinct(names).map(JSONValue.string))
      }
      return .object(rule)
    }
  }

  private func validate(_ wanted: [Resource], _ mapper: ResourceMapper) throws {
    for resource in wanted {
      if resource.name.isEmpty {
        throw UsageError.message("resource must be specified if apiGroup/subresource specified")
      }
      if resource.name == "*" { return }
      var name = resource.qualified
      var (plural, group) = (resource.name, resource.group)
      let found = try? mapper.resource(named: name)
      if let found { (name, plural, group) = (found.qualifiedPlural, found.plural, found.group) }
      var isSpecial = false
      for verb in distinctVerbs {
        guard let special = Self.specialVerbs[verb] else { continue }
        guard special.contains(name) else {
          throw UsageError.message(
            "can not perform '\(verb)' on '\(plural)' in group '\(group)'")
        }
        isSpecial = true
      }
      if found == nil, !isSpecial {
        let suffix = resource.group.isEmpty ? "" : " in group \(quoted(resource.group))"
        throw UsageError.verbatim(
          "the server doesn't have a resource type \(quoted(resource.name))\(suffix)")
      }
    }
  }
}
