/// Base64 with padding, as Go's `base64.StdEncoding` reads and writes it.
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The value of a letter; nil for a byte outside the alphabet.
  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  private static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// The bytes that `text` spells; nil when it has a fault.
  package static func decode(_ text: String) -> [UInt8]? {
    guard firstFault(in: text) == nil else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in text.utf8 {
      guard let value = value(of: byte) else { continue }
      bits = bits << 6 | UInt32(value)
      count += 1
      if count % 4 != 1 {
        let shift: UInt32 = count % 4 == 2 ? 4 : count % 4 == 3 ? 2 : 0
        result.append(UInt8(truncatingIfNeeded: bits >> shift))
      }
    }
    return result
  }

  package static func encode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var position = 0
    while position < bytes.count {
      let left = bytes.count - position
      let first = bytes[position]
      let second = left > 1 ? bytes[position + 1] : 0
      let third = left > 2 ? bytes[position + 2] : 0
      result.append(alphabet[Int(first >> 2)])
      result.append(alphabet[Int((first & 3) << 4 | second >> 4)])
      result.append(left > 1 ? alphabet[Int((second & 15) << 2 | third >> 6)] : pad)
      result.append(left > 2 ? alphabet[Int(third & 63)] : pad)
      position += 3
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let pad = UInt8(ascii: "=")

  /// The faultless `text` as its bytes are encoded again: without line breaks, unused bits zero.
  static func canonical(_ text: String) -> String {
    decode(text).map(encode) ?? text
  }

  /// The offset at which Go's decoder says the data is illegal; nil when there is no fault.
  ///
  /// Go: encoding/base64, Encoding.decodeQuantum.
  package static func firstFault(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    var position = 0
    while true {
      while position < bytes.count, isLineBreak(bytes[position]) { position += 1 }
      if position == bytes.count { return nil }
      var letters = 0
      while letters < 4 {
        while position < bytes.count, isLineBreak(bytes[position]) { position += 1 }
        guard position < bytes.count else { return position - letters }
        let byte = bytes[position]
        position += 1
        if value(of: byte) != nil {
          letters += 1
          continue
        }
        guard byte == pad else { return position - 1 }
        return faultInPadding(bytes, after: position, letters: letters)
      }
    }
  }

  /// Looks at what follows the first `=` of the last group, which has so many letters.
  private static func faultInPadding(_ bytes: [UInt8], after start: Int, letters: Int) -> Int? {
    var position = start
    if letters < 2 { return position - 1 }
    if letters == 2 {
      while position < bytes.count, isLineBreak(bytes[position]) { position += 1 }
      guard position < bytes.count else { return bytes.count }
      guard bytes[position] == pad else { return position - 1 }
      position += 1
    }
    while position < bytes.count, isLineBreak(bytes[position]) { position += 1 }
    return position < bytes.count ? position : nil
  }
}
