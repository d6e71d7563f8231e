/// References to other variables in a value: `$(NAME)`.
///
/// Kubernetes: third_party/forked/golang/expansion. `$$` stands for `$`; a reference to a variable that
/// is not there, and one without its closing parenthesis, stay as they are.
enum VariableExpansion {
  static func expand(_ text: String, _ lookUp: (String) -> String?) -> String {
    let bytes = Array(text.utf8)
    let dollar = UInt8(ascii: "$")
    let lastCloser = bytes.lastIndex(of: UInt8(ascii: ")")) ?? -1
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      guard bytes[position] == dollar, position + 1 < bytes.count else {
        result.append(bytes[position])
        position += 1
        continue
      }
      switch bytes[position + 1] {
      case dollar:
        result.append(dollar)
        position += 2
      case UInt8(ascii: "("):
        let start = position + 2
        guard start <= lastCloser,
          let end = bytes[start...].firstIndex(of: UInt8(ascii: ")"))
        else {
          result += bytes[position..<start]
          position = start
          continue
        }
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        result += Array((lookUp(name) ?? "$(\(name))").utf8)
        position = end + 1
      default:
        result += [dollar, bytes[position + 1]]
        position += 2
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
