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

/// The fields of a struct, ordered by name and indexed by a hash of their names.
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
  private let mask: Int

  /// The part of a field's declaration that decoding reads; small, because it is copied often.
  struct Slot {
    let name: String
    let type: FieldType
    let omission: FieldSchema.Omission
    let isPointer: Bool
    let goType: String?

    /// What is written for an always-written field that is not given.
    var emptyValue: JSONValue { isPointer ? .null : type.zeroValue }
  }

  init(_ fields: [FieldSchema]) {
    self.fields = fields
    sorted = fields.sorted { $0.name.precedesInBytes($1.name) }
    slots = sorted.map {
      Slot(
        name: $0.name, type: $0.type, omission: $0.omission, isPointer: $0.isPointer,
        goType: $0.goType)
    }
    alwaysWritten = sorted.indices.filter { [sorted] in sorted[$0].omission == .never }
    var size = 4
    while size < sorted.count * 2 { size *= 2 }
    mask = size - 1
    var table = [UInt8](repeating: 0, count: size)
    // No struct of the API has more than some fifty fields; an index needs fewer than 255.
    for position in sorted.indices where position < Int(UInt8.max) {
      var bucket = Self.hash(sorted[position].name) & mask
      while table[bucket] != 0 { bucket = (bucket + 1) & mask }
      table[bucket] = UInt8(position + 1)
    }
    self.table = table
  }

  /// The position in ``sorted`` of the field `name`; nil when there is none.
  func position(of name: String) -> Int? {
    var bucket = Self.hash(name) & mask
    while table[bucket] != 0 {
      let position = Int(table[bucket]) - 1
      let candidate = slots[position].name
      if candidate.utf8.count == name.utf8.count, candidate == name { return position }
      bucket = (bucket + 1) & mask
    }
    return nil
  }

  private static func hash(_ name: String) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash ^ hash >> 15)
  }
}
