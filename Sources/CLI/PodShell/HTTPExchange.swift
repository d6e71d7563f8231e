import Platform

/// One request over HTTP/1.1 to a real process.
struct HTTPExchange {
  enum Failure: Error, Equatable {
    case refused
    case timedOut
    /// What came back is no answer of HTTP.
    case malformed
  }

  var status = 0
  var reason = ""
  /// Status line and headers as they came, with their line ends.
  var head: [UInt8] = []
  var body: [UInt8] = []

  /// The most that is read of an answer.
  static let limit = 256 << 20

  /// Sends a request and reads the whole answer.
  ///
  /// All `headers` are sent as they are given, `Host` among them.
  init(
    _ method: String, to address: SocketAddress, path: String,
    headers: [(name: String, value: String)], body sentBody: [UInt8] = [],
    milliseconds: Int = 30_000
  ) throws(Failure) {
    let end = MonotonicClock.milliseconds + milliseconds
    let socket: Socket
    do throws(SystemError) {
      socket = try Socket.connection(to: address)
    } catch {
      throw .refused
    }
    try Self.wait(socket, writes: true, until: end)
    if socket.connectionFailure != nil { throw .refused }
    var head = "\(method) \(path) HTTP/1.1\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if !headers.contains(where: { $0.name.lowercased() == "accept" }) { head += "Accept: */*\r\n" }
    if !sentBody.isEmpty { head += "Content-Length: \(sentBody.count)\r\n" }
    head += "Connection: close\r\n\r\n"
    let request = Array(head.utf8) + sentBody
    var sent = 0
    while sent < request.count {
      try Self.wait(socket, writes: true, until: end)
      do throws(SystemError) {
        sent += try socket.send(request, sent..<request.count)
      } catch {
        throw .refused
      }
    }
    try read(socket, hasBody: method != "HEAD", until: end)
  }

  private static func wait(_ socket: Socket, writes: Bool, until end: Int) throws(Failure) {
    var poll = SocketPoll()
    while true {
      let left = end - MonotonicClock.milliseconds
      if left <= 0 || Signals.isInterrupted { throw .timedOut }
      let ready = poll.wait(
        for: [SocketPoll.Interest(socket, reads: !writes, writes: writes)],
        milliseconds: min(left, 200))
      if ready.first?.isNothing == false { return }
    }
  }

  private mutating func read(_ socket: Socket, hasBody: Bool, until end: Int) throws(Failure) {
    var buffer = [UInt8](repeating: 0, count: 65536)
    var received: [UInt8] = []
    var headEnd: Int?
    reading: while received.count < Self.limit {
      try Self.wait(socket, writes: false, until: end)
      do throws(SystemError) {
        switch try socket.receive(into: &buffer) {
        case .bytes(let count):
          let before = max(0, received.count - 3)
          received += buffer.prefix(count)
          if headEnd == nil { headEnd = Self.endOfHead(received, from: before) }
        case .end: break reading
        case .wouldBlock: continue reading
        }
      } catch {
        break reading
      }
      if let headEnd, !hasBody || Self.isWhole(received, headEnd) { break }
    }
    guard let headEnd else { throw .malformed }
    head = Array(received[..<headEnd])
    let line = String(decoding: head.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[0].hasPrefix("HTTP/"), let status = Int(words[1]) else {
      throw .malformed
    }
    self.status = status
    reason = words.count > 2 ? String(words[2]) : ""
    body = hasBody ? Self.decoded(received, headEnd) : []
  }

  /// The position behind the empty line that ends the headers.
  private static func endOfHead(_ bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    while position + 3 < bytes.count {
      if bytes[position] == 0x0D, bytes[position + 1] == 0x0A, bytes[position + 2] == 0x0D,
        bytes[position + 3] == 0x0A
      {
        return position + 4
      }
      position += 1
    }
    return nil
  }

  /// The value of a header of the answer as it came; nil when it is not there.
  func header(_ name: String) -> String? { Self.header(name, head[...], folds: false) }

  /// The value of a header, lower case unless told otherwise; nil when it is not there.
  private static func header(_ name: String, _ head: ArraySlice<UInt8>, folds: Bool = true)
    -> String?
  {
    for line in String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == name {
        let value = String(parts[1].drop { $0 == " " })
        return folds ? value.lowercased() : value
      }
    }
    return nil
  }

  private static func isWhole(_ bytes: [UInt8], _ headEnd: Int) -> Bool {
    if let length = header("content-length", bytes[..<headEnd]).flatMap({ Int($0) }) {
      return bytes.count - headEnd >= length
    }
    return false
  }

  /// The body; the pieces of a chunked one put together.
  private static func decoded(_ bytes: [UInt8], _ headEnd: Int) -> [UInt8] {
    let raw = bytes[headEnd...]
    guard header("transfer-encoding", bytes[..<headEnd])?.contains("chunked") == true else {
      let length = header("content-length", bytes[..<headEnd]).flatMap { Int($0) } ?? raw.count
      return Array(raw.prefix(max(0, length)))
    }
    var body: [UInt8] = []
    var position = headEnd
    while position < bytes.count {
      let line = bytes[position...].prefix { $0 != 0x0D }
      let digits = String(decoding: line.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
      guard let size = Int(digits, radix: 16), size > 0 else { break }
      position += line.count + 2
      guard position < bytes.count else { break }
      let end = position + min(size, bytes.count - position)
      body += bytes[position..<end]
      position = end + 2
    }
    return body
  }
}

extension HTTPExchange {
  /// Whether a connection to `address` comes about within five seconds.
  static func isOpen(_ address: SocketAddress) -> Bool {
    guard let socket = try? Socket.connection(to: address),
      (try? wait(socket, writes: true, until: MonotonicClock.milliseconds + 5000)) != nil
    else { return false }
    return socket.connectionFailure == nil
  }
}
