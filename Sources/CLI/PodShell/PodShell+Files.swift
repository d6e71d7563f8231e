import JSON
import KubernetesAPI
import ServiceDiscovery

// Variables and files.
extension PodShell {
  /// The variables of the container's process, in the order in which `env` prints them.
  func variables() throws -> [EnvironmentVariable] {
    // The runtime's own variables stand before the kubelet's.
    var variables = [
      EnvironmentVariable(
        "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
      EnvironmentVariable("HOSTNAME", hostname),
    ]
    for variable in try view.environment(of: pod, container: container) {
      variables.removeAll { $0.name == variable.name }
      variables.append(variable)
    }
    if !variables.contains(where: { $0.name == "HOME" }) {
      variables.append(EnvironmentVariable("HOME", "/root"))
    }
    return variables
  }

  func environment(_ command: String, _ arguments: [String]) throws -> Result {
    let variables = try variables()
    if command.hasSuffix("printenv"), !arguments.isEmpty {
      let found = arguments.compactMap { name in variables.last { $0.name == name }?.value }
      return Result(
        found.map { $0 + "\n" }.joined(), status: found.count == arguments.count ? 0 : 1)
    }
    guard arguments.isEmpty else { throw Self.refusal("\(command) \(arguments[0])") }
    return Result(variables.map { "\($0)\n" }.joined())
  }

  func cat(_ arguments: [String]) throws -> Result {
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

  /// `hostname`, with the letters for the short and the full name, the domain and the addresses.
  func hostname(_ arguments: [String]) throws -> Result {
    let full = domain.map { "\(hostname).\($0)" } ?? hostname
    let addresses = pod.status.podIPs
    switch arguments {
    case [], ["-s"], ["--short"]: return Result(hostname + "\n")
    case ["-f"], ["--fqdn"], ["--long"]: return Result(full + "\n")
    case ["-d"], ["--domain"]: return Result(domain.map { $0 + "\n" } ?? "")
    case ["-i"], ["--ip-address"], ["-I"], ["--all-ip-addresses"]:
      return Result(addresses.joined(separator: " ") + "\n")
    default: throw Self.refusal("hostname \(arguments.joined(separator: " "))")
    }
  }

  /// `echo`, with -n and -e.
  static func echo(_ arguments: [String]) -> Result {
    var rest = arguments[...]
    var endsLine = true
    while let first = rest.first, first.count > 1, first.hasPrefix("-"),
      first.dropFirst().allSatisfy({ "neE".contains($0) })
    {
      if first.contains("n") { endsLine = false }
      rest.removeFirst()
    }
    return Result(rest.joined(separator: " ") + (endsLine ? "\n" : ""))
  }

  /// The addresses and names of /etc/hosts, in the order of the file.
  ///
  /// Kubernetes: pkg/kubelet/kubelet_pods.go, managedHostsFileContent.
  private var ownHosts: [(address: String, names: [String])] {
    pod.status.podIPs.map { address in
      (address, (domain.map { ["\(hostname).\($0)"] } ?? []) + [hostname])
    }
  }

  private var aliases: [(address: String, names: [String])] {
    (pod.spec.json["hostAliases"]?.arrayValue ?? []).map { alias in
      (
        alias["ip"]?.stringValue ?? "",
        (alias["hostnames"]?.arrayValue ?? []).compactMap(\.stringValue)
      )
    }
  }

  /// The address that /etc/hosts has for a name; nil for one that it does not know.
  func hostsEntry(for name: String) -> (address: IPAddress, names: [String])? {
    let known = [("127.0.0.1", ["localhost"])] + ownHosts + aliases
    for (address, names) in known where names.contains(name) {
      if let address = IPAddress(address) { return (address, names) }
    }
    return nil
  }

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
    for (address, names) in ownHosts { text += "\(address)\t\(names.joined(separator: "\t"))\n" }
    let aliases = self.aliases
    if !aliases.isEmpty { text += "\n# Entries added by HostAliases.\n" }
    for (address, names) in aliases { text += "\(address)\t\(names.joined(separator: "\t"))\n" }
    return text
  }
}
