#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A socket of the internet, closed when the last reference to it goes.
///
/// No call waits: where there is nothing to read or no room to write they say so, and
/// ``SocketPoll`` tells when that has changed.
package final class Socket: Sendable {
  /// What a socket carries.
  package enum Kind: Sendable {
    /// UDP.
    case datagram
    /// TCP.
    case stream
  }

  let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  private static func make(_ kind: Kind, isIPv6: Bool) throws(SystemError) -> Socket {
    #if canImport(Glibc)
      let type = kind == .datagram ? Int32(SOCK_DGRAM.rawValue) : Int32(SOCK_STREAM.rawValue)
    #else
      let type = kind == .datagram ? SOCK_DGRAM : SOCK_STREAM
    #endif
    let descriptor = try SystemError.check("socket", "") {
      socket(isIPv6 ? AF_INET6 : AF_INET, type, 0)
    }
    let made = Socket(descriptor: descriptor)
    try made.configure()
    return made
  }

  /// Neither waits nor is inherited, and a closed peer is an error, not a signal.
  private func configure() throws(SystemError) {
    try SystemError.check("fcntl", "") { fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    try SystemError.check("fcntl", "") { fcntl(descriptor, F_SETFL, O_NONBLOCK) }
    #if canImport(Darwin)
      setOption(SOL_SOCKET, SO_NOSIGPIPE, 1)
    #endif
  }

  private func setOption(_ level: Int32, _ option: Int32, _ value: Int32) {
    var value = value
    _ = unsafe setsockopt(
      descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  /// A UDP socket bound to `address`.
  ///
  /// Throws `SystemError` of `bind`: a port that is taken, or one for the administrator only.
  package static func datagram(boundTo address: SocketAddress) throws(SystemError) -> Socket {
    let socket = try make(.datagram, isIPv6: address.isIPv6)
    try socket.bind(to: address)
    return socket
  }

  /// A TCP socket that listens on `address`.
  ///
  /// Throws `SystemError` of `bind` or `listen`.
  package static func listening(on address: SocketAddress) throws(SystemError) -> Socket {
    let socket = try make(.stream, isIPv6: address.isIPv6)
    socket.setOption(SOL_SOCKET, SO_REUSEADDR, 1)
    try socket.bind(to: address)
    try SystemError.check("listen", address.text) { listen(socket.descriptor, 128) }
    return socket
  }

  /// A TCP connection to `address`, which may still be under way: it is there when the socket can
  /// be written to and ``pendingError`` is nil.
  package static func connecting(to address: SocketAddress) throws(SystemError) -> Socket {
    let socket = try make(.stream, isIPv6: address.isIPv6)
    do {
      try SystemError.check("connect", address.text) {
        unsafe address.withSystemAddress { unsafe connect(socket.descriptor, $0, $1) }
      }
    } catch  where error.code == EINPROGRESS {
      return socket
    }
    return socket
  }

  private func bind(to address: SocketAddress) throws(SystemError) {
    if address.isIPv6 { setOption(Int32(IPPROTO_IPV6), IPV6_V6ONLY, 1) }
    try SystemError.check("bind", address.text) {
      unsafe address.withSystemAddress { address, length in
        #if canImport(Glibc)
          unsafe Glibc.bind(descriptor, address, length)
        #elseif canImport(Musl)
          unsafe Musl.bind(descriptor, address, length)
        #else
          unsafe Darwin.bind(descriptor, address, length)
        #endif
      }
    }
  }

  /// The address this end has, with the port the system chose.
  package var localAddress: SocketAddress? {
    unsafe SocketAddress.reading { unsafe getsockname(descriptor, $0, $1) }.1
  }

  /// Why a connection could not be made; nil when there is nothing wrong.
  package var pendingError: SystemError? {
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    _ = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
    return code == 0 ? nil : SystemError(call: "connect", path: "", code: code)
  }

  /// The next connection that somebody made; nil when nobody waits.
  package func accept() throws(SystemError) -> (socket: Socket, peer: SocketAddress?)? {
    let (accepted, peer) = unsafe SocketAddress.reading { address, length in
      #if canImport(Glibc)
        unsafe Glibc.accept(descriptor, address, length)
      #elseif canImport(Musl)
        unsafe Musl.accept(descriptor, address, length)
      #else
        unsafe Darwin.accept(descriptor, address, length)
      #endif
    }
    guard accepted >= 0 else {
      if Self.isPassing(errno) || errno == ECONNABORTED { return nil }
      throw SystemError.last("accept", "")
    }
    let socket = Socket(descriptor: accepted)
    try socket.configure()
    return (socket, peer)
  }

  /// One datagram and who sent it; nil when none has come.
  ///
  /// - `limit`: the longest datagram that is kept whole.
  package func receiveDatagram(limit: Int = 65_535) throws(SystemError)
    -> (bytes: [UInt8], sender: SocketAddress)?
  {
    var bytes = [UInt8](repeating: 0, count: limit)
    let (count, sender) = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe SocketAddress.reading { address, length in
        unsafe recvfrom(descriptor, buffer.baseAddress, buffer.count, 0, address, length)
      }
    }
    guard count >= 0 else {
      // A refused answer to an earlier datagram is told here; it concerns nobody any more.
      if Self.isPassing(errno) || errno == ECONNREFUSED { return nil }
      throw SystemError.last("recvfrom", "")
    }
    guard let sender else { return nil }
    bytes.removeLast(bytes.count - count)
    return (bytes, sender)
  }

  /// Sends one datagram; what the network has no room for is dropped, as datagrams are.
  package func sendDatagram(_ bytes: [UInt8], to address: SocketAddress) throws(SystemError) {
    let sent = unsafe bytes.withUnsafeBytes { buffer in
      unsafe address.withSystemAddress {
        unsafe sendto(descriptor, buffer.baseAddress, buffer.count, 0, $0, $1)
      }
    }
    if sent < 0, !Self.isPassing(errno), errno != ECONNREFUSED, errno != ENOBUFS {
      throw SystemError.last("sendto", address.text)
    }
  }

  /// What a connection gave.
  package enum Received: Equatable, Sendable {
    case bytes([UInt8])
    /// Nothing now.
    case nothing
    /// The other side has closed its end.
    case end
  }

  /// Reads from a connection what is there, up to `limit` bytes.
  package func receive(limit: Int = 1 << 16) throws(SystemError) -> Received {
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
    }
    guard count >= 0 else {
      if Self.isPassing(errno) { return .nothing }
      throw SystemError.last("recv", "")
    }
    if count == 0 { return .end }
    bytes.removeLast(bytes.count - count)
    return .bytes(bytes)
  }

  /// Writes to a connection from `offset` on as much as there is room for.
  ///
  /// Returns how many bytes were taken, which may be none. Throws `SystemError`; one that
  /// `isBrokenPipe` when the other side is gone.
  package func send(_ bytes: [UInt8], from offset: Int = 0) throws(SystemError) -> Int {
    guard offset >= 0, offset < bytes.count else { return 0 }
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    let count = unsafe bytes.withUnsafeBytes { buffer in
      #if canImport(Glibc)
        unsafe Glibc.send(
          descriptor, buffer.baseAddress.map { unsafe $0 + offset }, buffer.count - offset, flags)
      #elseif canImport(Musl)
        unsafe Musl.send(
          descriptor, buffer.baseAddress.map { unsafe $0 + offset }, buffer.count - offset, flags)
      #else
        unsafe Darwin.send(
          descriptor, buffer.baseAddress.map { unsafe $0 + offset }, buffer.count - offset, flags)
      #endif
    }
    guard count >= 0 else {
      if Self.isPassing(errno) { return 0 }
      throw SystemError.last("send", "")
    }
    return count
  }

  /// Tells the other side that nothing more will be sent.
  package func endSending() {
    _ = shutdown(descriptor, Int32(SHUT_WR))
  }

  private static func isPassing(_ code: Int32) -> Bool {
    code == EAGAIN || code == EWOULDBLOCK || code == EINTR || code == EINPROGRESS
  }
}
