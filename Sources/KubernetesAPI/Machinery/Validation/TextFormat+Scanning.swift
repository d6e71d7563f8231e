// The tests behind `TextFormat.accepts`: each reads the bytes once and keeps nothing.

typealias Bytes = Span<UInt8>

func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

func isLowerCaseLetter(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }

func isLowerCaseLetterOrDigit(_ byte: UInt8) -> Bool {
  isLowerCaseLetter(byte) || isDigit(byte)
}

func isLetterOrDigit(_ byte: UInt8) -> Bool {
  isLowerCaseLetter(byte) || byte &- UInt8(ascii: "A") < 26 || isDigit(byte)
}

func isConfigMapKeyByte(_ byte: UInt8) -> Bool {
  isLetterOrDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    || byte == UInt8(ascii: ".")
}

func startsWithDigit(_ bytes: Bytes) -> Bool { bytes.count > 0 && isDigit(bytes[0]) }

func startsWithTwoDots(_ bytes: Bytes) -> Bool {
  bytes.count > 1 && bytes[0] == UInt8(ascii: ".") && bytes[1] == UInt8(ascii: ".")
}

/// A text of the form `[a-z0-9]([-a-z0-9]*[a-z0-9])?`.
func isDNSLabel(_ bytes: Bytes) -> Bool {
  let dash = UInt8(ascii: "-")
  for index in bytes.indices where !isLowerCaseLetterOrDigit(bytes[index]) && bytes[index] != dash {
    return false
  }
  return bytes.count > 0 && bytes[0] != dash && bytes[bytes.count - 1] != dash
}

/// Labels joined by dots.
func isDNSSubdomain(_ bytes: Bytes) -> Bool {
  var previous = UInt8(ascii: ".")
  for index in bytes.indices {
    let byte = bytes[index]
    if !isLowerCaseLetterOrDigit(byte) {
      if byte == UInt8(ascii: "-") {
        if previous == UInt8(ascii: ".") { return false }
      } else {
        guard byte == UInt8(ascii: "."), isLowerCaseLetterOrDigit(previous) else { return false }
      }
    }
    previous = byte
  }
  return isLowerCaseLetterOrDigit(previous)
}

/// Labels `_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?` joined by dots.
func isDNSSubdomainWithUnderscore(_ bytes: Bytes) -> Bool {
  var previous = UInt8(ascii: ".")
  var isAtSecond = false
  for index in bytes.indices {
    let byte = bytes[index]
    let isAtStart = previous == UInt8(ascii: ".")
    switch byte {
    case UInt8(ascii: "-"):
      if isAtStart || isAtSecond { return false }
      isAtSecond = false
    case UInt8(ascii: "_"):
      if isAtSecond { return false }
      isAtSecond = isAtStart
    case UInt8(ascii: "."):
      if !isLowerCaseLetterOrDigit(previous) { return false }
      isAtSecond = false
    default:
      if !isLowerCaseLetterOrDigit(byte) { return false }
      isAtSecond = false
    }
    previous = byte
  }
  return isLowerCaseLetterOrDigit(previous)
}

func isWildcardSubdomain(_ bytes: Bytes) -> Bool {
  bytes.count > 2 && bytes[0] == UInt8(ascii: "*") && bytes[1] == UInt8(ascii: ".")
    && isDNSSubdomain(bytes.extracting(2...))
}

/// A text of the form `([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]`.
func isLabelName(_ bytes: Bytes) -> Bool {
  for index in bytes.indices where !isConfigMapKeyByte(bytes[index]) { return false }
  return bytes.count > 0 && isLetterOrDigit(bytes[0]) && isLetterOrDigit(bytes[bytes.count - 1])
}

func isQualifiedName(_ bytes: Bytes) -> Bool {
  for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
    return index <= 253 && isDNSSubdomain(bytes.extracting(..<index))
      && bytes.count - index <= 64 && isLabelName(bytes.extracting((index + 1)...))
  }
  return bytes.count <= 63 && isLabelName(bytes)
}

func isPortName(_ bytes: Bytes) -> Bool {
  guard 1...15 ~= bytes.count else { return false }
  var hasLetter = false
  var previous = UInt8(ascii: "-")
  for index in bytes.indices {
    let byte = bytes[index]
    if byte == UInt8(ascii: "-") {
      if previous == UInt8(ascii: "-") { return false }
    } else if isLowerCaseLetter(byte) {
      hasLetter = true
    } else if !isDigit(byte) {
      return false
    }
    previous = byte
  }
  return hasLetter && previous != UInt8(ascii: "-")
}

/// Whether no byte of the text fails the test.
func allBytes(_ bytes: Bytes, _ test: (UInt8) -> Bool) -> Bool {
  for index in bytes.indices where !test(bytes[index]) { return false }
  return true
}
