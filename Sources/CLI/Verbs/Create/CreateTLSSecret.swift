import JSON
import KubernetesAPI

/// `create secret tls`.
struct CreateTLSSecret: Generator {
  var name = ""
  var certificate = ""
  var key = ""
  var appendsHash = false
  var write = WriteFlags()

  static let use =
    "tls NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none]"
  static let summary = "Create a TLS secret"
  static let discussion = """
    Create a Secret of a certificate and its private key, both in PEM, which must belong together.
    """
  static let examples = [
    Example("Create one of two files", "create secret tls web --cert=web.crt --key=web.key")
  ]
  static var ownFlags: [Flag<Self>] {
    [
      .string("cert", \.certificate, "The file of the certificate, in PEM", values: .files),
      .string("key", \.key, "The file of the private key, in PEM", values: .files),
      HashedName.flag(\.appendsHash),
    ]
  }
  static var resource: APIResource { Secret.resource }
  static let failure = "failed to create secret "

  func validate() throws {
    try write.validate()
    if key.isEmpty || certificate.isEmpty {
      throw UsageError.message("key and cert must be specified")
    }
  }

  func make(_ context: Context) throws -> JSONObject {
    let certificate = try Self.contents(self.certificate, context)
    let key = try Self.contents(self.key, context)
    do throws(KeyPair.Fault) {
      try KeyPair.check(certificate: certificate, key: key)
    } catch {
      throw UsageError.message(error.message)
    }
    var object: JSONObject = [
      "metadata": ["name": .string(name)],
      "data": [
        "tls.crt": .string(Base64.encode(certificate)), "tls.key": .string(Base64.encode(key)),
      ],
      "type": "kubernetes.io/tls",
    ]
    if appendsHash { HashedName.append(to: &object, kind: "Secret") }
    return object
  }

  private static func contents(_ path: String, _ context: Context) throws(UsageError) -> [UInt8] {
    do {
      return try context.contents(of: path)
    } catch {
      throw .message("Cannot read file \(path), \(ErrorReport(context).plainText(of: error))")
    }
  }
}
