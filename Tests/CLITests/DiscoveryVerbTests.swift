import Foundation
import Platform
import Testing

@testable import CLI

/// A store of its own, filled from a manifest.
struct TemporaryCluster {
  let folder: URL

  init(_ manifest: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "svcctl-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "manifest.yaml")
    try manifest.write(to: file, atomically: true, encoding: .utf8)
    let applied = run("apply -f \(file.path)")
    guard applied.status == 0 else { throw Failure(text: applied.errors) }
  }

  struct Failure: Error { var text: String }

  struct Result {
    var output: String
    var errors: String
    var status: Int32
  }

  /// Runs a command line of words without blanks.
  func run(_ line: String, seconds: Int64 = 1_800_000_000) -> Result {
    run(line.split(separator: " ").map(String.init), seconds: seconds)
  }

  /// Runs a command line; `input` is what stands on standard input.
  func run(_ words: [String], input: String = "", seconds: Int64 = 1_800_000_000) -> Result {
    let output = OutputStream()
    let errors = OutputStream()
    let context = Context(
      environment: Environment(["HOME": folder.path, "SVCCTL_STORE": folder.path + "/store"]),
      clock: FixedWallClock(secondsSinceEpoch: seconds), output: output, errors: errors,
      readInput: { () throws(SystemError) in Array(input.utf8) })
    let status = Program.run(words, context)
    return Result(output: output.text, errors: errors.text, status: status)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  static let shop = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: web, namespace: shop}
    spec: {clusterIP: 10.96.7.7, selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: out, namespace: shop}
    spec: {type: ExternalName, externalName: www.example.org}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: web-1, namespace: shop, labels: {app: web}}
    spec:
      containers:
      - {name: c, image: nginx, env: [{name: URL, value: "http://$(WEB_SERVICE_HOST)/"}]}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: web-2, namespace: shop, labels: {app: web}}
    spec: {containers: [{name: c, image: nginx}]}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: client, namespace: shop}
    spec: {containers: [{name: c, image: busybox}]}
    """
}

@Suite struct DiscoveryVerbTests {
  @Test func theVerbsAnswerAboutOneShop() throws {
    let cluster = try TemporaryCluster(TemporaryCluster.shop)
    defer { cluster.remove() }

    #expect(
      cluster.run("dns web out -n shop").output == """
        web.shop.svc.cluster.local. 30 IN A 10.96.7.7
        _http._tcp.web.shop.svc.cluster.local. 30 IN SRV 0 100 80 web.shop.svc.cluster.local.
        7.7.96.10.in-addr.arpa. 30 IN PTR web.shop.svc.cluster.local.
        out.shop.svc.cluster.local. 30 IN CNAME www.example.org.

        """)
    let missing = cluster.run("dns nope -n shop")
    #expect(missing.status == 1 && missing.output.isEmpty)
    #expect(missing.errors == "Error from server (NotFound): services \"nope\" not found\n")

    let found = cluster.run("resolve web --from pod/client -n shop")
    #expect(found.status == 0)
    #expect(found.output.hasSuffix("Name:\tweb.shop.svc.cluster.local\nAddress: 10.96.7.7\n\n"))
    let denied = cluster.run("resolve web")
    #expect(denied.status == 1)
    #expect(denied.output.hasSuffix("** server can't find web: NXDOMAIN\n\n"))
    #expect(cluster.run("resolve web.shop --verbose").output.contains("search svc.cluster.local"))
    #expect(cluster.run("resolve out -n shop").output.contains("canonical name = www.example.org."))

    #expect(
      cluster.run("env pod/web-1 -n shop").output.hasPrefix("URL=http://10.96.7.7/\n"))
    #expect(
      cluster.run("env web -n shop -o export").output.hasPrefix(
        "export WEB_SERVICE_HOST=10.96.7.7\nexport WEB_SERVICE_PORT=80\n"))
    #expect(cluster.run("env").output.hasPrefix("KUBERNETES_SERVICE_HOST=10.96.0.1\n"))

    let trace = cluster.run("trace client http://web/x -n shop")
    #expect(trace.status == 0)
    #expect(trace.output.contains("2 of 2 eligible") && trace.output.contains(" 50.0%  "))
    _ = cluster.run("simulate unready web-1 -n shop")
    let narrowed = cluster.run("trace client svc/web -n shop")
    #expect(narrowed.output.contains("1 of 2 eligible") && narrowed.output.contains("100.0%  "))
    _ = cluster.run("simulate unready web-2 -n shop")
    #expect(cluster.run("trace client svc/web -n shop").status == 1)
    #expect(cluster.run("simulate --reset").output == "simulation reset\n")
    #expect(cluster.run("trace client svc/web -n shop").output.contains("2 of 2 eligible"))
  }

  @Test func commandsInsideAPod() throws {
    let cluster = try TemporaryCluster(TemporaryCluster.shop)
    defer { cluster.remove() }
    let resolvConf = cluster.run("exec client -n shop -- cat /etc/resolv.conf").output
    #expect(resolvConf.hasPrefix("search shop.svc.cluster.local svc.cluster.local cluster.local\n"))
    #expect(cluster.run("exec client -n shop -- hostname").output == "client\n")
    #expect(
      cluster.run("exec client -n shop -- wget -qO- http://web/x").output.contains(
        "would have answered GET /x"))
    let unknown = cluster.run("exec client -n shop -- curl http://nope")
    #expect(unknown.status == 6)
    #expect(unknown.errors.hasPrefix("curl: (6) Could not resolve host: nope\n"))
    let refused = cluster.run("exec client -n shop -- nc -zv web 81")
    #expect(refused.status == 1 && refused.errors.contains("Connection refused"))
    let other = cluster.run("exec client -n shop -- rm -rf /")
    #expect(other.status == 1 && other.errors.contains("nslookup NAME"))
    let attached = cluster.run(
      "run debug --image=busybox --rm -it --restart=Never -n shop -- nslookup web")
    #expect(attached.status == 0)
    #expect(attached.output.contains("Address: 10.96.7.7"))
    #expect(attached.output.hasSuffix("pod \"debug\" deleted from shop namespace\n"))
    #expect(cluster.run("get pod debug -n shop").status == 1)
  }

  @Test(arguments: [
    "dns -o xml", "dns -A web", "resolve", "resolve a b", "resolve x --type NOPE", "env a b",
    "trace a", "trace a b --protocol icmp", "resolve a..b", "dns --pods sometimes",
    "dns --ttl 9999",
    "serve dns --listen nowhere:1", "serve", "port-forward svc/web", "port-forward svc/web a:b:c",
    "exec web", "simulate", "simulate node sideways n1", "run x --image=i --rm",
  ])
  func mistakesAreTold(line: String) throws {
    let cluster = try TemporaryCluster(TemporaryCluster.shop)
    defer { cluster.remove() }
    let result = cluster.run(line)
    #expect(result.status == 1)
    #expect(!result.errors.isEmpty || ["serve", "simulate"].contains(line))
  }
}
