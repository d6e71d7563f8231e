#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An IP address and a port, as sockets are bound and connected to.
package struct SocketAddress: Sendable, Hashable {
  /// The address as a number; of an IPv4 address the low 32 bits.
  package var address: UInt128
  package var isIPv6: Bool
  package var port: UInt16

  package init(_ address: UInt128, isIPv6: Bool, port: UInt16) {
    self.address = address
    self.isIPv6 = isIPv6
    self.port = port
  }

  /// Calls `body` with the address as the system's calls take it.
  func withRaw<Result>(
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    if isIPv6 {
      var raw = sockaddr_in6()
      #if canImport(Darwin)
        raw.sin6_len = UInt8(MemoryLayout<sockaddr_in6>.size)
      #endif
      raw.sin6_family = sa_family_t(AF_INET6)
      raw.sin6_port = port.bigEndian
      unsafe withUnsafeMutableBytes(of: &raw.sin6_addr) { bytes in
        unsafe bytes.storeBytes(of: address.bigEndian, as: UInt128.self)
      }
      return unsafe Self.rebound(&raw, body)
    }
    var raw = sockaddr_in()
    #if canImport(Darwin)
      raw.sin_len = UInt8(MemoryLayout<sockaddr_in>.size)
    #endif
    raw.sin_family = sa_family_t(AF_INET)
    raw.sin_port = port.bigEndian
    raw.sin_addr = in_addr(s_addr: UInt32(truncatingIfNeeded: address).bigEndian)
    return unsafe Self.rebound(&raw, body)
  }

  private static func rebound<Raw, Result>(
    _ raw: inout Raw, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    unsafe withUnsafePointer(to: &raw) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe body(pointer, socklen_t(MemoryLayout<Raw>.size))
      }
    }
  }

  /// The address that the system filled in; nil for one of another family.
  init?(_ storage: sockaddr_storage) {
    var storage = storage
    switch Int32(storage.ss_family) {
    case AF_INET:
      let raw = unsafe withUnsafeBytes(of: &storage) {
        unsafe $0.loadUnaligned(as: sockaddr_in.self)
      }
      self.init(
        UInt128(UInt32(bigEndian: raw.sin_addr.s_addr)), isIPv6: false,
        port: UInt16(bigEndian: raw.sin_port))
    case AF_INET6:
      var raw = unsafe withUnsafeBytes(of: &storage) {
        unsafe $0.loadUnaligned(as: sockaddr_in6.self)
      }
      let value = unsafe withUnsafeBytes(of: &raw.sin6_addr) {
        unsafe UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self))
      }
      self.init(value, isIPv6: true, port: UInt16(bigEndian: raw.sin6_port))
    default: return nil
    }
  }
}
