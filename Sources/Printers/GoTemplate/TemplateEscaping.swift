/// What the functions `html`, `js` and `urlquery` make of text.
enum TemplateEscaping {
  static func html(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0": result += "\u{FFFD}"
      case "\"": result += "&#34;"
      case "'": result += "&#39;"
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func javaScript(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "'": result += "\\'"
      case "\"": result += "\\\""
      case "<": result += "\\u003C"
      case ">": result += "\\u003E"
      case "&": result += "\\u0026"
      case "=": result += "\\u003D"
      case _ where scalar.value < 0x20: result += "\\u" + hexadecimal(scalar.value)
      case _ where scalar.isASCII || GoUnquoting.isPrintable(scalar):
        result.unicodeScalars.append(scalar)
      default: result += "\\u" + hexadecimal(scalar.value)
      }
    }
    return result
  }

  static func query(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      case 0x20: bytes.append(UInt8(ascii: "+"))
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}

/// Base64 in the standard alphabet with padding.
enum Base64Text {
  /// The text that `encoded` stands for; line feeds in it count for nothing.
  static func decode(_ encoded: String) throws(TemplateFunction.Failure) -> String {
    guard let bytes = bytes(of: encoded) else {
      let offset = firstFault(in: encoded)
      throw TemplateFunction.Failure(
        "base64 decode failed: illegal base64 data at input byte \(offset)")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes that `encoded` stands for; nil when it is malformed.
  static func bytes(of encoded: String) -> [UInt8]? {
    var output: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in encoded.utf8 where byte != 0x0A && byte != 0x0D {
      if byte == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: byte) else { return nil }
      bits = bits << 6 | value
      count += 1
      if count % 4 == 0 {
        output += [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
        bits = 0
      }
    }
    switch (count % 4, padding) {
    case (0, 0): break
    case (2, 2): output.append(UInt8(bits >> 4 & 0xFF))
    case (3, 1): output += [UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF)]
    default: return nil
    }
    return output
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte - 0x41)
    case 0x61...0x7A: UInt32(byte - 0x61) + 26
    case 0x30...0x39: UInt32(byte - 0x30) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  /// The offset of the first byte that cannot stand where it does; the end when bytes are missing.
  private static func firstFault(in encoded: String) -> Int {
    let bytes = Array(encoded.utf8)
    var count = 0
    for (offset, byte) in bytes.enumerated() where byte != 0x0A && byte != 0x0D {
      if byte == UInt8(ascii: "=") {
        if count % 4 < 2 { return offset }
        let missing = 4 - count % 4
        let rest = bytes[offset...].filter { $0 != 0x0A && $0 != 0x0D }
        return rest.count < missing ? bytes.count : offset + missing
      }
      guard value(of: byte) != nil else { return offset }
      count += 1
    }
    // Go reports the start of the quantum that is not complete.
    return bytes.count - count % 4
  }
}
