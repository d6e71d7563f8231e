package import KubernetesAPI
import JSON

extension TableDefinition {
  /// The table of a resource, with the columns that a CustomResourceDefinition in `snapshot` gives
  /// to its own kind.
  ///
  /// Throws what the snapshot throws when its bytes are damaged.
  package static func of(_ resource: APIResource, in snapshot: any ClusterSnapshot) throws
    -> TableDefinition
  {
    let known = TableDefinition.of(resource)
    guard known.isGeneric, resource.group.utf8.contains(UInt8(ascii: ".")) else { return known }
    let definitions = APIResource(
      group: "apiextensions.k8s.io", kind: "CustomResourceDefinition",
      plural: "customresourcedefinitions", shortNames: ["crd", "crds"], isNamespaced: false)
    let name = "\(resource.plural).\(resource.group)"
    guard let definition = try snapshot.object(definitions, namespace: "", name: name) else {
      return known
    }
    return custom(definition, version: resource.version) ?? known
  }

  /// Whether it is the table of kinds without columns of their own.
  private var isGeneric: Bool { columns == TableDefinition.generic.columns }

  /// The columns that a CustomResourceDefinition lists for a version; nil when it lists none.
  ///
  /// Kubernetes: apiextensions-apiserver/pkg/registry/customresource/tableconvertor.
  private static func custom(_ definition: APIObject, version: String) -> TableDefinition? {
    let versions = (definition.json["spec"]?["versions"]).elements
    guard let entry = versions.first(where: { $0["name"].text == version }) else { return nil }
    var columns: [TableColumn] = [.name]
    var cells: [CustomCell] = []
    for column in entry["additionalPrinterColumns"].elements {
      guard let path = try? JSONPath("{\(column["jsonPath"].text)}") else { continue }
      columns.append(TableColumn(column["name"].text, isWide: column["priority"].int > 0))
      cells.append(CustomCell(path: path, isDate: column["type"].text == "date"))
    }
    guard !cells.isEmpty else { return nil }
    return TableDefinition(columns) { [cells] object, context in
      [object.name] + cells.map { $0.text(in: object, context) }
    }
  }
}

/// A cell that a path finds.
private struct CustomCell: Sendable {
  let path: JSONPath
  let isDate: Bool

  /// The value found, a date as the time since then; empty when there is none.
  func text(in object: APIObject, _ context: TableContext) -> String {
    guard let value = try? path.firstResult(in: .object(object.json)) else { return "" }
    return isDate ? context.age(value.stringValue) : goText(value)
  }
}
