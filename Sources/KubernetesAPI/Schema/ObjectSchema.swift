import JSON

/// The declaration of a struct of the API: its fields in the order of the Go struct.
///
/// The one declaration drives strict decoding, encoding, merging, `explain` and completion. Fields
/// are made when they are first asked for, so that a command pays only for the kinds it touches.
package final class ObjectSchema: Sendable {
  /// The name of the Go type without its package: `ServiceSpec`.
  package let name: String
  /// The Go package prefix that decoding errors show: `v1` in `v1.ServicePort`.
  package let goPackage: String
  package let description: String
  /// Whether server-side apply takes the whole object as one value (`+structType=atomic`).
  package let isAtomic: Bool
  private let makeFields: @Sendable () -> [FieldSchema]
  private let lazyLayout = LazyReference<SchemaLayout>()

  package init(
    _ name: String, goPackage: String = "v1", _ description: String = "", isAtomic: Bool = false,
    fields: @autoclosure @escaping @Sendable () -> [FieldSchema]
  ) {
    self.name = name
    self.goPackage = goPackage
    self.description = description
    self.isAtomic = isAtomic
    makeFields = fields
  }

  /// The fields and where to find them.
  var layout: SchemaLayout { lazyLayout.value { SchemaLayout(makeFields()) } }

  /// The fields in the order of the Go struct.
  package var fields: [FieldSchema] { layout.fields }

  /// The fields in the order of their names, as they are written.
  package var sortedFields: [FieldSchema] { layout.sorted }

  /// Whether nothing is declared, so that everything is allowed.
  package var isOpen: Bool { layout.fields.isEmpty }

  /// The declaration of the field `name`; nil when the struct has none.
  package func field(_ name: String) -> FieldSchema? {
    let layout = layout
    return layout.position(of: name).map { layout.sorted[$0] }
  }

  /// The name of the Go type with its package: `v1.ServicePort`.
  package var goType: String { "\(goPackage).\(name)" }
}
