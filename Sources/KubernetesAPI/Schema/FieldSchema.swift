package import JSON

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
  /// Whether Go's field is a pointer, which `null` and absence leave nil.
  package let isPointer: Bool
  /// The values of an enumeration, as `explain` shows them.
  package let enumValues: [String]
  /// How strategic merge patches treat a list or map: `merge`, `replace`, `retainKeys`.
  package let patchStrategy: [String]
  package let patchMergeKey: String?
  /// Server-side apply: `atomic`, `set`, `map` and the keys of the latter.
  package let listType: String?
  package let listMapKeys: [String]
  /// Whether server-side apply takes the map or struct as one value.
  package let isAtomic: Bool
  /// What an absent key of a list's element stands for.
  package let defaultValue: JSONValue?
  /// The Go type where it is not the plain one: `v1.Protocol`, `[]v1.IPFamily`.
  package let goType: String?
  /// The Go struct that is embedded here and brings the field: `VolumeSource`.
  package let embedding: String?
  package let description: String

  // Not inlined: hundreds of declarations would each become a page of code, and minutes of building.
  @inline(never)
  package init(
    _ name: String, _ type: FieldType, _ description: String = "",
    omit omission: Omission = .whenEmpty, required: Bool = false, pointer: Bool = false,
    enumValues: [String] = [], patchStrategy: [String] = [], patchMergeKey: String? = nil,
    listType: String? = nil, listMapKeys: [String] = [], atomic: Bool = false,
    defaultValue: JSONValue? = nil, goType: String? = nil, embedding: String? = nil
  ) {
    self.name = name
    self.type = type
    self.omission = omission
    self.isRequired = required
    self.isPointer = pointer || omission == .whenAbsent
    self.enumValues = enumValues
    self.patchStrategy = patchStrategy
    self.patchMergeKey = patchMergeKey
    self.listType = listType
    self.listMapKeys = listMapKeys
    self.isAtomic = atomic
    self.defaultValue = defaultValue
    self.goType = goType
    self.embedding = embedding
    self.description = description
  }
}

/// The type of a field, with Go's distinctions where messages show them.
package enum FieldType: Sendable {
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
  indirect case list(FieldType)
  indirect case map(FieldType)
  /// Any JSON, kept as it is (managed fields, raw extensions).
  case any
}

extension FieldType {
  /// The Go type as messages spell it: `int32`, `[]v1.ServicePort`, `map[string]string`.
  package var goType: String {
    switch self {
    case .string: "string"
    case .bool: "bool"
    case .int32: "int32"
    case .int64: "int64"
    case .quantity: "resource.Quantity"
    case .time: "v1.Time"
    case .microTime: "v1.MicroTime"
    case .intOrString: "intstr.IntOrString"
    case .bytes: "[]uint8"
    case .object(let schema): schema.goType
    case .list(let element): "[]" + element.goType
    case .map(let value): "map[string]" + value.goType
    case .any: "v1.FieldsV1"
    }
  }
}
