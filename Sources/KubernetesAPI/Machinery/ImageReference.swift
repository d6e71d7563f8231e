/// The name of a container image: `registry.example.com:5000/team/web:1.4@sha256:…`.
///
/// Kubernetes: pkg/util/parsers.ParseImageName over github.com/distribution/reference.
package struct ImageReference: Equatable {
  /// The tag; empty without one.
  let tag: String
  /// The digest with its algorithm; empty without one.
  let digest: String

  /// nil for text that is no image name, such as one with upper-case letters in its path.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    let isIdentifier =
      bytes.count == 64 && bytes.allSatisfy { Self.isDigit($0) || (97...102).contains($0) }
    guard !bytes.isEmpty, !isIdentifier else { return nil }
    var name = bytes[...]
    var digest: ArraySlice<UInt8> = []
    if let at = name.firstIndex(of: UInt8(ascii: "@")) {
      digest = name[(at + 1)...]
      name = name[..<at]
      guard Self.isDigest(digest) else { return nil }
    }
    var tag: ArraySlice<UInt8> = []
    let slash = name.lastIndex(of: UInt8(ascii: "/")) ?? -1
    if let colon = name.lastIndex(of: UInt8(ascii: ":")), colon > slash {
      tag = name[(colon + 1)...]
      name = name[..<colon]
      guard Self.isTag(tag) else { return nil }
    }
    guard Self.isName(name) else { return nil }
    self.tag = String(decoding: tag, as: UTF8.self)
    self.digest = String(decoding: digest, as: UTF8.self)
  }

  /// Whether the text ends in a tag other than `latest`, as most do; it need not be a good name.
  private static func hasOtherTag(_ text: String) -> Bool {
    let bytes = text.utf8
    guard !bytes.contains(UInt8(ascii: "@")), let colon = bytes.lastIndex(of: UInt8(ascii: ":"))
    else { return false }
    let tag = bytes[bytes.index(after: colon)...]
    return !tag.isEmpty && !tag.contains(UInt8(ascii: "/")) && !tag.elementsEqual("latest".utf8)
  }

  /// Whether the image may change behind its name, so that it is to be pulled always.
  static func isLatest(_ text: String) -> Bool {
    if hasOtherTag(text) { return false }
    guard let reference = ImageReference(text) else { return false }
    return reference.tag == "latest" || (reference.tag.isEmpty && reference.digest.isEmpty)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
  private static func isLower(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  private static func isTag(_ tag: ArraySlice<UInt8>) -> Bool {
    guard let first = tag.first, tag.count <= 128 else { return false }
    func isWord(_ byte: UInt8) -> Bool {
      isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_")
    }
    return isWord(first)
      && tag.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private static func isDigest(_ digest: ArraySlice<UInt8>) -> Bool {
    guard let colon = digest.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let hexadecimal = digest[(colon + 1)...]
    let parts = digest[..<colon].split(omittingEmptySubsequences: false) {
      "-_+.".utf8.contains($0)
    }
    return hexadecimal.count >= 32
      && hexadecimal.allSatisfy { isDigit($0) || ($0 | 0x20) &- UInt8(ascii: "a") < 6 }
      && parts.allSatisfy { part in
        part.first.map(isLetter) == true && part.allSatisfy { isLetter($0) || isDigit($0) }
      }
  }

  /// Whether this is `[domain/]component{/component}` of at most 255 bytes.
  private static func isName(_ name: ArraySlice<UInt8>) -> Bool {
    var path = name
    if let slash = name.firstIndex(of: UInt8(ascii: "/")) {
      let first = name[..<slash]
      let looksLikeDomain =
        first.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
        || first.elementsEqual("localhost".utf8)
        || first.contains { isLetter($0) && !isLower($0) }
      if looksLikeDomain {
        guard isDomain(first) else { return false }
        path = name[(slash + 1)...]
      }
    }
    return !path.isEmpty && name.count <= 255
      && path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        .allSatisfy(isPathComponent)
  }

  private static func isDomain(_ domain: ArraySlice<UInt8>) -> Bool {
    var host = domain
    if host.first == UInt8(ascii: "[") {
      guard let end = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
      let address = host[(host.startIndex + 1)..<end]
      let rest = host[(end + 1)...]
      return !address.isEmpty && address.allSatisfy { isHexadecimalOrColon($0) }
        && (rest.isEmpty || (rest.first == UInt8(ascii: ":") && isPort(rest.dropFirst())))
    }
    if let colon = host.lastIndex(of: UInt8(ascii: ":")) {
      guard isPort(host[(colon + 1)...]) else { return false }
      host = host[..<colon]
    }
    return host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { label in
        label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-") && !label.isEmpty
          && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
      }
  }

  private static func isHexadecimalOrColon(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ":") || (byte | 0x20) &- UInt8(ascii: "a") < 6
  }

  private static func isPort(_ port: ArraySlice<UInt8>) -> Bool {
    !port.isEmpty && port.allSatisfy(isDigit)
  }

  /// Runs of lower-case letters and digits with `.`, `_`, `__` or any number of `-` between them.
  private static func isPathComponent(_ component: ArraySlice<UInt8>) -> Bool {
    func isAlphanumeric(_ byte: UInt8) -> Bool { isLower(byte) || isDigit(byte) }
    guard let first = component.first, let last = component.last, isAlphanumeric(first),
      isAlphanumeric(last)
    else { return false }
    return component.split(whereSeparator: isAlphanumeric).allSatisfy { separator in
      separator.allSatisfy { $0 == UInt8(ascii: "-") } || separator.elementsEqual(".".utf8)
        || separator.elementsEqual("_".utf8) || separator.elementsEqual("__".utf8)
    }
  }
}
