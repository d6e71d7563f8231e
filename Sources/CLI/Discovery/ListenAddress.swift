import KubernetesAPI
import Platform

/// An address and port on this machine, or of a process elsewhere.
enum ListenAddress {
  /// Reads `127.0.0.1:1053`, `[::1]:1053`, `:1053` or `localhost:1053`; more when a name has both
  /// families.
  static func parse(_ text: String, flag: String, defaultPort: UInt16? = nil) throws
    -> [SocketAddress]
  {
    var host = text[...]
    var portText: Substring?
    if text.first == "[", let close = text.firstIndex(of: "]") {
      host = text[text.index(after: text.startIndex)..<close]
      let behind = text[text.index(after: close)...]
      if behind.first == ":" { portText = behind.dropFirst() }
    } else if IPAddress(text)?.isIPv6 != true, let colon = text.lastIndex(of: ":") {
      host = text[..<colon]
      portText = text[text.index(after: colon)...]
    }
    let port = portText.map { UInt16($0) } ?? defaultPort
    guard let port else {
      throw UsageError.message("\(flag): \(quoted(text)) must be ADDRESS:PORT")
    }
    return try addresses(String(host), text, flag).map {
      SocketAddress($0.value, isIPv6: $0.isIPv6, port: port)
    }
  }

  private static func addresses(_ host: String, _ text: String, _ flag: String) throws
    -> [IPAddress]
  {
    switch host {
    case "": return [IPAddress(.ipv4, 0)]
    case "localhost": return [IPAddress(.ipv4, 0x7F00_0001)]
    default:
      guard let address = IPAddress(host) else {
        throw UsageError.message("\(flag): \(quoted(text)) must be ADDRESS:PORT")
      }
      return [address]
    }
  }
}

extension SocketAddress {
  /// `127.0.0.1:1053`, `[::1]:1053`.
  var text: String {
    let ip = IPAddress(isIPv6 ? .ipv6 : .ipv4, address)
    return isIPv6 ? "[\(ip)]:\(port)" : "\(ip):\(port)"
  }
}
