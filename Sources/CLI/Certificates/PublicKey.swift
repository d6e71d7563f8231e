/// What a certificate and its private key have in common.
enum PublicKey: Equatable {
  /// The modulus of an RSA key.
  case rsa([UInt8])
  /// The point of a key on an elliptic curve; nil where a private key does not tell it.
  case ellipticCurve([UInt8]?)
  /// A key on an Edwards curve; private keys do not tell it.
  case edwards([UInt8]?)

  private static let rsaEncryption: [UInt8] = [
    0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01,
  ]
  private static let ecPublicKey: [UInt8] = [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
  private static let ed25519: [UInt8] = [0x2B, 0x65, 0x70]

  /// The key of a certificate; nil when the bytes are none, or its kind is unknown.
  ///
  /// RFC 5280, 4.1.
  init?(certificate bytes: [UInt8]) {
    guard let certificate = DERElement.all(in: bytes[...])?.first?.elements,
      var fields = certificate.first?.elements
    else { return nil }
    if fields.first?.tag == 0xA0 { fields.removeFirst() }
    // Serial number, algorithm, issuer, validity, subject, and then the key.
    guard fields.count > 5, let key = fields[5].elements, key.count == 2,
      let algorithm = key[0].elements?.first, let bits = key[1].bits
    else { return nil }
    switch Array(algorithm.contents) {
    case Self.rsaEncryption:
      guard let modulus = DERElement.all(in: bits)?.first?.elements?.first?.digits else {
        return nil
      }
      self = .rsa(modulus)
    case Self.ecPublicKey: self = .ellipticCurve(Array(bits))
    case Self.ed25519: self = .edwards(Array(bits))
    default: return nil
    }
  }

  /// The public half of a private key; nil when the bytes are none, or its kind is unknown.
  ///
  /// PKCS 1 (RFC 8017, A.1.2), SEC 1 (RFC 5915) and PKCS 8 (RFC 5208).
  init?(privateKey bytes: ArraySlice<UInt8>) {
    guard let fields = DERElement.all(in: bytes)?.first?.elements, fields.count > 1,
      fields[0].tag == DERElement.integer
    else { return nil }
    switch fields[1].tag {
    case DERElement.integer:
      guard fields.count >= 9, let modulus = fields[1].digits else { return nil }
      self = .rsa(modulus)
    case DERElement.octetString:
      let point = fields.first { $0.tag == 0xA1 }.flatMap { DERElement.all(in: $0.contents) }
      self = .ellipticCurve(point?.first?.bits.map { Array($0) })
    default:
      guard fields.count > 2, let algorithm = fields[1].elements?.first,
        fields[2].tag == DERElement.octetString
      else { return nil }
      switch Array(algorithm.contents) {
      case Self.rsaEncryption, Self.ecPublicKey: self.init(privateKey: fields[2].contents)
      case Self.ed25519: self = .edwards(nil)
      default: return nil
      }
    }
  }
}
