import Testing

@testable import CLI

/// `create secret tls` takes only a certificate and its key; the words are Go's.
@Suite struct KeyPairTests {
  /// Made for this test, with openssl.
  private static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBbTCCAROgAwIBAgIUOU9GYJsgUJwMTq4SLXPnPaZ/LaYwCgYIKoZIzj0EAwIw
    DDEKMAgGA1UEAwwBYzAeFw0yNjExMjcxMTU0NDhaFw0zNjExMjQxMTU0NDhaMAwx
    CjAIBgNVBAMMAWMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASPcQnyMYC4X1nm
    R6KK/dXpkegPejYGQCXe9NaemwRakvpOOAoznpTaemqTyBWYWY+vjRNva7VzlKqm
    267xgVvbo1MwUTAdBgNVHQ4EFgQUB1DcJkNEEX7HA6dBaAwEWuBqDxQwHwYDVR0j
    BBgwFoAUB1DcJkNEEX7HA6dBaAwEWuBqDxQwDwYDVR0TAQH/BAUwAwEB/zAKBggq
    hkjOPQQDAgNIADBFAiEAgi5AtxLXcS3cmaPxj8G0WIQRrKCYQCifLDlvUn/Y4u8C
    IFq9IdtF/KnnBP2k0CbPUguVI32fxF0FBpu0VfVjtE6W
    -----END CERTIFICATE-----

    """
  private static let key = """
    -----BEGIN EC PRIVATE KEY-----
    MHcCAQEEIO72eC5jSAkTohxLdnYc+cIr+68qFMLPeRobVyOqBOkaoAoGCCqGSM49
    AwEHoUQDQgAEj3EJ8jGAuF9Z5keiiv3V6ZHoD3o2BkAl3vTWnpsEWpL6TjgKM56U
    2npqk8gVmFmPr40Tb2u1c5Sqptuu8YFb2w==
    -----END EC PRIVATE KEY-----

    """
  /// Another key on the same curve: the last letters of the public point differ.
  private static let otherKey = key.replacing("b2w==", with: "b3w==")

  @Test(arguments: [
    (certificate, key, ""),
    (certificate, otherKey, "tls: private key does not match public key"),
    ("no", key, "tls: failed to find any PEM data in certificate input"),
    (certificate, "no", "tls: failed to find any PEM data in key input"),
    (
      key, certificate,
      "tls: failed to find certificate PEM data in certificate input, but did find a private key;"
        + " PEM inputs may have been switched"
    ),
    (
      certificate, certificate,
      "tls: found a certificate rather than a key in the PEM for the private key"
    ),
    (certificate + key, key + certificate, ""),
    (
      certificate, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
      "tls: failed to parse private key"
    ),
    (
      "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----\n", key,
      "x509: malformed certificate"
    ),
  ])
  func pairsAreChecked(_ certificate: String, _ key: String, _ fault: String) throws {
    let shell = try Shell()
    let outcome = shell.run(
      "create", "secret", "tls", "t", "--cert", try shell.file("c", certificate), "--key",
      try shell.file("k", key), "--dry-run=client")
    if fault.isEmpty {
      #expect(outcome.output == "secret/t created (dry run)\n")
    } else {
      #expect(outcome.errors == "error: \(fault)\n")
    }
  }

  /// No bytes trap.
  @Test func brokenElementsAreNoElements() {
    for bytes: [UInt8] in [
      [0x30], [0x30, 0x84], [0x30, 0x05, 0x01], [0x1F, 0x01], [0x30, 0x89, 0x01],
    ] {
      #expect(DERElement.all(in: bytes[...]) == nil)
      #expect(PublicKey(certificate: bytes) == nil)
      #expect(PublicKey(privateKey: bytes[...]) == nil)
    }
  }
}
