/// A certificate and a private key that belong together.
enum KeyPair {
  /// Why a pair is refused, in Go's words.
  struct Fault: Error {
    let message: String
  }

  /// Checks that both files are what they should be, and that they match.
  ///
  /// Go: crypto/tls.X509KeyPair. Difference: a key that does not tell its public half is believed.
  static func check(certificate: [UInt8], key: [UInt8]) throws(Fault) {
    let own = try keyOfCertificate(PEMBlock.all(in: certificate))
    let other = try publicHalf(PEMBlock.all(in: key))
    let isSame =
      switch (own, other) {
      case (.rsa(let left), .rsa(let right)): left == right
      case (.ellipticCurve(let left), .ellipticCurve(let right)): right == nil || left == right
      case (.edwards, .edwards): true
      default: throw Fault(message: "tls: private key type does not match public key type")
      }
    if !isSame { throw Fault(message: "tls: private key does not match public key") }
  }

  private static func keyOfCertificate(_ blocks: [PEMBlock]) throws(Fault) -> PublicKey {
    guard let block = blocks.first(where: { $0.type == "CERTIFICATE" }) else {
      if blocks.isEmpty {
        throw Fault(message: "tls: failed to find any PEM data in certificate input")
      }
      if blocks.count == 1, blocks[0].type.hasSuffix("PRIVATE KEY") {
        throw Fault(
          message: "tls: failed to find certificate PEM data in certificate input, but did find a"
            + " private key; PEM inputs may have been switched")
      }
      throw Fault(
        message: "tls: failed to find \"CERTIFICATE\" PEM block in certificate input after skipping"
          + " PEM blocks of the following types: \(types(blocks))")
    }
    guard let key = PublicKey(certificate: block.bytes) else {
      throw Fault(message: "x509: malformed certificate")
    }
    return key
  }

  private static func publicHalf(_ blocks: [PEMBlock]) throws(Fault) -> PublicKey {
    let block = blocks.first { $0.type == "PRIVATE KEY" || $0.type.hasSuffix(" PRIVATE KEY") }
    guard let block else {
      if blocks.isEmpty { throw Fault(message: "tls: failed to find any PEM data in key input") }
      if blocks.count == 1, blocks[0].type == "CERTIFICATE" {
        throw Fault(
          message: "tls: found a certificate rather than a key in the PEM for the private key")
      }
      throw Fault(
        message: "tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input"
          + " after skipping PEM blocks of the following types: \(types(blocks))")
    }
    guard let key = PublicKey(privateKey: block.bytes[...]) else {
      throw Fault(message: "tls: failed to parse private key")
    }
    return key
  }

  private static func types(_ blocks: [PEMBlock]) -> String {
    "[\(blocks.map(\.type).joined(separator: " "))]"
  }
}
