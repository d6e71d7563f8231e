/// A fully qualified domain name, kept as it is sent: labels with their lengths, the root at the end.
///
/// Names are equal when they differ only in the case of ASCII letters (RFC 4343); the case in which a
/// name was written is kept. At most 255 bytes, each label 1 to 63.
package struct DomainName: Sendable {
  /// Each label after its length; a zero at the end.
  package let wire: [UInt8]

  package static let root = DomainName(uncheckedWire: [0])
  package static let maximumLength = 255
  package static let maximumLabelLength = 63

  private init(uncheckedWire: [UInt8]) {
    wire = uncheckedWire
  }
}

/// Why a text or a list of labels is no domain name.
package enum DomainNameError: Error, Sendable, Equatable {
  case emptyLabel
  /// A label of more than 63 bytes.
  case labelTooLong
  /// More than 255 bytes with the lengths of the labels.
  case nameTooLong
  /// A backslash that is not followed by a character or by three digits up to 255.
  case invalidEscape
}

extension DomainName {
  /// The name of these labels, the host's own first.
  package init(labels: some Sequence<some Collection<UInt8>>) throws(DomainNameError) {
    var wire: [UInt8] = []
    for label in labels {
      guard !label.isEmpty else { throw .emptyLabel }
      guard label.count <= Self.maximumLabelLength else { throw .labelTooLong }
      wire.append(UInt8(label.count))
      wire += label
      guard wire.count < Self.maximumLength else { throw .nameTooLong }
    }
    wire.append(0)
    self.init(uncheckedWire: wire)
  }

  /// The name that `text` spells in a zone file, with or without the dot at its end.
  ///
  /// `\.` is a dot inside a label, `\065` the byte of that number (RFC 1035 §5.1).
  package init(_ text: String) throws(DomainNameError) {
    if text == "." {
      self = .root
      return
    }
    var labels: [[UInt8]] = []
    var label: [UInt8] = []
    var endsWithDot = false
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.popFirst() {
      endsWithDot = byte == UInt8(ascii: ".")
      if endsWithDot {
        guard !label.isEmpty else { throw .emptyLabel }
        labels.append(label)
        label = []
      } else if byte == UInt8(ascii: "\\") {
        label.append(try Self.escaped(&bytes))
      } else {
        label.append(byte)
      }
      // Refused early: a text of megabytes is not worth reading to its end.
      guard label.count <= Self.maximumLabelLength else { throw .labelTooLong }
      guard labels.count < Self.maximumLength else { throw .nameTooLong }
    }
    if !endsWithDot {
      guard !label.isEmpty else { throw .emptyLabel }
      labels.append(label)
    }
    try self.init(labels: labels)
  }

  private static func escaped(_ bytes: inout ArraySlice<UInt8>) throws(DomainNameError) -> UInt8 {
    guard let first = bytes.popFirst() else { throw .invalidEscape }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard digits.contains(first) else { return first }
    guard let second = bytes.popFirst(), let third = bytes.popFirst(), digits.contains(second),
      digits.contains(third)
    else { throw .invalidEscape }
    let values = [first, second, third].map { Int($0 - UInt8(ascii: "0")) }
    guard let byte = UInt8(exactly: values[0] * 100 + values[1] * 10 + values[2]) else {
      throw .invalidEscape
    }
    return byte
  }
}

extension DomainName {
  /// The labels without the root, the host's own first.
  package var labels: [ArraySlice<UInt8>] {
    var labels: [ArraySlice<UInt8>] = []
    var position = 0
    while position < wire.count, wire[position] != 0 {
      let end = position + 1 + Int(wire[position])
      labels.append(wire[(position + 1)..<end])
      position = end
    }
    return labels
  }

  package var labelCount: Int { labels.count }
  package var isRoot: Bool { wire.count == 1 }

  /// The same name in lower case.
  package var lowercased: DomainName { DomainName(uncheckedWire: Self.folded(wire)) }

  // Lengths are at most 63, below every letter, so the whole wire form can be folded at once.
  private static func folded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Whether this name is `zone` or stands below it.
  package func isSubdomain(of zone: DomainName) -> Bool { suffix(matching: zone) != nil }

  /// The last labels of this name when they are those of `zone`, in the case of this name.
  package func suffix(matching zone: DomainName) -> DomainName? {
    var position = 0
    while wire.count - position > zone.wire.count { position += 1 + Int(wire[position]) }
    guard wire.count - position == zone.wire.count,
      Self.folded(wire[position...]) == Self.folded(zone.wire)
    else { return nil }
    return DomainName(uncheckedWire: Array(wire[position...]))
  }

  /// The labels before those of `zone`, lower case, as text; nil for a name outside the zone.
  package func relativeLabels(to zone: DomainName) -> [String]? {
    guard isSubdomain(of: zone) else { return nil }
    let own = labels.prefix(labelCount - zone.labelCount)
    return own.map { Self.text(of: Self.folded($0)) }
  }

  /// This name with `suffix` behind it.
  package func appending(_ suffix: DomainName) throws(DomainNameError) -> DomainName {
    try DomainName(labels: labels + suffix.labels)
  }

  private static func text(of label: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in label {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: ";"),
        UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "@"), UInt8(ascii: "$"):
        text += "\\"
        text.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x21...0x7E:
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte)
        text += "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
      }
    }
    return text
  }
}

extension DomainName: CustomStringConvertible {
  /// The name as in a zone file, with the dot at its end.
  package var description: String {
    isRoot ? "." : labels.map { Self.text(of: $0) + "." }.joined()
  }
}

extension DomainName: Hashable {
  package static func == (left: DomainName, right: DomainName) -> Bool {
    left.wire.count == right.wire.count && folded(left.wire) == folded(right.wire)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(Self.folded(wire))
  }
}
