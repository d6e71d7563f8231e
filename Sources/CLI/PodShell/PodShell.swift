import JSON
import KubernetesAPI
import Routing
import ServiceDiscovery

/// What a few commands would print inside a Pod, without any process being started.
struct PodShell {
  let view: ClusterView
  let pod: Pod
  let container: String

  /// What a command printed, and its exit status.
  struct Result: Equatable {
    var output: [UInt8] = []
    var errors = ""
    var status: Int32 = 0

    init(_ text: String = "", errors: String = "", status: Int32 = 0) {
      output = Array(text.utf8)
      self.errors = errors
      self.status = status
    }
  }

  /// The commands that are answered, as a refusal lists them.
  static let commands = [
    "nslookup NAME", "dig NAME [TYPE]", "host NAME", "getent hosts NAME", "env", "printenv [NAME]",
    "cat /etc/resolv.conf", "cat /etc/hosts", "cat /etc/hostname", "hostname", "wget -qO- URL",
    "curl URL", "nc -z HOST PORT", "echo TEXT", "sh -c 'COMMAND && COMMAND; COMMAND | grep TEXT'",
  ]

  /// Runs a command as words; refuses those it does not know.
  func run(_ words: [String]) throws -> Result {
    guard let first = words.first else { throw Self.refusal("no command") }
    let arguments = Array(words.dropFirst())
    switch Self.name(of: first) {
    case "sh", "bash", "ash":
      // `sh -c 'command'`; letters such as -e and -x before it change nothing here.
      guard let mark = arguments.firstIndex(where: { $0.hasPrefix("-") && $0.hasSuffix("c") }),
        arguments[..<mark].allSatisfy({ $0.hasPrefix("-") }), mark + 1 < arguments.count
      else { throw Self.refusal(first) }
      return try ShellScript(arguments[mark + 1]).run(in: self)
    case "nslookup": return try nslookup(arguments)
    case "dig": return try DigCommand(arguments).run(in: self)
    case "host": return try host(arguments)
    case "getent": return try getent(arguments)
    case "env", "printenv": return try environment(first, arguments)
    case "cat": return try cat(arguments)
    case "hostname": return try hostname(arguments)
    case "echo": return Self.echo(arguments)
    case "true", ":": return Result()
    case "false": return Result(status: 1)
    case "wget": return try WgetCommand(arguments).run(in: self)
    case "curl": return try CurlCommand(arguments).run(in: self)
    case "nc", "netcat": return try NetcatCommand(arguments).run(in: self)
    default: throw Self.refusal(first)
    }
  }

  /// The command's name without the folder before it.
  private static func name(of word: String) -> String {
    word.split(separator: "/").last.map(String.init) ?? word
  }

  /// Whether a command of that name is answered.
  static func isKnown(_ word: String) -> Bool {
    [
      "sh", "bash", "ash", "nslookup", "dig", "host", "getent", "env", "printenv", "cat",
      "hostname", "echo", "true", ":", "false", "wget", "curl", "nc", "netcat",
    ].contains(name(of: word))
  }

  static func refusal(_ command: String) -> UsageError {
    .message(
      "\(quoted(command)) cannot be run: no process is started in a simulated Pod. These are answered:\n"
        + commands.map { "  \($0)" }.joined(separator: "\n"))
  }

  var hostname: String {
    let given = pod.spec.hostname.isEmpty ? pod.name : pod.spec.hostname
    // A host's name has at most 63 characters (pkg/kubelet/kubelet_pods.go).
    var name = String(given.prefix(63))
    while name.hasSuffix("-") || name.hasSuffix(".") { name.removeLast() }
    return name
  }

  /// The name behind the hostname, for a Pod with a subdomain; nil for others.
  var domain: String? {
    let subdomain = pod.spec.subdomain
    if subdomain.isEmpty { return nil }
    return "\(subdomain).\(pod.namespace).svc.\(view.snapshot.settings.clusterDomain)"
  }

  var resolver: ResolverConfiguration {
    get throws { try ResolverConfiguration(of: pod, in: view.snapshot) }
  }

  /// The zone as the Pod's server answers it.
  var zone: DNSZone {
    get throws {
      let zone = try DNSZoneFlags().zone(of: view.snapshot)
      return try view.zone(zone, asSeenBy: try resolver)
    }
  }

  /// Resolves a name as the Pod's C library does; nil when no DNS server can be reached.
  func lookUp(_ name: String, _ types: [RecordType] = [.a, .aaaa]) throws -> NameResolution? {
    let resolver = try self.resolver
    if try view.denialOfQuestions(from: pod, resolver) != nil { return nil }
    return try NameResolution.lookUp(name, types: types, by: resolver, in: try zone)
  }
}
