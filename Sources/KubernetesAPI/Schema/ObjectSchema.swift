/// The declaration of a struct of the API: its fields in the order of the Go struct.
///
/// The one declaration drives strict decoding, encoding, merging, `explain` and completion.
package final class ObjectSchema: Sendable {
  /// The name of the Go type without its package: `ServiceSpec`.
  package let name: String
  /// The Go package prefix that decoding errors show: `v1` in `v1.ServicePort`.
  package let goPackage: String
  package let description: String
  package let fields: [FieldSchema]
  private let positions: [String: Int]

  package init(
    _ name: String, goPackage: String = "v1", _ description: String = "",
    fields: [FieldSchema]
  ) {
    self.name = name
    self.goPackage = goPackage
    self.description = description
    self.fields = fields
    var positions: [String: Int] = [:]
    for (position, field) in fields.enumerated() { positions[field.name] = position }
    self.positions = positions
  }

  /// The declaration of the field `name`; nil when the struct has none.
  package func field(_ name: String) -> FieldSchema? {
    positions[name].map { fields[$0] }
  }
}

/// The declaration of one field.
package struct FieldSchema: Sendable {
  /// When a field is left out of an encoded object.
  package enum Omission: Sendable {
    /// Left out when empty: zero, "", false, nil, or an empty list or map (Go's omitempty).
    case whenEmpty
    /// Always written (a struct without pointer, or a field without omitempty).
    case never
    /// A pointer: left out only when absent, so that 0 and false are kept.
    case whenAbsent
  }

  package let name: String
  package let type: FieldType
  package let omission: Omission
  package let isRequired: Bool
  /// The values of an enumeration, as `explain` shows them.
  package let enumValues: [String]
  /// How strategic merge patches treat a list or map: `merge`, `replace`, `retainKeys`.
  package let patchStrategy: [String]
  package let patchMergeKey: String?
  /// Server-side apply: `atomic`, `set`, `map` and the keys of the latter.
  package let listType: String?
  package let listMapKeys: [String]
  package let description: String

  package init(
    _ name: String, _ type: FieldType, _ description: String = "",
    omit omission: Omission = .whenEmpty, required: Bool = false, enumValues: [String] = [],
    patchStrategy: [String] = [], patchMergeKey: String? = nil, listType: String? = nil,
    listMapKeys: [String] = []
  ) {
    self.name = name
    self.type = type
    self.omission = omission
    self.isRequired = required
    self.enumValues = enumValues
    self.patchStrategy = patchStrategy
    self.patchMergeKey = patchMergeKey
    self.listType = listType
    self.listMapKeys = listMapKeys
    self.description = description
  }
}

/// The type of a field, with Go's distinctions where messages show them.
package indirect enum FieldType: Sendable {
  case string
  case bool
  case int32
  case int64
  /// A quantity such as `250m` or `1Gi`: string or number on input, canonical string on output.
  case quantity
  /// RFC 3339 time in whole seconds, and in microseconds.
  case time
  case microTime
  case intOrString
  /// Base64 text.
  case bytes
  case object(ObjectSchema)
  case list(FieldType)
  case map(FieldType)
  /// Any JSON, kept as it is (managed fields, raw extensions).
  case any
}
