import KubernetesAPI
import Testing

@testable import CLI

@Suite struct TrafficAddressTests {
  @Test(arguments: [
    ("http://api.prod/x/y?q#f", "host api.prod", 80, "/x/y"), ("https://a", "host a", 443, "/"),
    ("http://a:81?q", "host a", 81, "/"), ("a:53", "host a", 53, "/"), ("a", "host a", 80, "/"),
    ("10.0.0.1:8080", "host 10.0.0.1", 8080, "/"), ("[fd00::1]:9", "host fd00::1", 9, "/"),
    ("fd00::1", "host fd00::1", 80, "/"), ("svc/web:8080", "svc web", 8080, "/"),
    ("svc/web", "svc web", 80, "/"), ("a.b/c", "host a.b", 80, "/c"),
    ("node/n1:30080", "node n1", 30080, "/"),
  ])
  func reads(text: String, target: String, port: Int, path: String) throws {
    let address = try TrafficAddress(text)
    switch address.target {
    case .host(let host): #expect(target == "host \(host)")
    case .object(let type, let name): #expect(target == "\(type) \(name)")
    }
    #expect(address.portNumber == port)
    #expect(address.path == path)
  }

  @Test func portsMayHaveNames() throws {
    #expect(try TrafficAddress("svc/web:http").port == .string("http"))
  }

  @Test(arguments: ["http://", "a:0", "a:65536", "a:", "[fd00::1", ":80"])
  func refuses(text: String) {
    #expect(throws: UsageError.self) { try TrafficAddress(text) }
  }

  @Test(arguments: [
    ("8080", UInt16(8080), "8080"), ("80:8080", 80, "8080"), (":8080", 0, "8080"),
    ("80:http", 80, "http"),
    ("http", 0, "http"),
  ])
  func forwardedPorts(text: String, local: UInt16, remote: String) throws {
    let ports = try PortForward.parse(text)
    #expect(ports.local == local && ports.remote.description == remote)
  }

  @Test(arguments: ["", ":", "1:2:3", "x:80", "80:0", "70000:80", "80:70000"])
  func badForwardedPorts(text: String) {
    #expect(throws: UsageError.self) { try PortForward.parse(text) }
  }
}
