import JSON

/// The fields of a struct, ordered by name and indexed by the fingerprints of their names.
final class SchemaLayout: Sendable {
  /// In the order of the Go struct.
  let fields: [FieldSchema]
  /// In the order of the names' bytes; positions in this array are what the index gives.
  let sorted: [FieldSchema]
  /// What decoding needs of every field of ``sorted``, at the same positions.
  let codes: [FieldCode]
  /// The names of ``sorted``.
  let names: [String]
  /// The types of ``sorted``, for the values that have values inside.
  let types: [FieldType]
  /// The positions of the fields that are written even when they are empty.
  let alwaysWritten: [Int]
  /// Open addressing: one more than a position in ``sorted``, or 0.
  private let table: [UInt8]
  /// The size of the table, as a power of two.
  private let width: Int

  init(_ fields: [FieldSchema]) {
    self.fields = fields
    sorted = fields.sorted { $0.name.precedesInBytes($1.name) }
    codes = sorted.map(FieldCode.init)
    names = sorted.map(\.name)
    types = sorted.map(\.type)
    alwaysWritten = sorted.indices.filter { [sorted] in sorted[$0].omission == .never }
    var width = 2
    while 1 << width < sorted.count * 2 { width += 1 }
    self.width = width
    var table = [UInt8](repeating: 0, count: 1 << width)
    // No struct of the API has more than some fifty fields; an index needs fewer than 255.
    for position in sorted.indices where position < Int(UInt8.max) {
      var bucket = codes[position].fingerprint.bucket(width: width)
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
      if codes[position].fingerprint == fingerprint, names[position].hasSameBytes(as: name) {
        return position
      }
      bucket = (bucket + 1) & (table.count - 1)
    }
    return nil
  }

  /// What is written for an always-written field that is not given.
  func emptyValue(_ position: Int) -> JSONValue {
    codes[position].isPointer ? .null : types[position].zeroValue
  }

  /// An always-written field that is not given.
  func emptyMember(_ position: Int) -> JSONObject.Member {
    JSONObject.Member(
      key: names[position], value: emptyValue(position), fingerprint: codes[position].fingerprint)
  }
}

/// The part of a field's declaration that decoding reads at every member.
///
/// There is no reference in it: two threads that count the same ones wait for each other.
struct FieldCode {
  let fingerprint: KeyFingerprint
  let form: Form
  let omission: FieldSchema.Omission
  let isPointer: Bool

  /// A ``FieldType`` without what is inside.
  enum Form: UInt8 {
    case string, bool, int32, int64, quantity, time, microTime, intOrString, bytes, any
    case object, list, map
  }

  init(_ field: FieldSchema) {
    fingerprint = KeyFingerprint(field.name)
    form = field.type.form
    omission = field.omission
    isPointer = field.isPointer
  }
}

extension FieldType {
  /// The type without what is inside.
  var form: FieldCode.Form {
    switch self {
    case .string: .string
    case .bool: .bool
    case .int32: .int32
    case .int64: .int64
    case .quantity: .quantity
    case .time: .time
    case .microTime: .microTime
    case .intOrString: .intOrString
    case .bytes: .bytes
    case .any: .any
    case .object: .object
    case .list: .list
    case .map: .map
    }
  }
}
