import JSON
import KubernetesAPI

/// `text`, or `<none>` when it is empty.
func orNone(_ text: String) -> String { text.isEmpty ? "<none>" : text }

/// The first `limit` elements, and how many more there are: `a,b,c + 2 more...`.
func shortened(_ elements: [String], limit: Int = 3) -> String {
  let text = elements.prefix(limit).joined(separator: ",")
  return elements.count > limit ? "\(text) + \(elements.count - limit) more..." : text
}

/// An address and a port, with brackets around an IPv6 address.
///
/// Go: net.JoinHostPort.
func joined(host: String, port: String) -> String {
  host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
}

/// A Boolean as tables and descriptions print it; `<unset>` when it is absent.
func flagText(_ value: JSONValue?) -> String {
  value?.boolValue.map { $0 ? "True" : "False" } ?? "<unset>"
}

extension JSONValue? {
  /// The text of a scalar as `%v` prints it; empty for an absent one.
  var scalarText: String {
    switch self {
    case .none, .some(.null): ""
    case .some(let value): goText(value)
    }
  }

  var elements: [JSONValue] { self?.arrayValue ?? [] }

  var text: String { self?.stringValue ?? "" }

  var int: Int { self?.intValue ?? 0 }
}

/// A label selector of both forms as text; empty when it selects everything.
func selectorText(_ selector: JSONValue?) -> String {
  let selector = LabelSelector(selector?.object ?? JSONObject())
  return selector.isEmpty ? "" : selector.text
}

/// The names and the images of a template's containers, with the cells of a workload.
func containerCells(_ template: JSONValue?) -> [String] {
  let containers = (template?["spec"]?["containers"]).elements
  return [
    containers.map { $0["name"].text }.joined(separator: ","),
    containers.map { $0["image"].text }.joined(separator: ","),
  ]
}

/// Addresses at which a load balancer answers, each once, ordered, separated by commas.
func ingressText(_ status: JSONValue?) -> String {
  var found: Set<String> = []
  for ingress in (status?["loadBalancer"]?["ingress"]).elements {
    let address = ingress["ip"].text.isEmpty ? ingress["hostname"].text : ingress["ip"].text
    if !address.isEmpty { found.insert(address) }
  }
  return found.sorted { $0.precedesInBytes($1) }.joined(separator: ",")
}
