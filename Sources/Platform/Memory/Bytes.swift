#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The C library's fast loops over bytes, with bounds that are checked once.
package enum Bytes {
  /// The order of two stretches of bytes: negative, zero or positive; a prefix stands first.
  package static func compare(
    _ left: [UInt8], _ leftRange: Range<Int>, _ right: [UInt8], _ rightRange: Range<Int>
  ) -> Int {
    check(left, leftRange)
    check(right, rightRange)
    let common = min(leftRange.count, rightRange.count)
    let order = unsafe left.withUnsafeBufferPointer { leftBuffer in
      unsafe right.withUnsafeBufferPointer { rightBuffer -> Int32 in
        guard common > 0, let leftStart = leftBuffer.baseAddress,
          let rightStart = rightBuffer.baseAddress
        else { return 0 }
        return unsafe memcmp(
          leftStart + leftRange.lowerBound, rightStart + rightRange.lowerBound, common)
      }
    }
    return order == 0 ? leftRange.count - rightRange.count : Int(order)
  }

  /// Whether `bytes[range]` starts with `prefix`.
  package static func starts(_ bytes: [UInt8], _ range: Range<Int>, with prefix: [UInt8]) -> Bool {
    range.count >= prefix.count
      && compare(
        bytes, range.lowerBound..<range.lowerBound + prefix.count, prefix, prefix.indices) == 0
  }

  /// Whether `bytes[range]` starts with `text`.
  package static func starts(
    _ bytes: [UInt8], _ range: Range<Int>, with text: StaticString
  ) -> Bool {
    check(bytes, range)
    let count = text.utf8CodeUnitCount
    guard range.count >= count else { return false }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return count == 0 }
      return unsafe memcmp(start + range.lowerBound, text.utf8Start, count) == 0
    }
  }

  /// How many bytes two stretches have in common at their beginnings.
  package static func commonPrefix(
    _ left: [UInt8], _ leftRange: Range<Int>, _ right: [UInt8], _ rightRange: Range<Int>
  ) -> Int {
    check(left, leftRange)
    check(right, rightRange)
    let common = min(leftRange.count, rightRange.count)
    return unsafe left.withUnsafeBytes { leftBuffer in
      unsafe right.withUnsafeBytes { rightBuffer in
        var length = 0
        while length &+ 8 <= common {
          let one = unsafe leftBuffer.loadUnaligned(
            fromByteOffset: leftRange.lowerBound &+ length, as: UInt64.self)
          let other = unsafe rightBuffer.loadUnaligned(
            fromByteOffset: rightRange.lowerBound &+ length, as: UInt64.self)
          if one != other {
            let difference = UInt64(littleEndian: one) ^ UInt64(littleEndian: other)
            return length &+ difference.trailingZeroBitCount / 8
          }
          length &+= 8
        }
        while length < common,
          unsafe leftBuffer[leftRange.lowerBound &+ length]
            == rightBuffer[rightRange.lowerBound &+ length]
        {
          length &+= 1
        }
        return length
      }
    }
  }

  /// Appends `text`.
  package static func append(_ text: StaticString, to bytes: inout [UInt8]) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Where `byte` stands first in `bytes[range]`.
  package static func firstIndex(of byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    check(bytes, range)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard !range.isEmpty, let start = buffer.baseAddress,
        let found = unsafe memchr(start + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return unsafe UnsafeRawPointer(start).distance(to: UnsafeRawPointer(found))
    }
  }

  /// Where `byte` stands last in `bytes[range]`.
  package static func lastIndex(of byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    check(bytes, range)
    var position = range.upperBound
    while position > range.lowerBound {
      position -= 1
      if bytes[position] == byte { return position }
    }
    return nil
  }

  private static func check(_ bytes: [UInt8], _ range: Range<Int>) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= bytes.count, "a range outside of its bytes")
  }
}
