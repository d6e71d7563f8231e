#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A socket that never waits; closed when nobody holds it.
package final class Socket {
  let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { _ = close(descriptor) }

  /// What became of reading from a socket.
  package enum Received: Equatable {
    case bytes(Int)
    /// The other side will send nothing more.
    case end
    /// Nothing is there yet.
    case wouldBlock
  }

  private static let datagram = kind(SOCK_DGRAM)
  private static let stream = kind(SOCK_STREAM)

  #if canImport(Glibc)
    private static func kind(_ type: __socket_type) -> Int32 { Int32(type.rawValue) }
  #else
    private static func kind(_ type: Int32) -> Int32 { type }
  #endif

  // MARK: Making sockets

  /// A UDP socket at `address`; port 0 takes any free one.
  package static func datagram(at address: SocketAddress) throws(SystemError) -> Socket {
    let socket = try make(datagram, isIPv6: address.isIPv6)
    // Room for what arrives while the server looks after something else.
    try? socket.set(SOL_SOCKET, SO_RCVBUF, 4 << 20)
    try? socket.set(SOL_SOCKET, SO_SNDBUF, 4 << 20)
    try socket.bind(to: address)
    return socket
  }

  /// A TCP socket that takes connections at `address`; port 0 takes any free one.
  package static func listener(at address: SocketAddress) throws(SystemError) -> Socket {
    let socket = try make(stream, isIPv6: address.isIPv6)
    try socket.set(SOL_SOCKET, SO_REUSEADDR, 1)
    try socket.bind(to: address)
    let descriptor = socket.descriptor
    try SystemError.check("listen", "") { listen(descriptor, 1024) }
    return socket
  }

  /// A TCP socket on its way to `address`: it can be written to once the connection stands.
  package static func connection(to address: SocketAddress) throws(SystemError) -> Socket {
    let socket = try make(stream, isIPv6: address.isIPv6)
    try? socket.set(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
    let descriptor = socket.descriptor
    let result = unsafe address.withRaw { raw, length in unsafe connect(descriptor, raw, length) }
    if result < 0, errno != EINPROGRESS { throw SystemError.last("connect", "") }
    return socket
  }

  private static func make(_ kind: Int32, isIPv6: Bool) throws(SystemError) -> Socket {
    let descriptor = try SystemError.check("socket", "") {
      socket(isIPv6 ? AF_INET6 : AF_INET, kind, 0)
    }
    let made = Socket(descriptor: descriptor)
    try made.neverWait()
    if isIPv6 { try made.set(Int32(IPPROTO_IPV6), IPV6_V6ONLY, 1) }
    return made
  }

  private func neverWait() throws(SystemError) {
    let descriptor = self.descriptor
    try SystemError.check("fcntl", "") { fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    let flags = try SystemError.check("fcntl", "") { fcntl(descriptor, F_GETFL) }
    try SystemError.check("fcntl", "") { fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) }
  }

  private func set(_ level: Int32, _ option: Int32, _ value: Int32) throws(SystemError) {
    var value = value
    let descriptor = self.descriptor
    try SystemError.check("setsockopt", "") {
      unsafe setsockopt(
        descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
  }

  private func bind(to address: SocketAddress) throws(SystemError) {
    let descriptor = self.descriptor
    try SystemError.check("bind", "") {
      unsafe address.withRaw { raw, length in
        #if canImport(Glibc)
          unsafe Glibc.bind(descriptor, raw, length)
        #elseif canImport(Musl)
          unsafe Musl.bind(descriptor, raw, length)
        #else
          unsafe Darwin.bind(descriptor, raw, length)
        #endif
      }
    }
  }

  // MARK: Questions

  /// The address at which the socket stands, with the port that was chosen.
  package var localAddress: SocketAddress? { unsafe name { unsafe getsockname($0, $1, $2) } }

  /// The other end of a connection.
  package var peerAddress: SocketAddress? { unsafe name { unsafe getpeername($0, $1, $2) } }

  private func name(
    _ call: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) -> SocketAddress? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let result = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe call(descriptor, pointer, &length)
      }
    }
    return result == 0 ? SocketAddress(storage) : nil
  }

  /// Why a connection did not come about; nil when it stands.
  package var connectionFailure: SystemError? {
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    let result = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
    if result != 0 { return SystemError.last("getsockopt", "") }
    return code == 0 ? nil : SystemError(call: "connect", path: "", code: code)
  }

  // MARK: Connections

  /// The next connection that waits; nil when there is none, or it went away again.
  package func accept() throws(SystemError) -> Socket? {
    #if canImport(Glibc)
      let accepted = Glibc.accept(descriptor, nil, nil)
    #elseif canImport(Musl)
      let accepted = Musl.accept(descriptor, nil, nil)
    #else
      let accepted = Darwin.accept(descriptor, nil, nil)
    #endif
    if accepted < 0 {
      let failure = SystemError.last("accept", "")
      // What makes the next attempt fail alike is told; the rest concerns that connection only.
      if [EMFILE, ENFILE, ENOMEM, ENOBUFS].contains(failure.code) { throw failure }
      return nil
    }
    let socket = Socket(descriptor: accepted)
    try socket.neverWait()
    try? socket.set(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
    return socket
  }

  /// Reads what is there into the buffer, from its start.
  package func receive(into buffer: inout [UInt8]) throws(SystemError) -> Received {
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe recv(descriptor, bytes.baseAddress, bytes.count, 0)
    }
    if count > 0 { return .bytes(count) }
    if count == 0 { return .end }
    if errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR { return .wouldBlock }
    throw SystemError.last("recv", "")
  }

  /// Sends bytes of a buffer; how many were taken, 0 when none can be now.
  package func send(_ buffer: [UInt8], _ range: Range<Int>) throws(SystemError) -> Int {
    guard range.lowerBound >= 0, range.upperBound <= buffer.count else { return 0 }
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    let count = unsafe buffer.withUnsafeBytes { bytes in
      let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
      #if canImport(Glibc)
        return unsafe Glibc.send(descriptor, part.baseAddress, part.count, flags)
      #elseif canImport(Musl)
        return unsafe Musl.send(descriptor, part.baseAddress, part.count, flags)
      #else
        return unsafe Darwin.send(descriptor, part.baseAddress, part.count, flags)
      #endif
    }
    if count >= 0 { return count }
    if errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR { return 0 }
    throw SystemError.last("send", "")
  }

  /// Tells the other side that nothing more will be sent.
  package func finishSending() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

  // MARK: Datagrams

  /// Reads the next datagram into the buffer: its length and sender; nil when none is there.
  package func receiveDatagram(into buffer: inout [UInt8]) -> (count: Int, sender: SocketAddress)? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe withUnsafeMutablePointer(to: &storage) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
          unsafe recvfrom(descriptor, bytes.baseAddress, bytes.count, 0, pointer, &length)
        }
      }
    }
    guard count >= 0, let sender = SocketAddress(storage) else { return nil }
    return (count, sender)
  }

  /// Sends a datagram; one that cannot be sent is lost, as datagrams may be.
  package func sendDatagram(_ bytes: [UInt8], to receiver: SocketAddress) {
    _ = unsafe receiver.withRaw { raw, length in
      unsafe bytes.withUnsafeBytes { bytes in
        unsafe sendto(descriptor, bytes.baseAddress, bytes.count, 0, raw, length)
      }
    }
  }
}
