/// Tells whether bytes are JSON that may stand in a line as they are.
///
/// The nesting is counted in bits, not on the stack, so no text can exhaust it.
struct JSONText {
  private static let maximumDepth = 4096

  private let bytes: [UInt8]
  private var position = 0
  /// For each open bracket whether it is a brace.
  private var isObject: [Bool] = []

  /// Whether `bytes` are exactly one JSON value in UTF-8 without line breaks.
  static func isOneLineValue(_ bytes: [UInt8]) -> Bool {
    var text = JSONText(bytes: bytes)
    return text.isValue() && LineText.isUTF8(bytes)
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func isValue() -> Bool {
    guard let first = bytes.first, first > 0x20, let last = bytes.last, last > 0x20 else {
      return false
    }
    var wantsKey = false
    while true {
      skipBlanks()
      if wantsKey {
        guard takeString(), takeColon() else { return false }
        wantsKey = false
        skipBlanks()
      }
      guard position < bytes.count else { return false }
      switch bytes[position] {
      case UInt8(ascii: "{"):
        guard open(true) else { return false }
        if take(UInt8(ascii: "}")) { isObject.removeLast() } else { wantsKey = true; continue }
      case UInt8(ascii: "["):
        guard open(false) else { return false }
        if take(UInt8(ascii: "]")) { isObject.removeLast() } else { continue }
      default:
        guard takeScalar() else { return false }
      }
      // A value ends here; so may everything around it.
      while let inObject = isObject.last {
        if take(UInt8(ascii: ",")) {
          wantsKey = inObject
          break
        }
        guard take(inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return false }
        isObject.removeLast()
      }
      if isObject.isEmpty { return position == bytes.count }
    }
  }

  private mutating func open(_ brace: Bool) -> Bool {
    guard isObject.count < Self.maximumDepth else { return false }
    isObject.append(brace)
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position] == 0x20 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func takeColon() -> Bool { take(UInt8(ascii: ":")) }

  private mutating func takeString() -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return false }
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case 0..<0x20: return false
      case UInt8(ascii: "\\"):
        guard takeEscape() else { return false }
      default: continue
      }
    }
    return false
  }

  private mutating func takeEscape() -> Bool {
    guard position < bytes.count else { return false }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return true
    case UInt8(ascii: "u"):
      guard position + 4 <= bytes.count else { return false }
      for digit in bytes[position..<position + 4] {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
          UInt8(ascii: "A")...UInt8(ascii: "F"):
          continue
        default: return false
        }
      }
      position += 4
      return true
    default: return false
    }
  }

  private mutating func takeScalar() -> Bool {
    switch bytes[position] {
    case UInt8(ascii: "\""): return takeString()
    case UInt8(ascii: "t"): return takeWord("true")
    case UInt8(ascii: "f"): return takeWord("false")
    case UInt8(ascii: "n"): return takeWord("null")
    default: return takeNumber()
    }
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    for byte in word.description.utf8 {
      guard position < bytes.count, bytes[position] == byte else { return false }
      position += 1
    }
    return true
  }

  private mutating func takeNumber() -> Bool {
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
    let start = position
    let whole = takeDigits()
    guard whole > 0, whole == 1 || bytes[start] != UInt8(ascii: "0") else { return false }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard takeDigits() > 0 else { return false }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count,
        bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      guard takeDigits() > 0 else { return false }
    }
    return true
  }

  private mutating func takeDigits() -> Int {
    let start = position
    while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    return position - start
  }
}
