import KubernetesAPI
import Routing

/// A request over HTTP from inside a Pod, and what becomes of it before a command puts it into words.
struct Fetch {
  enum Outcome {
    case answer(HTTPExchange)
    /// A simulated Pod would have answered; the sentence says which.
    case simulated(String)
    case failure(PodConnection.Failure)
  }

  /// A URL as wget and curl take it, with or without a scheme.
  struct Target {
    var url: TrafficAddress
    var host: String
    var port: Int
    /// Host and port as they were written.
    var written: String

    init(_ text: String) throws {
      let full = text.contains("://") ? text : "http://" + text
      url = try TrafficAddress(full)
      guard ["http", "https"].contains(url.scheme), case .host(let host) = url.target,
        let port = url.portNumber
      else { throw UsageError.message("\(quoted(text)) is no URL of HTTP") }
      self.host = host
      self.port = port
      let shown = host.contains(":") ? "[\(host)]" : host
      written = url.port == nil ? shown : "\(shown):\(port)"
    }
  }

  var target: Target
  var method = "GET"
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
  var milliseconds = 30_000
  /// An address to connect to instead of the host's.
  var address: IPAddress?

  init(_ target: Target, method: String = "GET") {
    self.target = target
    self.method = method
  }

  func connection(in shell: PodShell) throws -> PodConnection {
    try PodConnection(
      shell, host: address?.description ?? target.host, port: target.port, path: target.url.path,
      isSecure: target.url.isSecure, virtualHost: host)
  }

  /// The host that the request names: its header's, else the URL's.
  private var host: String {
    let given = headers.last { $0.name.lowercased() == "host" }?.value
    return given ?? target.host
  }

  func run(over connection: PodConnection) -> Outcome {
    if let failure = connection.failure { return .failure(failure) }
    guard let route = connection.route else { return .failure(.timedOut) }
    guard let backend = connection.backend else {
      return .simulated(
        "\(route.target ?? route.hostAndPort) at \(route.hostAndPort) would have answered \(method) "
          + "\(target.url.path)\n")
    }
    var sent = headers
    if !sent.contains(where: { $0.name.lowercased() == "host" }) {
      sent.insert(("Host", target.written), at: 0)
    }
    do throws(HTTPExchange.Failure) {
      return .answer(
        try HTTPExchange(
          method, to: backend, path: target.url.path, headers: sent, body: body,
          milliseconds: milliseconds))
    } catch {
      return .failure(error == .refused ? .refused : .timedOut)
    }
  }
}
