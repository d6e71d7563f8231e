import KubernetesAPI
import ServiceDiscovery
import Testing

@Suite struct DomainNameTests {
  @Test(arguments: [
    ("web.shop", "web.shop."), ("web.shop.", "web.shop."), (".", "."), ("a\\.b.c", "a\\.b.c."),
    ("\\065b", "Ab."), ("\\255", "\\255."), ("_http._tcp.x", "_http._tcp.x."), ("*.x", "*.x."),
  ])
  func readsAndPrints(text: String, printed: String) throws {
    #expect(try DomainName(text).description == printed)
  }

  @Test(arguments: [
    ("", DomainNameError.emptyLabel), ("a..b", .emptyLabel), (".a", .emptyLabel),
    ("a\\", .invalidEscape),
    ("\\256", .invalidEscape), ("\\2x", .invalidEscape),
    (String(repeating: "a", count: 64), .labelTooLong),
    (String(repeating: "abcdefghi.", count: 26), .nameTooLong),
  ])
  func refuses(text: String, error: DomainNameError) {
    #expect(throws: error) { try DomainName(text) }
  }

  @Test func theLongestNameFits() throws {
    let labels = Array(repeating: Array(repeating: UInt8(ascii: "a"), count: 63), count: 3)
    let rest = Array(repeating: UInt8(ascii: "b"), count: 61)
    #expect(try DomainName(labels: labels + [rest]).wire.count == 255)
    #expect(throws: DomainNameError.nameTooLong) {
      try DomainName(labels: labels + [rest + rest.prefix(1)])
    }
  }

  @Test func caseDoesNotMatterAndIsKept() throws {
    let name = try DomainName("Web.Shop.SVC.cluster.local")
    #expect(name == (try DomainName("web.shop.svc.CLUSTER.local.")))
    #expect(
      name.suffix(matching: try DomainName("svc.cluster.local"))?.description
        == "SVC.cluster.local.")
    #expect(name.relativeLabels(to: try DomainName("cluster.local")) == ["web", "shop", "svc"])
    #expect(!name.isSubdomain(of: try DomainName("luster.local")))
    #expect(name.isSubdomain(of: .root))
  }

  @Test(arguments: ["10.96.0.10", "0.0.0.0", "fd00::10", "2001:db8::567:89ab"])
  func reverseNamesStandForTheirAddress(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(ReverseName.address(of: try DomainName(ReverseName.text(for: address))) == text)
  }

  @Test(arguments: [
    "10.in-addr.arpa", "in-addr.arpa", "1.2.3.4.5.in-addr.arpa", "ab.ip6.arpa", "x.arpa",
  ])
  func otherNamesStandForNone(text: String) throws {
    #expect(ReverseName.address(of: try DomainName(text)) == nil)
  }
}
