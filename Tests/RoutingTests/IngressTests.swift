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

  /// What a rule's host has and its paths do not goes to the default backend of the same Ingress.
  @Test func everyIngressHasItsOwnDefaultBackend() throws {
    func ingress(_ name: String, host: String?, backend: String?) -> APIObject {
      var spec = JSONObject()
      if let backend {
        spec["defaultBackend"] = ["service": ["name": .string(backend), "port": ["number": 80]]]
      }
      if let host {
        let paths: JSONValue = ["paths": [Self.path("/known", "Exact", "known")]]
        spec["rules"] = [["host": .string(host), "http": paths]]
      }
      return APIObject([
        "apiVersion": "networking.k8s.io/v1", "kind": "Ingress",
        "metadata": Town.metadata("shop/\(name)"), "spec": .object(spec),
      ])
    }
    let snapshot = MemorySnapshot([
      ingress("a", host: nil, backend: "first"), ingress("b", host: "own.example", backend: "own"),
      ingress("c", host: "plain.example", backend: nil),
      // Two Ingresses share a host: the one that has a default backend gives it.
      ingress("d", host: "shared.example", backend: nil),
      ingress("e", host: "shared.example", backend: "shared"),
    ])
    for (host, service) in [
      ("own.example", "own"), ("plain.example", "first"), ("shared.example", "shared"),
      ("other.example", "first"),
    ] {
      let match = try IngressMatch.find(host: host, path: "/x", in: snapshot)
      #expect(match?.serviceName == service, "\(host)")
      #expect(match?.rule == "default backend")
    }
  }

  @Test func aTraceNamesTheController() throws {
    func line(_ classes: [JSONObject], named name: String?, isFromDump: Bool = false) throws
      -> String?
    {
      var settings = ClusterSettings()
      settings.isFromDump = isFromDump
      var ingress = Self.ingress
      ingress.json[forced: "spec"].object["ingressClassName"] = name.map(JSONValue.string)
      let objects = classes.map { APIObject($0) }
      let tracer = try TrafficTracer(MemorySnapshot([ingress] + objects, settings: settings))
      var trace = Trace(source: "external", destination: "http://shop.example/")
      try tracer.followIngress(&trace, host: "shop.example", path: "/", isSecure: false)
      return trace.steps.first?.lines.first
    }
    let classes: [JSONObject] = [
      [
        "apiVersion": "networking.k8s.io/v1", "kind": "IngressClass",
        "metadata": [
          "name": "nginx",
          "annotations": ["ingressclass.kubernetes.io/is-default-class": "true"],
        ], "spec": ["controller": "example.com/nginx"],
      ]
    ]
    #expect(try line(classes, named: "nginx") == "class nginx, served by example.com/nginx")
    #expect(
      try line(classes, named: "edge")
        == "class edge, which does not exist: perhaps no controller serves it")
    #expect(
      try line(classes, named: nil)
        == "no class: only the controller of the default class, nginx, serves it")
    // A dump leaves classes out, so that their absence tells nothing.
    #expect(try line(classes, named: "edge", isFromDump: true) == "class edge")
    #expect(
      try line([], named: nil) == "no class: only the controller of the default class serves it")
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
