#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output or standard error, or both of them kept in memory by a test.
///
/// Bytes are collected and written when ``flush()`` is called or 64 KiB have come together. When
/// the reader has closed its end the rest is dropped and ``isClosed`` is set: `svcctl get | head`
/// is no error.
package struct ByteStream: ~Copyable {
  private static let chunk = 1 << 16

  private let descriptor: Int32?
  /// What has not been written yet; for a stream in memory all that was written.
  package private(set) var buffer: [UInt8] = []
  /// Whether nobody reads this stream any more.
  package private(set) var isClosed = false
  /// Why bytes could not be written, when that was not the reader's doing (a full disk).
  package private(set) var failure: SystemError?

  /// The process's own stream.
  package init(_ stream: Terminal.Stream) {
    descriptor = stream.rawValue
  }

  /// A stream that keeps everything in ``buffer``.
  package init() {
    descriptor = nil
  }

  /// Appends text.
  package mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.chunk { flush() }
  }

  /// Appends bytes.
  package mutating func write(_ bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.chunk { flush() }
  }

  /// Writes what has been collected.
  package mutating func flush() {
    guard let descriptor, !buffer.isEmpty else { return }
    defer { buffer.removeAll(keepingCapacity: true) }
    guard !isClosed, failure == nil else { return }
    var done = 0
    while done < buffer.count {
      let written = unsafe buffer.withUnsafeBytes { bytes in
        unsafe Self.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      if written >= 0 {
        done += written
      } else if errno == EPIPE {
        isClosed = true
        return
      } else if errno == EAGAIN {
        MonotonicClock.sleep(milliseconds: 1)
      } else if errno != EINTR {
        failure = SystemError.last("write", descriptor == 1 ? "standard output" : "standard error")
        return
      }
    }
  }

  private static func write(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, start, count)
    #elseif canImport(Musl)
      unsafe Musl.write(descriptor, start, count)
    #else
      unsafe Darwin.write(descriptor, start, count)
    #endif
  }
}
