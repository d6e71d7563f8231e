/// Scalars, whose values do not matter here.
extension GoYAMLScanner {
  mutating func scanQuoted() throws(GoYAMLFault) {
    let start = line
    let mark = byte()
    let isDouble = mark == UInt8(ascii: "\"")
    skip()
    while true {
      if isAtMarker { throw fault("found unexpected document indicator", from: start) }
      guard position < end, byte() != 0 else {
        throw fault("found unexpected end of stream", from: start)
      }
      while !isBlankOrEnd() {
        if byte() == mark {
          guard !isDouble, byte(1) == mark else { break }
          skip()
          skip()
        } else if isDouble, byte() == UInt8(ascii: "\\") {
          if breakWidth(1) > 0 {
            skip()
            skipBreak()
            break
          }
          try skipEscape(from: start)
        } else {
          skip()
        }
      }
      if byte() == mark { break }
      while isBlank() || breakWidth() > 0 {
        if isBlank() { skip() } else { skipBreak() }
      }
    }
    skip()
    add(.scalar, line: start)
  }

  private mutating func skipEscape(from start: Int) throws(GoYAMLFault) {
    let digits: Int
    switch byte(1) {
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    default:
      guard Array("0abt\tnvfre \"'\\/N_LP".utf8).contains(byte(1)) else {
        throw fault("found unknown escape character", from: start)
      }
      digits = 0
    }
    skip()
    skip()
    var value: UInt64 = 0
    for offset in 0..<digits {
      guard isHexadecimal(offset) else {
        throw fault("did not find expected hexdecimal number", from: start)
      }
      let digit = byte(offset)
      value = value << 4 | UInt64(digit < 0x3A ? digit - 0x30 : (digit | 0x20) - 0x61 + 10)
    }
    guard !(0xD800...0xDFFF ~= value), value <= 0x10FFFF else {
      throw fault("found invalid Unicode character escape code", from: start)
    }
    for _ in 0..<digits { skip() }
  }

  mutating func scanPlain() throws(GoYAMLFault) {
    let start = line
    var leadingBlanks = false
    while !isAtMarker, byte() != UInt8(ascii: "#") {
      while !isBlankOrEnd() {
        if byte() == UInt8(ascii: ":"), isBlankOrEnd(1) { break }
        if flowLevel > 0, Array(",?[]{}".utf8).contains(byte()) { break }
        leadingBlanks = false
        skip()
      }
      guard isBlank() || breakWidth() > 0 else { break }
      while isBlank() || breakWidth() > 0 {
        if isBlank() {
          if leadingBlanks, column < indent + 1, byte() == 0x09 {
            throw fault("found a tab character that violates indentation", from: start)
          }
          skip()
        } else {
          skipBreak()
          leadingBlanks = true
        }
      }
      if flowLevel == 0, column < indent + 1 { break }
    }
    add(.scalar, line: start)
    if leadingBlanks { allowsSimpleKey = true }
  }

  mutating func scanBlockScalar() throws(GoYAMLFault) {
    let start = line
    skip()
    var increment = 0
    var hasChomping = false
    for _ in 0..<2 {
      if !hasChomping, byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") {
        hasChomping = true
        skip()
      } else if increment == 0, byte() &- 0x30 < 10 {
        guard byte() != 0x30 else {
          throw fault("found an indentation indicator equal to 0", from: start)
        }
        increment = Int(byte() - 0x30)
        skip()
      }
    }
    while isBlank() { skip() }
    if byte() == UInt8(ascii: "#") { skipToBreak() }
    guard isBreakOrEnd() else {
      throw fault("did not find expected comment or line break", from: start)
    }
    if breakWidth() > 0 { skipBreak() }
    var blockIndent = increment > 0 ? max(indent, 0) + increment : 0
    try skipBlockBreaks(&blockIndent, from: start)
    while column == blockIndent, position < end, byte() != 0 {
      skipToBreak()
      if breakWidth() > 0 { skipBreak() }
      try skipBlockBreaks(&blockIndent, from: start)
    }
    add(.scalar, line: start)
  }

  /// Skips the indentation and the empty lines before a line of a block scalar; finds out the
  /// indentation when it is not known (0).
  private mutating func skipBlockBreaks(_ blockIndent: inout Int, from start: Int)
    throws(GoYAMLFault)
  {
    var deepest = 0
    while true {
      while blockIndent == 0 || column < blockIndent, byte() == 0x20 { skip() }
      deepest = max(deepest, column)
      if blockIndent == 0 || column < blockIndent, byte() == 0x09 {
        throw fault(
          "found a tab character where an indentation space is expected", from: start)
      }
      guard breakWidth() > 0 else { break }
      skipBreak()
    }
    if blockIndent == 0 { blockIndent = max(deepest, indent + 1, 1) }
  }
}
