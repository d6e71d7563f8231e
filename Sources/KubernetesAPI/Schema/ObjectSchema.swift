import JSON
import Synchronization

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
  private let lazyLayout = AtomicLazyReference<SchemaLayout>()

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
  var layout: SchemaLayout {
    lazyLayout.load() ?? lazyLayout.storeIfNil(SchemaLayout(makeFields()))
  }

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

/// The fields of a struct, ordered by name and indexed by the fingerprints of their names.
final class SchemaLayout: Sendable {
  /// In the order of the Go struct.
  let fields: [FieldSchema]
  /// In the order of the names' bytes; positions in this array are what the index gives.
  let sorted: [FieldSchema]
  /// What decoding needs of ``sorted``, at the same positions.
  let slots: [Slot]
  /// The positions of the fields that are written even when they are empty.
  let alwaysWritten: [Int]
  /// Open addressing: one more than a position in ``sorted``, or 0.
  private let table: [UInt8]
  /// The size of the table, as a power of two.
  private let width: Int

  /// The part of a field's declaration that decoding reads; small, because it is copied often.
  struct Slot {
    let name: String
    let fingerprint: KeyFingerprint
    let type: FieldType
    let scalar: Scalar
    let omission: FieldSchema.Omission
    let isPointer: Bool
    let goType: String?

    /// The types whose values are taken as they are, told without looking into ``type``.
    enum Scalar {
      case string, bool, int32, int64, intOrString, none
    }

    init(_ field: FieldSchema) {
      name = field.name
      fingerprint = KeyFingerprint(field.name)
      type = field.type
      scalar =
        switch field.type {
        case .string: .string
        case .bool: .bool
        case .int32: .int32
        case .int64: .int64
        case .intOrString: .intOrString
        default: .none
        }
      omission = field.omission
      isPointer = field.isPointer
      goType = field.goType
    }

    /// What is written for an always-written field that is not given.
    var emptyValue: JSONValue { isPointer ? .null : type.zeroValue }
  }

  init(_ fields: [FieldSchema]) {
    self.fields = fields
    sorted = fields.sorted { $0.name.precedesInBytes($1.name) }
    slots = sorted.map(Slot.init)
    alwaysWritten = sorted.indices.filter { [sorted] in sorted[$0].omission == .never }
    var width = 2
    while 1 << width < sorted.count * 2 { width += 1 }
    self.width = width
    var table = [UInt8](repeating: 0, count: 1 << width)
    // No struct of the API has more than some fifty fields; an index needs fewer than 255.
    for position in sorted.indices where position < Int(UInt8.max) {
      var bucket = slots[position].fingerprint.bucket(width: width)
      while table[bucket] != 0 { bucket = (bucket + 1) & (table.count - 1) }
      table[bucket] = UInt8(position + 1)
    }
    self.table = table
  }

  /// The position in ``sorted`` of the field `name`; nil when there is none.
  func position(of name: String) -> Int? { position(of: name, KeyFingerprint(name)) }

  /// The position in ``sorted`` of the field `name`, whose fingerprint is at hand.
  func position(of name: String, _ fingerprint: KeyFingerprint) -> Int? {
    var bucket = fingerprint.bucket(width: width)
    while table[bucket] != 0 {
      let position = Int(table[bucket]) - 1
      if slots[position].fingerprint == fingerprint, slots[position].name.hasSameBytes(as: name) {
        return position
      }
      bucket = (bucket + 1) & (table.count - 1)
    }
    return nil
  }
}
