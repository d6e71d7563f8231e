import KubernetesAPI
import Testing

@Suite struct IPAddressTests {
  @Test(arguments: [
    ("10.96.0.10", "10.96.0.10"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
    ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
    ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"),
    ("::ffff:192.0.2.1", "::ffff:192.0.2.1"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
    ("fd00:0:0:0:0:0:0:10", "fd00::10"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
  ])
  func readsAndPrints(text: String, canonical: String) {
    #expect(IPAddress(text)?.description == canonical)
  }

  @Test(arguments: [
    "", ".", ":", ":::", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4 ", "1:2",
    "1::2::3",
    "1:2:3:4:5:6:7:8:9", "12345::", "g::", "::1.2.3", "1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:6:7:8::",
    "fe80::1%eth0", "1:", ":1:2:3:4:5:6:7", "1..2.3", "-1.2.3.4", "١.2.3.4", "::1:",
  ])
  func refuses(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test func mappedAddressesAreUnmapped() throws {
    let mapped = try #require(IPAddress("::ffff:10.0.0.1"))
    #expect(mapped.isIPv6 && mapped.isIPv4Mapped)
    #expect(mapped.unmapped.description == "10.0.0.1")
    #expect(IPAddress(bytes: mapped.bytes) == mapped)
  }

  @Test(arguments: [
    ("10.96.0.0/16", "10.96.255.255", true), ("10.96.0.0/16", "10.97.0.0", false),
    ("0.0.0.0/0", "255.1.2.3", true), ("10.0.0.1/32", "10.0.0.1", true),
    ("fd00::/8", "fd12::1", true), ("::/0", "10.0.0.1", false), ("fd00::1/128", "fd00::1", true),
  ])
  func rangesContain(range: String, address: String, contained: Bool) throws {
    let range = try #require(AddressRange(range))
    let address = try #require(IPAddress(address))
    #expect(range.contains(address) == contained)
  }

  @Test(arguments: [
    "10.0.0.0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "/8", "10.0.0.0/08", "::/129", "a/8/9",
  ])
  func refusesRanges(text: String) {
    #expect(AddressRange(text) == nil)
  }

  @Test func aRangeKnowsItsEnds() throws {
    let range = try #require(AddressRange("192.168.3.77/20"))
    #expect(range.description == "192.168.0.0/20")
    #expect(range.last.description == "192.168.15.255")
    #expect(range.writtenAddress.description == "192.168.3.77")
  }
}
