#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What another program or a person types in.
package enum StandardInput {
  /// Reads to the end.
  ///
  /// Throws `SystemError` of `read`, also when there is no standard input.
  package static func readToEnd() throws(SystemError) -> [UInt8] {
    let descriptor = try SystemError.check("read", "standard input") {
      fcntl(0, F_DUPFD_CLOEXEC, 3)
    }
    return try File(descriptor: descriptor, path: "standard input").readToEnd()
  }
}
