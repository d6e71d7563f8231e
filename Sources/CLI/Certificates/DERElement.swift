/// An element of ASN.1 in its distinguished encoding: a tag and its contents.
///
/// ITU-T X.690. Only what certificates and keys need: tags of one byte, lengths of up to four.
struct DERElement: Equatable {
  let tag: UInt8
  let contents: ArraySlice<UInt8>

  static let integer: UInt8 = 0x02
  static let bitString: UInt8 = 0x03
  static let octetString: UInt8 = 0x04
  static let identifier: UInt8 = 0x06
  static let sequence: UInt8 = 0x30

  /// The elements that fill `bytes`; nil when they do not.
  static func all(in bytes: ArraySlice<UInt8>) -> [DERElement]? {
    var elements: [DERElement] = []
    var rest = bytes
    while let tag = rest.popFirst() {
      guard tag & 0x1F != 0x1F, let first = rest.popFirst() else { return nil }
      var length = Int(first)
      if first >= 0x80 {
        let count = Int(first & 0x7F)
        guard (1...4).contains(count), rest.count >= count else { return nil }
        length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(count)
      }
      guard length <= rest.count else { return nil }
      elements.append(DERElement(tag: tag, contents: rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return elements
  }

  /// The elements of a sequence; nil for anything else.
  var elements: [DERElement]? { tag == Self.sequence ? Self.all(in: contents) : nil }

  /// The digits of an integer without leading zeros; nil for anything else.
  var digits: [UInt8]? { tag == Self.integer ? Array(contents.drop { $0 == 0 }) : nil }

  /// The bytes of a string of bits that fills bytes; nil for anything else.
  var bits: ArraySlice<UInt8>? {
    tag == Self.bitString && contents.first == 0 ? contents.dropFirst() : nil
  }
}
