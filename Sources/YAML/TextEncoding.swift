/// The encodings of YAML streams.
enum TextEncoding: Equatable {
  case utf8
  case utf16(isBigEndian: Bool)
  case utf32(isBigEndian: Bool)

  /// The encoding that the first four bytes tell (YAML 1.2.2 §5.2).
  init(detectedIn bytes: [UInt8]) {
    func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }
    switch (byte(0), byte(1), byte(2), byte(3)) {
    case (0, 0, 0xFE, 0xFF): self = .utf32(isBigEndian: true)
    case (0, 0, 0, .some): self = .utf32(isBigEndian: true)
    case (0xFF, 0xFE, 0, 0): self = .utf32(isBigEndian: false)
    case (.some, 0, 0, 0): self = .utf32(isBigEndian: false)
    case (0xFE, 0xFF, _, _): self = .utf16(isBigEndian: true)
    case (0, .some, _, _): self = .utf16(isBigEndian: true)
    case (0xFF, 0xFE, _, _): self = .utf16(isBigEndian: false)
    case (.some, 0, _, _): self = .utf16(isBigEndian: false)
    default: self = .utf8
    }
  }

  /// The UTF-8 of a text in the encoding that its beginning tells.
  static func utf8(of bytes: [UInt8]) throws(YAMLError) -> [UInt8] {
    switch TextEncoding(detectedIn: bytes) {
    case .utf8: return bytes
    case .utf16(let isBigEndian): return try decodeUTF16(bytes, isBigEndian: isBigEndian)
    case .utf32(let isBigEndian): return try decodeUTF32(bytes, isBigEndian: isBigEndian)
    }
  }

  /// The UTF-8 of UTF-16 without surrogates on their own.
  static func decodeUTF16(_ bytes: [UInt8], isBigEndian: Bool) throws(YAMLError) -> [UInt8] {
    guard bytes.count % 2 == 0 else { throw YAMLError(.invalidUTF16, at: bytes.count - 1) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = 0
    func unit(_ index: Int) -> UInt32 {
      let pair = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return isBigEndian ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
    }
    while index < bytes.count {
      var value = unit(index)
      let start = index
      index += 2
      if 0xD800..<0xDC00 ~= value, index < bytes.count {
        let low = unit(index)
        if 0xDC00..<0xE000 ~= low {
          value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
          index += 2
        }
      }
      guard let scalar = Unicode.Scalar(value) else { throw YAMLError(.invalidUTF16, at: start) }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return text
  }

  /// The UTF-8 of UTF-32.
  static func decodeUTF32(_ bytes: [UInt8], isBigEndian: Bool) throws(YAMLError) -> [UInt8] {
    guard bytes.count % 4 == 0 else { throw YAMLError(.invalidUTF32, at: bytes.count - 1) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2)
    for index in stride(from: 0, to: bytes.count, by: 4) {
      var value: UInt32 = 0
      for offset in 0..<4 {
        value = value << 8 | UInt32(bytes[index + (isBigEndian ? offset : 3 - offset)])
      }
      guard let scalar = Unicode.Scalar(value) else { throw YAMLError(.invalidUTF32, at: index) }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return text
  }
}
