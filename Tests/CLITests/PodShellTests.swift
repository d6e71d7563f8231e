import Foundation
import Testing

@testable import CLI

/// What commands print inside a Pod, and how kubectl ends.
@Suite struct PodShellTests {
  static let manifest =
    TemporaryCluster.shop + """

      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: two, namespace: shop}
      spec:
        hostname: left
        subdomain: pair
        hostAliases: [{ip: 192.0.2.9, hostnames: [mainframe]}]
        containers:
        - {name: main, image: busybox, env: [{name: COLOR, value: green}]}
        - {name: side, image: busybox, env: [{name: COLOR, value: red}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: pair, namespace: shop}
      spec: {clusterIP: None, selector: {none: such}}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: alone, namespace: shop, labels: {app: alone}}
      spec: {containers: [{name: c, image: busybox}]}
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: shut, namespace: shop}
      spec: {podSelector: {matchLabels: {app: alone}}, policyTypes: [Egress]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: none, namespace: shop}
      spec:
        dnsPolicy: None
        dnsConfig: {nameservers: [10.96.0.10], searches: [shop.svc.cluster.local], options: [{name: ndots, value: "2"}]}
        containers: [{name: c, image: busybox}]

      """

  private struct Row {
    var command: [String]
    var output = ""
    var errors = ""
    var status: Int32 = 0
    var pod = "client"
  }

  private static let header = "Server:\t\t10.96.0.10\nAddress:\t10.96.0.10#53\n\n"

