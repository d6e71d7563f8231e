package import JSON
package import KubernetesAPI

/// Where a connection goes, and why.
package struct Trace: Sendable {
  package var source: String
  package var destination: String
  /// What happened on the way, in order.
  package var steps: [TraceStep] = []
  /// The addresses it may end at; with ``lost`` their probabilities sum to 1, unless it goes nowhere.
  package var routes: [Route] = []
  /// How likely it is lost before it reaches any of them.
  package var lost = 0.0
  package var verdict: Verdict = .unreachable

  /// How it ends.
  package enum Verdict: String, Sendable {
    /// Wherever it ends, it arrives.
    case delivered
    /// It depends on the endpoint that is chosen: a NetworkPolicy shuts some of them off.
    case partly
    /// Every endpoint is shut off by a NetworkPolicy: it times out.
    case denied
    /// A node answers that nobody is there: connection refused.
    case rejected
    /// The packets are thrown away: it times out.
    case dropped
    /// It leaves the cluster, and what happens there is not known.
    case outside
    /// No way leads there.
    case unreachable
  }

  package init(source: String, destination: String) {
    self.source = source
    self.destination = destination
  }
}

/// One step on the way.
package struct TraceStep: Sendable {
  /// A word for the kind of step, such as `dns`, `service`, `policy` or `endpoints`.
  package var kind: String
  package var summary: String
  /// More lines, for people.
  package var lines: [String]
  /// The same facts for programs.
  package var facts: JSONObject

  package init(_ kind: String, _ summary: String, lines: [String] = [], facts: JSONObject = [:]) {
    self.kind = kind
    self.summary = summary
    self.lines = lines
    self.facts = facts
  }
}

/// An address at which a connection may end.
package struct Route: Sendable, Equatable {
  package var address: IPAddress
  package var port: Int
  /// The Pod or Service that is there: `pod/shop/web-1`; nil for an address of unknown owner.
  package var target: String?
  package var nodeName: String?
  package var zone: String?
  /// The node whose rules chose it; nil when nothing was chosen.
  package var viaNode: String?
  /// How likely a new connection ends here: above 0, up to 1.
  package var probability: Double
  /// The address that the endpoint sees as the sender.
  package var seenSource: IPAddress?
  /// Why a NetworkPolicy shuts it off; nil when it does not.
  package var denial: String?

  package init(
    address: IPAddress, port: Int, target: String? = nil, nodeName: String? = nil,
    zone: String? = nil, viaNode: String? = nil, probability: Double,
    seenSource: IPAddress? = nil, denial: String? = nil
  ) {
    self.address = address
    self.port = port
    self.target = target
    self.nodeName = nodeName
    self.zone = zone
    self.viaNode = viaNode
    self.probability = probability
    self.seenSource = seenSource
    self.denial = denial
  }

  package var hostAndPort: String {
    address.isIPv6 ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}
