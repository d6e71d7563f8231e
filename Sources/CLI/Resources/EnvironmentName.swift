/// Names of variables as kubectl takes them; the API server takes more.
///
/// Kubernetes: validation.IsEnvVarName.
enum EnvironmentName {
  /// What is wrong with a name, in kubectl's words.
  static func faults(of name: String) -> [String] {
    var faults: [String] = []
    let bytes = Array(name.utf8)
    if bytes.isEmpty || !bytes.allSatisfy(isNameByte) || isDigit(bytes[0]) {
      faults.append(
        "a valid environment variable name must consist of alphabetic characters, digits, '_', '-',"
          + " or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or"
          + " 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')")
    }
    switch name {
    case ".", "..": faults.append("must not be '\(name)'")
    default: if name.hasPrefix("..") { faults.append("must not start with '..'") }
    }
    return faults
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: isDigit(byte) || "-._".utf8.contains(byte)
    }
  }
}
