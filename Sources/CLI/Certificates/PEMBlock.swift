import KubernetesAPI

/// A block of a PEM file: `-----BEGIN TYPE-----`, lines of base64, `-----END TYPE-----`.
struct PEMBlock {
  let type: String
  let bytes: [UInt8]

  /// The blocks of a text; what stands between them, or is no block, is passed over.
  static func all(in text: [UInt8]) -> [PEMBlock] {
    var blocks: [PEMBlock] = []
    var type: String?
    var body = ""
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
      let line = String(decoding: line, as: UTF8.self).filter { !$0.isWhitespace || $0 == " " }
      if let label = label(line, "BEGIN") {
        (type, body) = (label, "")
      } else if let label = label(line, "END") {
        if label == type, let bytes = Base64.decode(body) {
          blocks.append(PEMBlock(type: label, bytes: bytes))
        }
        type = nil
      } else if type != nil, !line.contains(":") {
        // Lines of headers, `Proc-Type: …`, are left out.
        body += line.filter { $0 != " " }
      }
    }
    return blocks
  }

  private static func label(_ line: String, _ word: String) -> String? {
    let start = "-----\(word) "
    guard line.hasPrefix(start), line.hasSuffix("-----"), line.utf8.count > start.utf8.count + 4
    else { return nil }
    return String(line.dropFirst(start.count).dropLast(5))
  }
}
