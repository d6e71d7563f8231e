import Platform

/// A TCP connection of a client: messages with their lengths before them, in both directions
/// (RFC 1035 §4.2.2, RFC 7766).
final class StreamConnection {
  /// What may wait to be sent before no more is read from the client.
  static let outboxLimit = 1 << 20
  /// How long a connection may do nothing, in milliseconds.
  static let idleLimit = 10_000

  let socket: Socket
  private var inbox: [UInt8] = []
  private var outbox: [UInt8] = []
  private var sent = 0
  private(set) var lastActivity: Int
  /// Answers that another server still owes.
  var awaited = 0
  private var hasEnded = false
  private(set) var isBroken = false

  init(_ socket: Socket, now: Int) {
    self.socket = socket
    lastActivity = now
  }

  var wantsToRead: Bool { !hasEnded && !isBroken && outbox.count - sent < Self.outboxLimit }
  var wantsToWrite: Bool { sent < outbox.count && !isBroken }

  /// Whether nothing more will happen here.
  func isFinished(now: Int) -> Bool {
    if isBroken { return true }
    if hasEnded, !wantsToWrite, awaited == 0 { return true }
    return now - lastActivity > Self.idleLimit
  }

  /// Reads what has arrived, and hands every whole message to `body`.
  func read(_ buffer: inout [UInt8], now: Int, _ body: ([UInt8]) -> Void) {
    do throws(SystemError) {
      switch try socket.receive(into: &buffer) {
      case .bytes(let count):
        lastActivity = now
        inbox += buffer.prefix(count)
      case .end: hasEnded = true
      case .wouldBlock: return
      }
    } catch {
      isBroken = true
      return
    }
    var position = 0
    while inbox.count - position >= 2 {
      let length = Int(inbox[position]) << 8 | Int(inbox[position + 1])
      guard inbox.count - position - 2 >= length else { break }
      body(Array(inbox[(position + 2)..<(position + 2 + length)]))
      position += 2 + length
    }
    inbox.removeFirst(position)
  }

  /// Puts a message behind those that wait to be sent.
  func enqueue(_ message: [UInt8]) {
    let length = UInt16(clamping: message.count)
    outbox.append(UInt8(length >> 8))
    outbox.append(UInt8(truncatingIfNeeded: length))
    outbox += message.prefix(Int(length))
  }

  func write(now: Int) {
    guard wantsToWrite else { return }
    do throws(SystemError) {
      let count = try socket.send(outbox, sent..<outbox.count)
      if count > 0 { lastActivity = now }
      sent += count
    } catch {
      isBroken = true
    }
    if sent == outbox.count {
      outbox.removeAll(keepingCapacity: true)
      sent = 0
    }
  }

  func breakOff() { isBroken = true }
}
