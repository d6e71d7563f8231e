import JSON
import KubernetesAPI

/// Which resources a cluster serves: the built-in kinds, then those that stored definitions add, then
/// those of which a dump had objects without their definition.
enum ResourceDirectory {
  /// Where kinds without a definition are noted.
  private static let undefinedPrefix = "c/kinds/"

  static func resources(in table: ObjectTable) throws -> [APIResource] {
    var found = BuiltinResources.all
    let definitions = "customresourcedefinitions.apiextensions.k8s.io"
    try table.forEach(resource: definitions, namespace: nil) { _, held in
      found += customResources(of: held.object)
      return true
    }
    try table.storage.forEach(prefix: undefinedPrefix, startingAt: nil) { path, entry in
      let json = try ObjectTable.decode(entry.bytes, path).json
      let resource = APIResource(
        group: json["group"]?.stringValue ?? "", version: json["version"]?.stringValue ?? "v1",
        kind: json["kind"]?.stringValue ?? "", plural: json["plural"]?.stringValue ?? "",
        isNamespaced: json["namespaced"]?.boolValue ?? true)
      if !isKnown(resource, among: found) { found.append(resource) }
      return true
    }
    return found
  }

  /// The resources of a cluster of which nothing but these objects is known.
  static func resources(inDump objects: [APIObject]) -> [APIResource] {
    BuiltinResources.all
      + objects.filter { $0.kind == "CustomResourceDefinition" }.flatMap(customResources)
  }

  /// Notes the resources that nothing defines, so that one can ask for their objects.
  static func note(_ resources: some Sequence<APIResource>, in table: ObjectTable) throws {
    let known = try self.resources(in: table)
    for resource in Set(resources) where !isKnown(resource, among: known) {
      let json: JSONObject = [
        "group": .string(resource.group), "kind": .string(resource.kind),
        "namespaced": .bool(resource.isNamespaced), "plural": .string(resource.plural),
        "version": .string(resource.version),
      ]
      try table.storage.put(
        undefinedPrefix + "\(resource.qualifiedPlural)/\(resource.version)",
        ObjectTable.encode(APIObject(json)))
    }
  }

  private static func isKnown(_ resource: APIResource, among known: [APIResource]) -> Bool {
    known.contains {
      $0.kind == resource.kind && $0.group == resource.group && $0.version == resource.version
    }
  }

  /// The resources that a CustomResourceDefinition defines, one a served version.
  static func customResources(of definition: APIObject) -> [APIResource] {
    guard let spec = definition.json["spec"], let names = spec["names"] else { return [] }
    let group = spec["group"]?.stringValue ?? ""
    let kind = names["kind"]?.stringValue ?? ""
    let plural = names["plural"]?.stringValue ?? ""
    if kind.isEmpty || plural.isEmpty { return [] }
    let strings: (String) -> [String] = { (names[$0]?.arrayValue ?? []).compactMap(\.stringValue) }
    return (spec["versions"]?.arrayValue ?? []).compactMap { version in
      guard version["served"]?.boolValue ?? true, let name = version["name"]?.stringValue else {
        return nil
      }
      return APIResource(
        group: group, version: name, kind: kind, plural: plural,
        singular: names["singular"]?.stringValue, shortNames: strings("shortNames"),
        isNamespaced: spec["scope"]?.stringValue != "Cluster", categories: strings("categories"))
    }
  }
}
