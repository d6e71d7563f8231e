/// What a name of the zone asks for, read from its labels.
///
/// CoreDNS: plugin/kubernetes/parse.go. The forms, without the zone:
/// `svc`, `ns.svc`, `service.ns.svc`, `endpoint.service.ns.svc`, `_port._protocol.service.ns.svc`, and
/// the same with `pod`, where the service is a Pod's address with dashes.
struct ZoneQuery: Equatable {
  enum Branch: String {
    case service = "svc"
    case pod
  }

  /// nil for the zone itself, and for `svc` and `pod`, which exist but hold no records.
  var branch: Branch?
  var namespace = ""
  var service = ""
  var endpoint = ""
  var port = ""
  var portProtocol = ""

  /// Reads the labels before the zone, in lower case; nil for a name that cannot exist.
  init?(labels: [String]) {
    guard let last = labels.last else { return }
    guard let branch = Branch(rawValue: last) else { return nil }
    if labels.count == 1 { return }
    self.branch = branch
    var rest = labels.dropLast()
    namespace = rest.removeLast()
    guard let service = rest.popLast() else { return }
    self.service = service
    switch rest.count {
    case 0: break
    case 1: endpoint = rest[0]
    case 2:
      port = Self.withoutUnderscore(rest[0])
      portProtocol = Self.withoutUnderscore(rest[1])
    default: return nil
    }
  }

  /// Whether a port of that name and protocol is meant; one that is not asked for matches all.
  func matches(portName: String, protocol transport: String) -> Bool {
    (port.isEmpty || port == portName.lowercased())
      && (portProtocol.isEmpty || portProtocol == transport.lowercased())
  }

  private static func withoutUnderscore(_ label: String) -> String {
    label.hasPrefix("_") ? String(label.dropFirst()) : label
  }
}
