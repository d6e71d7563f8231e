import JSON
import KubernetesAPI

/// A probe in one line.
enum ProbeText {
  static func describe(_ probe: JSONValue) -> String {
    let times =
      "delay=\(probe["initialDelaySeconds"].int)s timeout=\(probe["timeoutSeconds"].int)s "
      + "period=\(probe["periodSeconds"].int)s #success=\(probe["successThreshold"].int) "
      + "#failure=\(probe["failureThreshold"].int)"
    return "\(action(of: probe)) \(times)"
  }

  private static func action(of probe: JSONValue) -> String {
    if let exec = probe["exec"] {
      let words = exec["command"].elements.compactMap(\.stringValue).joined(separator: " ")
      return "exec [\(words)]"
    }
    if let get = probe["httpGet"] {
      let port = get["port"].scalarText
      let host = get["host"].text
      let authority = port.isEmpty ? host : joined(host: host, port: port)
      return "http-get \(get["scheme"].text.lowercased())://\(authority)"
        + path(get["path"].text)
    }
    if let socket = probe["tcpSocket"] {
      return "tcp-socket \(socket["host"].text):\(socket["port"].scalarText)"
    }
    if let grpc = probe["grpc"] {
      return "grpc <pod>:\(grpc["port"].int) \(grpc["service"].text)"
    }
    return "unknown"
  }

  /// The path of a URL with what cannot stand in it escaped.
  private static func path(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = path.isEmpty || path.hasPrefix("/") ? [] : [UInt8(ascii: "/")]
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
      case _ where "-_.~$&+,/:;=@".utf8.contains(byte): bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
