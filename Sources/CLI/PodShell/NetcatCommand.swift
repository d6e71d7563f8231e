import KubernetesAPI

/// nc, to try whether a port answers.
struct NetcatCommand {
  private var host = ""
  private var port = 0
  private var isVerbose = false
  private var transport = "TCP"

  init(_ arguments: [String]) throws {
    let parsed = try CommandOptions("nc", arguments, flags: "zvnu46", valued: "wi")
    var scansOnly = false
    for (name, _) in parsed.options {
      switch name {
      case "z": scansOnly = true
      case "v": isVerbose = true
      case "u": transport = "UDP"
      default: break
      }
    }
    guard scansOnly, parsed.operands.count == 2, let port = Int(parsed.operands[1]),
      (1...65535).contains(port)
    else {
      throw UsageError.message(
        "nc: only nc -z [-v] [-u] [-w SECONDS] HOST PORT is answered here")
    }
    host = parsed.operands[0]
    self.port = port
  }

  func run(in shell: PodShell) throws -> PodShell.Result {
    let connection = try PodConnection(shell, host: host, port: port, transport: transport)
    let address = connection.address.map(\.description) ?? host
    var failure = connection.failure
    if failure == nil, transport == "TCP", let backend = connection.backend,
      !HTTPExchange.isOpen(backend)
    {
      failure = .refused
    }
    let place = "\(host) (\(address):\(port))"
    func result(_ text: String, status: Int32) -> PodShell.Result {
      PodShell.Result(errors: isVerbose ? text + "\n" : "", status: status)
    }
    switch failure {
    case nil: return result("\(place) open", status: 0)
    case .unknownHost?: return PodShell.Result(errors: "nc: bad address '\(host)'\n", status: 1)
    case .refused?: return result("nc: \(place): Connection refused", status: 1)
    case .timedOut?:
      // A datagram that is lost is not missed.
      if transport == "UDP" { return result("\(place) open", status: 0) }
      return result("nc: \(place): Connection timed out", status: 1)
    }
  }
}
