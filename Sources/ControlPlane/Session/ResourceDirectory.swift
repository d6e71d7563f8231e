import JSON
import KubernetesAPI

/// Which resources a cluster serves: the built-in kinds, then those that stored definitions add.
enum ResourceDirectory {
  static func resources(in table: ObjectTable) throws -> [APIResource] {
    var found = BuiltinResources.all
    let definitions = "customresourcedefinitions.apiextensions.k8s.io"
    try table.forEach(resource: definitions, namespace: nil) { _, held in
      found += customResources(of: held.object)
      return true
    }
    return found
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
