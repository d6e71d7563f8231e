import KubernetesAPI

/// Values of flags as Go's libraries read them, with their words for what cannot be read.
enum GoValue {
  /// Go: strconv.ParseBool.
  static func bool(_ text: String) throws(FlagValueError) -> Bool {
    switch text {
    case "1", "t", "T", "true", "TRUE", "True": return true
    case "0", "f", "F", "false", "FALSE", "False": return false
    default:
      throw FlagValueError("strconv.ParseBool: parsing \(goQuoted(text)): invalid syntax")
    }
  }

  /// Go: strconv.ParseInt with base 0, as pflag calls it (strconv.Atoi for a plain int).
  static func int(_ text: String, bits: Int) throws(FlagValueError) -> Int {
    switch integer(text, base: 0, bits: bits) {
    case .value(let value): return value
    case .invalid:
      throw FlagValueError("strconv.ParseInt: parsing \(goQuoted(text)): invalid syntax")
    case .outOfRange:
      throw FlagValueError("strconv.ParseInt: parsing \(goQuoted(text)): value out of range")
    }
  }

  /// What reading a whole number gave.
  enum Integer {
    case value(Int), invalid, outOfRange
  }

  /// Reads a whole number.
  ///
  /// - `base`: 10, or 0 for a prefix `0x`, `0o`, `0b` or `0` and underscores between digits.
  /// - `bits`: of the signed type that must hold it.
  static func integer(_ text: String, base: Int, bits: Int) -> Integer {
    var digits = Substring(text)
    var isNegative = false
    if digits.hasPrefix("-") || digits.hasPrefix("+") {
      isNegative = digits.hasPrefix("-")
      digits = digits.dropFirst()
    }
    var radix = base == 0 ? 10 : base
    if base == 0, digits.utf8.count > 1, digits.hasPrefix("0") {
      switch digits.dropFirst().utf8.first {
      case UInt8(ascii: "x"), UInt8(ascii: "X"): (radix, digits) = (16, digits.dropFirst(2))
      case UInt8(ascii: "o"), UInt8(ascii: "O"): (radix, digits) = (8, digits.dropFirst(2))
      case UInt8(ascii: "b"), UInt8(ascii: "B"): (radix, digits) = (2, digits.dropFirst(2))
      default: (radix, digits) = (8, digits.dropFirst())
      }
    }
    guard !digits.isEmpty else { return .invalid }
    var value: Int128 = 0
    var isTooLarge = false
    for byte in digits.utf8 {
      let digit: Int
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = Int(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = Int(byte - UInt8(ascii: "a")) + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = Int(byte - UInt8(ascii: "A")) + 10
      case UInt8(ascii: "_") where base == 0: continue
      default: return .invalid
      }
      guard digit < radix else { return .invalid }
      if value > Int128(Int64.max) {
        isTooLarge = true
      } else {
        value = value * Int128(radix) + Int128(digit)
      }
    }
    let limit: Int128 = (1 << Int128(bits - 1)) - (isNegative ? 0 : 1)
    if isTooLarge || value > limit { return .outOfRange }
    return .value(Int(isNegative ? -value : value))
  }

  /// Milliseconds of a span such as `1h30m`, `1.5s`, `300ms`, `-1s`.
  ///
  /// Go: time.ParseDuration.
  static func duration(_ text: String) throws(FlagValueError) -> Int {
    var rest = Substring(text)
    let isNegative = rest.hasPrefix("-")
    if rest.hasPrefix("-") || rest.hasPrefix("+") { rest = rest.dropFirst() }
    if rest == "0" { return 0 }
    guard !rest.isEmpty else { throw FlagValueError("time: invalid duration \(goQuoted(text))") }
    var total = 0.0
    while !rest.isEmpty {
      let number = rest.prefix { $0 == "." || ("0"..."9").contains($0) }
      guard !number.isEmpty,
        let value = Double(number.hasPrefix(".") ? "0" + number : String(number))
      else { throw FlagValueError("time: invalid duration \(goQuoted(text))") }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { $0 != "." && !("0"..."9").contains($0) }
      rest = rest.dropFirst(unit.count)
      switch unit {
      case "": throw FlagValueError("time: missing unit in duration \(goQuoted(text))")
      case "ns": total += value / 1_000_000
      case "us", "µs", "μs": total += value / 1000
      case "ms": total += value
      case "s": total += value * 1000
      case "m": total += value * 60_000
      case "h": total += value * 3_600_000
      default:
        throw FlagValueError(
          "time: unknown unit \(goQuoted(String(unit))) in duration \(goQuoted(text))")
      }
    }
    guard total < 9e12 else { throw FlagValueError("time: invalid duration \(goQuoted(text))") }
    return Int(isNegative ? -total : total)
  }

  /// The values of one line of CSV, as pflag reads a list; empty text gives no value.
  static func commaList(_ text: String) throws(FlagValueError) -> [String] {
    if text.isEmpty { return [] }
    var values: [String] = []
    var value: [UInt8] = []
    var isQuoted = false
    let bytes = Array(text.utf8)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          value.append(byte)
        } else if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
          value.append(byte)
          position += 1
        } else {
          isQuoted = false
        }
      } else if byte == UInt8(ascii: ",") {
        values.append(String(decoding: value, as: UTF8.self))
        value = []
      } else if byte == UInt8(ascii: "\"") {
        guard value.isEmpty else {
          throw FlagValueError(
            "parse error on line 1, column \(position + 1): bare \" in non-quoted-field")
        }
        isQuoted = true
      } else {
        value.append(byte)
      }
      position += 1
    }
    if isQuoted {
      throw FlagValueError(
        "parse error on line 1, column \(bytes.count + 1): extraneous or missing \" in quoted-field"
      )
    }
    values.append(String(decoding: value, as: UTF8.self))
    return values
  }
}
