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

  static let commands = [
    "nslookup NAME", "env", "printenv [NAME]", "cat /etc/resolv.conf", "cat /etc/hosts", "hostname",
    "wget -qO- URL", "curl URL", "nc -z HOST PORT",
  ]

  /// Runs a command as words; refuses those it does not know.
  func run(_ words: [String]) throws -> Result {
    guard let first = words.first else { throw Self.refusal("no command") }
    let arguments = Array(words.dropFirst())
    switch first.split(separator: "/").last.map(String.init) ?? first {
    case "sh", "bash", "ash":
      // `sh -c 'command'`: the words of one simple command.
      guard arguments.count == 2, arguments[0] == "-c", let inner = Self.words(of: arguments[1])
      else { throw Self.refusal(first) }
      return try run(inner)
    case "nslookup": return try nslookup(arguments)
    case "env", "printenv": return try environment(first, arguments)
    case "cat": return try cat(arguments)
    case "hostname": return Result(hostname + "\n")
    case "wget": return try WgetCommand(arguments).run(in: self)
    case "curl": return try CurlCommand(arguments).run(in: self)
    case "nc", "netcat": return try NetcatCommand(arguments).run(in: self)
    default: throw Self.refusal(first)
    }
  }

  static func refusal(_ command: String) -> UsageError {
    .message(
      "\(quoted(command)) cannot be run: no process is started in a simulated Pod. These are answered:\n"
        + commands.map { "  \($0)" }.joined(separator: "\n"))
  }

  /// The words of a simple command; nil when a shell would make more of it than words.
  private static func words(of text: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " || character == "\t" || character == "\n" {
        if let finished = word { words.append(finished) }
        word = nil
      } else if "|&;<>()$`\\*?#~".contains(character) {
        return nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    return quote == nil ? words : nil
  }

  var hostname: String {
    let given = pod.spec.hostname.isEmpty ? pod.name : pod.spec.hostname
    // A host's name has at most 63 characters (pkg/kubelet/kubelet_pods.go).
    var name = String(given.prefix(63))
    while name.hasSuffix("-") || name.hasSuffix(".") { name.removeLast() }
    return name
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
}

// MARK: - Names, variables, files

extension PodShell {
  private func nslookup(_ arguments: [String]) throws -> Result {
    var types: [RecordType] = [.a, .aaaa]
    var names: [String] = []
    for argument in arguments {
      guard argument.hasPrefix("-") else {
        names.append(argument)
        continue
      }
      let parts = argument.dropFirst().split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, ["type", "query", "querytype", "q", "ty"].contains(parts[0]) else {
        continue
      }
      guard let type = RecordType(named: parts[1]) else {
        return Result("unknown query type: \(parts[1])\n", status: 1)
      }
      types = [type]
    }
    guard let name = names.first else {
      throw UsageError.message("nslookup needs a name: nothing can be typed into it here")
    }
    let resolution = try NameResolution.lookUp(
      name, types: types, by: try resolver, in: try zone)
    let lookup = LookupText(resolution, by: try resolver)
    return Result(lookup.text, status: lookup.isFound ? 0 : 1)
  }

  private func environment(_ command: String, _ arguments: [String]) throws -> Result {
    // The runtime's own variables stand before the kubelet's.
    var variables = [
      EnvironmentVariable(
        "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
      EnvironmentVariable("HOSTNAME", hostname),
    ]
    variables += try view.environment(of: pod, container: container)
    if !variables.contains(where: { $0.name == "HOME" }) {
      variables.append(EnvironmentVariable("HOME", "/root"))
    }
    if command.hasSuffix("printenv"), !arguments.isEmpty {
      let found = arguments.compactMap { name in variables.last { $0.name == name }?.value }
      return Result(
        found.map { $0 + "\n" }.joined(), status: found.count == arguments.count ? 0 : 1)
    }
    guard arguments.isEmpty else { throw Self.refusal("\(command) \(arguments[0])") }
    return Result(variables.map { "\($0)\n" }.joined())
  }

  private func cat(_ arguments: [String]) throws -> Result {
    var text = ""
    for path in arguments {
      switch path {
      case "/etc/resolv.conf": text += try resolver.fileText
      case "/etc/hostname": text += hostname + "\n"
      case "/etc/hosts": text += hostsFile
      default: throw Self.refusal("cat \(path)")
      }
    }
    guard !arguments.isEmpty else { throw Self.refusal("cat") }
    return Result(text)
  }

  /// /etc/hosts as the kubelet writes it.
  ///
  /// Kubernetes: pkg/kubelet/kubelet_pods.go, managedHostsFileContent.
  private var hostsFile: String {
    var text = """
      # Kubernetes-managed hosts file.
      127.0.0.1\tlocalhost
      ::1\tlocalhost ip6-localhost ip6-loopback
      fe00::0\tip6-localnet
      fe00::0\tip6-mcastprefix
      fe00::1\tip6-allnodes
      fe00::2\tip6-allrouters

      """
    let domain = view.snapshot.settings.clusterDomain
    let subdomain = pod.spec.subdomain
    let full =
      subdomain.isEmpty ? "" : "\(hostname).\(subdomain).\(pod.namespace).svc.\(domain)\t"
    for address in pod.status.podIPs { text += "\(address)\t\(full)\(hostname)\n" }
    let aliases = pod.spec.json["hostAliases"]?.arrayValue ?? []
    if !aliases.isEmpty { text += "\n# Entries added by HostAliases.\n" }
    for alias in aliases {
      let names = (alias["hostnames"]?.arrayValue ?? []).compactMap(\.stringValue)
      text += "\(alias["ip"]?.stringValue ?? "")\t\(names.joined(separator: "\t"))\n"
    }
    return text
  }
}
