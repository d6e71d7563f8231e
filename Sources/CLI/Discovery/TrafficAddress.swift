import KubernetesAPI

/// Where a connection is to go, as a person writes it.
///
/// `http://host[:port]/path`, `host[:port]`, `[2001:db8::1]:port`, `svc/NAME[:PORT]`, `pod/NAME:PORT`,
/// `node/NAME:PORT`; the port of a Service by number or name.
struct TrafficAddress {
  enum Target: Equatable {
    case host(String)
    case object(type: String, name: String)
  }

  var target: Target
  var port: IntOrString?
  /// The path of a URL, `/` unless it says otherwise.
  var path = "/"
  /// The scheme of a URL; empty without one.
  var scheme = ""

  /// The port to which the address leads when it names none: that of its scheme, or 80.
  var portNumber: Int? {
    switch port {
    case .int(let number)?: number
    case .string?: nil
    case nil: scheme == "https" ? 443 : 80
    }
  }

  var isSecure: Bool { scheme == "https" }

  init(_ text: String) throws {
    var rest = text[...]
    if let mark = text.range(of: "://") {
      scheme = text[..<mark.lower].lowercased()
      rest = text[mark.upper...]
      if let slash = rest.firstIndex(where: { "/?#".contains($0) }) {
        let end = rest[slash...].firstIndex { $0 == "?" || $0 == "#" } ?? rest.endIndex
        path = slash < end ? String(rest[slash..<end]) : "/"
        rest = rest[..<slash]
      }
    } else if let slash = rest.firstIndex(of: "/") {
      let type = rest[..<slash].lowercased()
      if !type.contains(".") && !type.contains(":") {
        let (name, port) = try Self.split(rest[rest.index(after: slash)...], text)
        target = .object(type: type, name: name)
        self.port = port
        return
      }
      path = String(rest[slash...])
      rest = rest[..<slash]
    }
    let (host, port) = try Self.split(rest, text)
    guard !host.isEmpty else { throw UsageError.message("\(quoted(text)) names no host") }
    target = .host(host)
    self.port = port
  }

  /// Splits the port off, which stands behind the last colon; an IPv6 address stands in brackets.
  private static func split(_ text: Substring, _ whole: String) throws -> (String, IntOrString?) {
    var host = text
    var portText: Substring?
    if text.first == "[" {
      guard let close = text.firstIndex(of: "]") else {
        throw UsageError.message("\(quoted(whole)): missing ] in the address")
      }
      host = text[text.index(after: text.startIndex)..<close]
      let behind = text[text.index(after: close)...]
      if behind.first == ":" { portText = behind.dropFirst() }
    } else if IPAddress(String(text))?.isIPv6 != true, let colon = text.lastIndex(of: ":") {
      host = text[..<colon]
      portText = text[text.index(after: colon)...]
    }
    guard let portText else { return (String(host), nil) }
    if let number = Int(portText) {
      guard (1...65535).contains(number) else {
        throw UsageError.message("\(quoted(whole)): port \(number) is not between 1 and 65535")
      }
      return (String(host), .int(number))
    }
    guard !portText.isEmpty else {
      throw UsageError.message("\(quoted(whole)): missing port behind the colon")
    }
    return (String(host), .string(String(portText)))
  }
}

extension String {
  /// Where `text` first stands; nil when it does not.
  fileprivate func range(of text: String) -> (lower: Index, upper: Index)? {
    var position = startIndex
    while position < endIndex {
      if self[position...].hasPrefix(text) {
        return (position, index(position, offsetBy: text.count))
      }
      position = index(after: position)
    }
    return nil
  }
}
