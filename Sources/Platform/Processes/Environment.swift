#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Environment variables as a value, so that tests can make one up.
package struct Environment: Sendable {
  /// Names and values; each name once.
  package var variables: [String: String]

  package init(_ variables: [String: String] = [:]) {
    self.variables = variables
  }

  /// The value of `name`; nil when it is not set.
  package subscript(name: String) -> String? {
    get { variables[name] }
    set { variables[name] = newValue }
  }

  /// This process's environment; of two entries with the same name the first counts, as in C.
  package static var current: Environment {
    var variables: [String: String] = [:]
    let list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe environ
    guard var entry = unsafe list else { return Environment() }
    while let text = unsafe entry.pointee {
      let bytes = unsafe String(cString: text).utf8
      if let equals = bytes.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(bytes[..<equals]) ?? ""
        let value = String(bytes[bytes.index(after: equals)...]) ?? ""
        if variables[name] == nil { variables[name] = value }
      }
      unsafe entry += 1
    }
    return Environment(variables)
  }
}