  private static let rows: [Row] = [
    Row(
      command: ["nslookup", "web"],
      output: header + "Name:\tweb.shop.svc.cluster.local\nAddress: 10.96.7.7\n\n"),
    Row(
      command: ["nslookup", "web", "10.96.0.10"],
      output: header + "Name:\tweb.shop.svc.cluster.local\nAddress: 10.96.7.7\n\n"),
    Row(
      command: ["nslookup", "web", "192.0.2.1"],
      output: ";; connection timed out; no servers could be reached\n\n", status: 1),
    Row(
      command: ["nslookup", "nope"], output: header + "** server can't find nope: NXDOMAIN\n\n",
      status: 1),
    Row(
      command: ["nslookup", "web"],
      output: ";; connection timed out; no servers could be reached\n\n", status: 1, pod: "alone"),
    Row(command: ["dig", "+short", "web.shop.svc.cluster.local"], output: "10.96.7.7\n"),
    Row(command: ["dig", "+short", "web"]),
    Row(command: ["dig", "+search", "+short", "web"], output: "10.96.7.7\n"),
    Row(
      command: ["dig", "+noall", "+answer", "SRV", "_http._tcp.web.shop.svc.cluster.local"],
      output: "_http._tcp.web.shop.svc.cluster.local.\t30\tIN\tSRV\t0 100 80 "
        + "web.shop.svc.cluster.local.\n"),
    Row(
      command: ["dig", "-x", "10.96.7.7", "+short"], output: "web.shop.svc.cluster.local.\n"),
    Row(command: ["host", "web"], output: "web.shop.svc.cluster.local has address 10.96.7.7\n"),
    Row(command: ["host", "nope"], output: "Host nope not found: 3(NXDOMAIN)\n", status: 1),
    Row(
      command: ["getent", "hosts", "web"],
      output: "10.96.7.7       web.shop.svc.cluster.local\n"),
    Row(command: ["getent", "hosts", "nope"], status: 2),
    Row(
      command: ["getent", "hosts", "mainframe"], output: "192.0.2.9       mainframe\n", pod: "two"),
    Row(command: ["hostname"], output: "left\n", pod: "two"),
    Row(command: ["hostname", "-f"], output: "left.pair.shop.svc.cluster.local\n", pod: "two"),
    Row(command: ["printenv", "COLOR"], output: "green\n", pod: "two"),
    Row(command: ["printenv", "NOPE"], status: 1),
    Row(
      command: ["cat", "/etc/resolv.conf"],
      output: "search shop.svc.cluster.local\nnameserver 10.96.0.10\noptions ndots:2\n", pod: "none"
    ),
    Row(
      command: ["sh", "-c", "echo $COLOR '$COLOR' \"a  $COLOR\""],
      output: "green $COLOR a  green\n", pod: "two"),
    Row(command: ["sh", "-c", "false || echo b; true && echo c"], output: "b\nc\n"),
    Row(
      command: ["sh", "-c", "nslookup nope >/dev/null 2>&1 || echo missing"], output: "missing\n"),
    Row(
      command: ["sh", "-c", "env | grep ^WEB_SERVICE | sort | head -n 1"],
      output: "WEB_SERVICE_HOST=10.96.7.7\n"),
    Row(command: ["sh", "-c", "exit 3"], status: 3),
    Row(
      command: ["wget", "-T", "2", "nope:81"], errors: "wget: bad address 'nope:81'\n", status: 1),
    Row(
      command: ["wget", "--spider", "web:81"],
      errors: "Connecting to web:81 (10.96.7.7:81)\n"
        + "wget: can't connect to remote host (10.96.7.7): Connection refused\n", status: 1),
    Row(command: ["curl", "-s", "http://nope"], status: 6),
    Row(
      command: ["curl", "-sS", "-m", "1.5", "http://10.96.7.7"],
      errors: "curl: (28) Connection timed out after 1500 milliseconds\n", status: 28, pod: "alone"),
    Row(
      command: ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}\\n", "http://nope"],
      output: "000\n", status: 6),
    Row(
      command: ["curl", "web:81"],
      errors:
        "curl: (7) Failed to connect to web port 81 after 0 ms: Could not connect to server\n",
      status: 7),
    Row(command: ["nc", "-zvw", "1", "web", "80"], errors: "web (10.96.7.7:80) open\n"),
    Row(
      command: ["nc", "-zv", "-w1", "10.96.7.7", "80"],
      errors: "nc: 10.96.7.7 (10.96.7.7:80): Connection timed out\n", status: 1, pod: "alone"),
    Row(command: ["nc", "-z", "nope", "80"], errors: "nc: bad address 'nope'\n", status: 1),
  ]

  @Test func commandsPrintWhatTheyWouldPrint() throws {
    let cluster = try TemporaryCluster(Self.manifest)
    defer { cluster.remove() }
    for row in Self.rows {
      let result = cluster.run(["exec", "-n", "shop", "-q", row.pod, "--"] + row.command)
      let comment = Comment(rawValue: row.command.joined(separator: " "))
      #expect(result.output == row.output, comment)
      #expect(result.status == row.status, comment)
      let end = row.status == 0 ? "" : "command terminated with exit code \(row.status)\n"
      #expect(result.errors == row.errors + end, comment)
    }
  }

  @Test(arguments: [
    ("exec missing -- env", "Error from server (NotFound): pods \"missing\" not found\n"),
    (
      "exec two -c other -- env",
      "error: container other is not valid for pod two out of: main, side\n"
    ),
    (
      "exec client env",
      "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\n"
        + "See 'svcctl exec -h' for help and examples\n"
    ),
    ("exec client", "error: you must specify at least one command for the container\n"),
    ("exec -- env", "error: pod, type/name or --filename must be specified\n"),
    (
      "exec svc/out -- env",
      "error: cannot attach to *v1.Service: invalid service 'out': Service is defined without a"
        + " selector\n"
    ),
    (
      "run x --image=busybox --rm -- env",
      "error: --rm should only be used for attached containers\nSee 'svcctl run -h' for help and examples\n"
    ),
    (
      "run x --image=busybox -it --dry-run=client -- env",
      "error: --dry-run=[server|client] can't be used with attached containers options (--attach,"
        + " --stdin, or --tty)\nSee 'svcctl run -h' for help and examples\n"
    ),
    (
      "run x --image=busybox -t -- env",
      "error: -i/--stdin is required for containers with -t/--tty=true\nSee 'svcctl run -h' for help and examples\n"
    ),
    (
      "run d --image=busybox -i --rm --restart=Never -- nslookup nope",
      "pod shop/d terminated (Error)\n"
    ),
  ])
  func kubectlsWords(line: String, errors: String) throws {
    let cluster = try TemporaryCluster(Self.manifest)
    defer { cluster.remove() }
    let words = line.split(separator: " ").map(String.init)
    let result = cluster.run([words[0], "-n", "shop"] + words.dropFirst())
    #expect(result.errors == errors)
    #expect(result.status == 1)
    #expect(cluster.run("get pod d -n shop").status == 1)
  }

  @Test func aContainerIsChosenAsByKubectl() throws {
    let cluster = try TemporaryCluster(Self.manifest)
    defer { cluster.remove() }
    let chosen = cluster.run("exec two -n shop -- printenv COLOR")
    #expect(chosen.errors == "Defaulted container \"main\" out of: main, side\n")
    #expect(chosen.output == "green\n")
    #expect(cluster.run("exec two -c side -n shop -- printenv COLOR").output == "red\n")
    _ = cluster.run("annotate pod two -n shop kubectl.kubernetes.io/default-container=side")
    let annotated = cluster.run("exec two -n shop -- printenv COLOR")
    #expect(annotated.errors.isEmpty && annotated.output == "red\n")
    #expect(cluster.run("exec svc/web -n shop -- hostname").output.hasPrefix("web-"))
    let terminal = cluster.run("exec -it client -n shop -- hostname")
    #expect(
      terminal.errors
        == "Unable to use a TTY - input is not a terminal or the right kind of file\n")
    let script = cluster.run(
      ["exec", "-i", "client", "-n", "shop", "--", "sh"], input: "hostname\necho done\n")
    #expect(script.output == "client\ndone\n")
  }

  @Test func aPodForOneCommand() throws {
    let cluster = try TemporaryCluster(Self.manifest)
    defer { cluster.remove() }
    // A Pod that would be started again has no exit status.
    let always = cluster.run("run d --image=busybox -n shop --rm -it -- nslookup nope")
    #expect(always.status == 0)
    #expect(always.output.hasSuffix("NXDOMAIN\n\npod \"d\" deleted from shop namespace\n"))
    let exposed = cluster.run(
      "run d --image=busybox -n shop --rm --attach --port=80 --expose --force -- hostname")
    #expect(
      exposed.output
        == "d\npod \"d\" force deleted from shop namespace\nservice \"d\" force deleted from shop namespace\n"
    )
    let quiet = cluster.run("run d --image=busybox -n shop --rm -i -q -- printenv WEB_SERVICE_PORT")
    #expect(quiet.output == "80\n" && quiet.errors.isEmpty)
    let script = cluster.run(
      ["run", "d", "--image=busybox", "-n", "shop", "--rm", "-i"], input: "hostname")
    #expect(script.output == "d\npod \"d\" deleted from shop namespace\n")
    // What is refused leaves no Pod behind.
    #expect(cluster.run("run d --image=busybox -n shop -i -- ping web").status == 1)
    #expect(cluster.run("get pod d -n shop").status == 1)
  }

  /// Whatever a script is made of, it is answered or refused.
  @Test func scriptsDoNoHarm() throws {
    let pieces = [
      "env", "echo a", "&&", "||", ";", "|", "&", "$", "${A}", "$(", "'", "\"", ">", "2>&1",
      ">/dev/null", "\\", "#", "`", "(", "grep a", "\n", "exit", "$?", "é", "head -n -1",
      "|grep ^$",
    ]
    let cluster = try TemporaryCluster(Self.manifest)
    defer { cluster.remove() }
    var number: UInt64 = 7
    for _ in 0..<300 {
      var script = ""
      for _ in 0..<6 {
        number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        script += pieces[Int(number >> 33) % pieces.count] + (number & 1 == 0 ? " " : "")
      }
      // Nothing traps; what is read can be run.
      if (try? ShellScript(script)) != nil {
        _ = cluster.run(["exec", "client", "-n", "shop", "--", "sh", "-c", script])
      }
    }
    for script in ["env |", "| env", "&& env", "env &&", ";;", "", "env & env", "cat <x"] {
      let result = cluster.run(["exec", "client", "-n", "shop", "--", "sh", "-c", script])
      #expect(result.status != 0 || script.isEmpty, "\(script)")
    }
  }
}
