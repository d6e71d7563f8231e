import YAML

/// What go-yaml makes of a scalar with a tag.
enum TaggedScalar {
  case text
  case data([UInt8])
  case value(PlainResolution)

  /// Resolves `text` as `tag` says.
  ///
  /// - Throws: `KubectlReadingError` when the text is not of the tag's type.
  static func resolve(_ tag: String, _ text: String) throws(KubectlReadingError) -> TaggedScalar {
    let prefix = "tag:yaml.org,2002:"
    guard tag.hasPrefix(prefix) else { return .text }
    let wanted = String(tag.dropFirst(prefix.count))
    switch wanted {
    case "str": return .text
    case "binary":
      guard let data = Base64.decode(text) else {
        throw KubectlReadingError("!!binary value contains invalid base64 data")
      }
      return .data(data)
    case "bool", "int", "float", "null", "timestamp": break
    default: return .text
    }
    let resolution = PlainResolution(text)
    let found = name(of: resolution)
    if found == wanted { return .value(resolution) }
    if wanted == "float", case .integer(let number) = resolution {
      return .value(.float(Double(number)))
    }
    throw KubectlReadingError("cannot decode !!\(found) `\(text)` as a !!\(wanted)")
  }

  private static func name(of resolution: PlainResolution) -> String {
    switch resolution {
    case .null: "null"
    case .bool: "bool"
    case .integer, .unsigned: "int"
    case .float: "float"
    case .timestamp: "timestamp"
    case .merge: "merge"
    case .text: "str"
    }
  }

  func map<Result>(
    text: Result, data: ([UInt8]) -> Result, value: (PlainResolution) -> Result
  ) -> Result {
    switch self {
    case .text: text
    case .data(let bytes): data(bytes)
    case .value(let resolution): value(resolution)
    }
  }
}

/// Base64 as Go's standard encoding reads it: padded, line breaks ignored.
enum Base64 {
  static func decode(_ text: String) -> [UInt8]? {
    var data: [UInt8] = []
    var buffer: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text.utf8 where byte != 0x0A && byte != 0x0D {
      if byte == UInt8(ascii: "=") {
        padding += 1
        guard padding <= 2 else { return nil }
        continue
      }
      guard padding == 0, let digit = digit(byte) else { return nil }
      buffer = buffer << 6 | digit
      count += 1
      if count % 4 == 0 {
        data.append(UInt8(truncatingIfNeeded: buffer >> 16))
        data.append(UInt8(truncatingIfNeeded: buffer >> 8))
        data.append(UInt8(truncatingIfNeeded: buffer))
        buffer = 0
      }
    }
    guard (count + padding) % 4 == 0 else { return nil }
    switch count % 4 {
    case 0: return padding == 0 ? data : nil
    case 2: data.append(UInt8(truncatingIfNeeded: buffer >> 4))
    case 3:
      data.append(UInt8(truncatingIfNeeded: buffer >> 10))
      data.append(UInt8(truncatingIfNeeded: buffer >> 2))
    default: return nil
    }
    return data
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0") + 52)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
