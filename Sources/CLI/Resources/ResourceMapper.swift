import JSON
package import KubernetesAPI

/// Finds resources by the names that people use: plural, singular, short, with version and group.
///
/// kubectl: cli-runtime/pkg/resource (mappingFor) and client-go/restmapper.
package struct ResourceMapper {
  /// In the order of discovery; of two with the same name the first is meant.
  package let resources: [APIResource]

  package init(_ resources: [APIResource]) {
    self.resources = resources
  }

  /// The resource that an argument names: `svc`, `Service`, `deployments.v1.apps`, `ingress.net`.
  ///
  /// Throws `UsageError` in kubectl's words when there is none.
  package func resource(named argument: String) throws(UsageError) -> APIResource {
    let parts = argument.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    let name = parts.first ?? ""
    if parts.count == 3 {
      if let found = resource(named: name, version: parts[1], group: parts[2]) { return found }
    }
    let group = parts.dropFirst().joined(separator: ".")
    if let found = resource(named: name, group: group) { return found }
    throw .message("the server doesn't have a resource type \(quoted(name))")
  }

  /// `NAME.VERSION.GROUP`; a short name is served in whatever version there is.
  private func resource(named name: String, version: String, group: String) -> APIResource? {
    let inGroup = resources.filter { $0.group == group }
    return inGroup.first { $0.version == version && Self.isNamed(name, $0) }
      ?? inGroup.first { $0.shortNames.contains(name) }
  }

  /// `NAME` or `NAME.GROUP`, where the beginning of a group is enough.
  private func resource(named name: String, group: String) -> APIResource? {
    if group.isEmpty {
      return resources.first { Self.isNamed(name, $0) }
        ?? resources.first { $0.shortNames.contains(name) }
    }
    let named = resources.filter { Self.isNamed(name, $0) || $0.shortNames.contains(name) }
    return named.first { $0.group == group } ?? named.first { $0.group.hasPrefix(group) }
  }

  /// The other resources that have a short name, when it is one that names the first of them.
  package func lowerPriorityResources(ofShortName name: String) -> [String] {
    guard !resources.contains(where: { Self.isNamed(name, $0) }) else { return [] }
    let named = resources.filter { $0.shortNames.contains(name) }.map(\.qualifiedPlural)
    var others: [String] = []
    for other in named where other != named.first && !others.contains(other) {
      others.append(other)
    }
    return others
  }

  private static func isNamed(_ name: String, _ resource: APIResource) -> Bool {
    let lowered = name.lowercased()
    return resource.plural == lowered || resource.singular == lowered
  }

  /// The resource of an object; nil when the cluster has no such kind.
  package func resource(of object: APIObject) -> APIResource? {
    resource(apiVersion: object.apiVersion, kind: object.kind)
  }

  package func resource(apiVersion: String, kind: String) -> APIResource? {
    // A version that is empty is any.
    if apiVersion.isEmpty { return resources.first { $0.kind == kind } }
    // The server's discovery names every kind in lower case, too.
    return resources.firstIndex(apiVersion: apiVersion, kind: kind).map { resources[$0] }
      ?? resources.first { $0.kind.lowercased() == kind && $0.apiVersion == apiVersion }
  }

  /// The names that a category such as `all` stands for; nil when it is none.
  package func members(ofCategory name: String) -> [String]? {
    let members = resources.filter { $0.categories.contains(name) }.map(\.qualifiedPlural)
    return members.isEmpty ? nil : members
  }

  /// The resources of a list such as `svc,deploy,all`, each once.
  package func resources(inList list: String) throws(UsageError) -> [APIResource] {
    var names: [String] = []
    for name in list.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      names += members(ofCategory: name) ?? [name]
    }
    var found: [APIResource] = []
    for name in names {
      let resource = try resource(named: name)
      if !found.contains(resource) { found.append(resource) }
    }
    return found
  }
}
