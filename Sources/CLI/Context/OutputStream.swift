package import Platform

/// A stream that a verb writes to: the process's own, or one that a test reads.
package final class OutputStream {
  private var stream: ByteStream

  /// The process's own stream.
  package init(_ stream: Terminal.Stream) {
    self.stream = ByteStream(stream)
  }

  /// A stream in memory.
  package init() {
    stream = ByteStream()
  }

  package func write(_ text: String) { stream.write(text) }

  package func write(_ bytes: [UInt8]) { stream.write(bytes) }

  /// Hands what was written to the reader.
  package func flush() { stream.flush() }

  /// Whether nobody reads any more.
  package var isClosed: Bool { stream.isClosed }

  /// Why bytes could not be written; nil when they could, or nobody reads any more.
  package var failure: SystemError? { stream.failure }

  /// What a stream in memory holds.
  package var text: String { String(decoding: stream.buffer, as: UTF8.self) }
}
