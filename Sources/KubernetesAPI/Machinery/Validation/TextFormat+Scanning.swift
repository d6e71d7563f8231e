// The tests behind `TextFormat.accepts`: each reads the bytes once and keeps nothing.

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

func startsWithDigit(_ bytes: String.UTF8View) -> Bool { bytes.first.map(isDigit) ?? false }

func startsWithTwoDots(_ bytes: String.UTF8View) -> Bool {
  bytes.starts(with: "..".utf8)
}

/// A text of the form `[a-z0-9]([-a-z0-9]*[a-z0-9])?`.
func isDNSLabel(_ bytes: String.UTF8View) -> Bool {
  var isAtStart = true
  var last = UInt8(ascii: "-")
  for byte in bytes {
    if byte == UInt8(ascii: "-") {
      if isAtStart { return false }
    } else if !isLowerCaseLetterOrDigit(byte) {
      return false
    }
    isAtStart = false
    last = byte
  }
  return last != UInt8(ascii: "-")
}

/// Labels joined by dots.
func isDNSSubdomain(_ bytes: some Sequence<UInt8>) -> Bool {
  var previous = UInt8(ascii: ".")
  for byte in bytes {
    if byte == UInt8(ascii: "-") {
      if previous == UInt8(ascii: ".") { return false }
    } else if byte == UInt8(ascii: ".") {
      if !isLowerCaseLetterOrDigit(previous) { return false }
    } else if !isLowerCaseLetterOrDigit(byte) {
      return false
    }
    previous = byte
  }
  return isLowerCaseLetterOrDigit(previous)
}

/// Labels `_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?` joined by dots.
func isDNSSubdomainWithUnderscore(_ bytes: String.UTF8View) -> Bool {
  var previous = UInt8(ascii: ".")
  var isAtSecond = false
  for byte in bytes {
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

func isWildcardSubdomain(_ bytes: String.UTF8View) -> Bool {
  bytes.starts(with: "*.".utf8) && isDNSSubdomain(bytes.dropFirst(2))
}

/// A text of the form `([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]`.
func isLabelName(_ bytes: some Sequence<UInt8>) -> Bool {
  var isAtStart = true
  var last: UInt8 = 0
  for byte in bytes {
    guard isConfigMapKeyByte(byte) else { return false }
    if isAtStart, !isLetterOrDigit(byte) { return false }
    isAtStart = false
    last = byte
  }
  return isLetterOrDigit(last)
}

func isQualifiedName(_ bytes: String.UTF8View) -> Bool {
  guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
    return bytes.count <= 63 && isLabelName(bytes)
  }
  let prefix = bytes[..<slash]
  let name = bytes[bytes.index(after: slash)...]
  return prefix.count <= 253 && isDNSSubdomain(prefix) && name.count <= 63 && isLabelName(name)
}

func isPortName(_ bytes: String.UTF8View) -> Bool {
  guard 1...15 ~= bytes.count else { return false }
  var hasLetter = false
  var previous = UInt8(ascii: "-")
  for byte in bytes {
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
