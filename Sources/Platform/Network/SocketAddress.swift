#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An IP address and a port.
package struct SocketAddress: Equatable, Hashable, Sendable {
  /// Four bytes for IPv4, sixteen for IPv6, in network order.
  package var address: [UInt8]
  /// 0 lets the system choose when something is bound to it.
  package var port: UInt16

  /// An address of four or sixteen bytes; nil for any other count.
  package init?(address: [UInt8], port: UInt16) {
    guard address.count == 4 || address.count == 16 else { return nil }
    self.address = address
    self.port = port
  }

  /// This machine, as IPv4.
  package static func loopback(port: UInt16) -> SocketAddress {
    SocketAddress(unchecked: [127, 0, 0, 1], port)
  }

  private init(unchecked address: [UInt8], _ port: UInt16) {
    self.address = address
    self.port = port
  }

  /// Reads `127.0.0.1` or `::1`; nil for anything else, names included.
  package init?(_ text: String, port: UInt16) {
    var bytes = [UInt8](repeating: 0, count: 16)
    let isIPv6 = text.utf8.contains(UInt8(ascii: ":"))
    let read = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe inet_pton(isIPv6 ? AF_INET6 : AF_INET, text, buffer.baseAddress)
    }
    guard read == 1 else { return nil }
    self.init(unchecked: Array(bytes.prefix(isIPv6 ? 16 : 4)), port)
  }

  /// Whether this is an IPv6 address.
  package var isIPv6: Bool { address.count == 16 }

  /// The address alone: `127.0.0.1`, `::1`.
  package var host: String {
    var text = [CChar](repeating: 0, count: 64)
    let isWritten = unsafe text.withUnsafeMutableBufferPointer { buffer in
      unsafe address.withUnsafeBytes { bytes in
        unsafe inet_ntop(
          isIPv6 ? AF_INET6 : AF_INET, bytes.baseAddress, buffer.baseAddress,
          socklen_t(buffer.count)) != nil
      }
    }
    guard isWritten else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// As Go writes it: `127.0.0.1:53`, `[::1]:53`.
  package var text: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// Calls `body` with the C structure of this address.
  func withSystemAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    if isIPv6 {
      var system = sockaddr_in6()
      system.sin6_family = sa_family_t(AF_INET6)
      system.sin6_port = port.bigEndian
      unsafe withUnsafeMutableBytes(of: &system.sin6_addr) { unsafe $0.copyBytes(from: address) }
      return unsafe Self.rebind(&system, body)
    }
    var system = sockaddr_in()
    system.sin_family = sa_family_t(AF_INET)
    system.sin_port = port.bigEndian
    unsafe withUnsafeMutableBytes(of: &system.sin_addr) { unsafe $0.copyBytes(from: address) }
    return unsafe Self.rebind(&system, body)
  }

  private static func rebind<System, Result>(
    _ system: inout System, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    unsafe withUnsafePointer(to: &system) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<System>.size))
      }
    }
  }

  /// Lets `body` fill a C structure and reads the address from it.
  ///
  /// Returns what `body` returned, and nil for an address that is not of the internet.
  static func reading<Result>(
    _ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Result
  ) -> (Result, SocketAddress?) {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let result = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, &length) }
    }
    let address = unsafe withUnsafePointer(to: &storage) { pointer -> SocketAddress? in
      switch unsafe Int32(pointer.pointee.ss_family) {
      case AF_INET:
        return unsafe pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { system in
          let bytes = unsafe withUnsafeBytes(of: system.pointee.sin_addr) { unsafe Array($0) }
          return unsafe SocketAddress(
            address: bytes, port: UInt16(bigEndian: system.pointee.sin_port))
        }
      case AF_INET6:
        return unsafe pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { system in
          let bytes = unsafe withUnsafeBytes(of: system.pointee.sin6_addr) { unsafe Array($0) }
          return unsafe SocketAddress(
            address: bytes, port: UInt16(bigEndian: system.pointee.sin6_port))
        }
      default: return nil
      }
    }
    return (result, address)
  }
}
