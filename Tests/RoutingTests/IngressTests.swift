import JSON
import KubernetesAPI
import Routing
import Testing

/// The matching rules of networking/v1 Ingress.
@Suite struct IngressTests {
  private static func path(_ path: String, _ type: String, _ service: String) -> JSONValue {
    [
      "path": .string(path), "pathType": .string(type),
      "backend": ["service": ["name": .string(service), "port": ["number": 80]]],
    ]
  }

  private static let ingress = APIObject([
    "apiVersion": "networking.k8s.io/v1", "kind": "Ingress",
    "metadata": Town.metadata("shop/front"),
    "spec": [
      "ingressClassName": "nginx",
      "defaultBackend": ["service": ["name": "fallback", "port": ["name": "http"]]],
      "rules": [
        [
          "host": "shop.example",
          "http": [
            "paths": [
              path("/", "Prefix", "web"), path("/api", "Prefix", "api"),
              path("/api/v2", "Prefix", "api2"),
              path("/api", "Exact", "root"), path("/img", "ImplementationSpecific", "img"),
            ]
          ],
        ],
        ["host": "*.example", "http": ["paths": [path("/only", "Exact", "wild")]]],
        ["http": ["paths": [path("/any", "Prefix", "any")]]],
      ],
    ],
  ])

  @Test(arguments: [
    ("shop.example", "/", "web"), ("SHOP.example", "/x", "web"), ("shop.example", "/api", "root"),
    ("shop.example", "/api/", "api"), ("shop.example", "/api/v1", "api"),
    ("shop.example", "/apis", "web"),
    ("shop.example", "/api/v2/x", "api2"), ("shop.example", "/img/a", "img"),
    ("a.example", "/only", "wild"), ("a.example", "/only/x", "fallback"),
    ("a.b.example", "/only", "fallback"),
    ("other.test", "/any/x", "any"), ("other.test", "/", "fallback"),
    ("a.example", "/any", "fallback"),
  ])
  func rules(host: String, path: String, service: String) throws {
    let match = try IngressMatch.find(host: host, path: path, in: MemorySnapshot([Self.ingress]))
    #expect(match?.serviceName == service)
  }

  @Test func classesAreKeptApart() throws {
    let snapshot = MemorySnapshot([Self.ingress])
    #expect(
      try IngressMatch.find(host: "shop.example", path: "/", className: "other", in: snapshot)
        == nil)
    #expect(try IngressMatch.isHostKnown("x.example", in: snapshot))
    #expect(try !IngressMatch.isHostKnown("other.test", in: snapshot))
  }

  @Test func aRequestEndsAtReadyEndpoints() throws {
    let town = Town([
      Self.ingress, Town.service("shop/web", [:]),
      Town.slice("shop/web", ["10.244.0.5@n1", "10.244.1.5@n2", "10.244.2.5@n3!"]),
    ])
    let tracer = try TrafficTracer(town.snapshot)
    var trace = Trace(source: "external", destination: "http://shop.example/")
    try tracer.followIngress(&trace, host: "shop.example", path: "/", isSecure: false)
    #expect(trace.short == "delivered 10.244.0.5=50 10.244.1.5=50")
    var missing = Trace(source: "external", destination: "http://shop.example/api")
    try tracer.followIngress(&missing, host: "shop.example", path: "/api", isSecure: false)
    #expect(missing.verdict == .rejected)
  }
}
