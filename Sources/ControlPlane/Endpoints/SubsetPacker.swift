import JSON
import KubernetesAPI

/// Packs addresses with the same ports into subsets: no address stands in two, no port twice.
///
/// Kubernetes: k8s.io/kubernetes/pkg/api/v1/endpoints RepackSubsets.
struct SubsetPacker {
  private struct Entry {
    var address: EndpointAddress
    /// The order in which IP and UID sort.
    var sortKey: String
  }

  private var entries: [Entry] = []
  private var indexes: [String: Int] = [:]
  private var ports: [EndpointPort?] = []
  private var portIndexes: [String: Int] = [:]
  /// For each port the addresses that offer it, and whether they are ready.
  private var offers: [[Int: Bool]] = []

  /// Adds what one address offers.
  ///
  /// The port is nil for an address without ports.
  mutating func add(_ address: EndpointAddress, _ port: EndpointPort?, isReady: Bool) {
    let key = address.ip + "\u{0}" + (address.targetRef?.uid ?? "")
    let entry: Int
    if let known = indexes[key] {
      entry = known
    } else {
      entry = entries.count
      indexes[key] = entry
      entries.append(Entry(address: address, sortKey: key))
    }
    let slot = slot(of: port)
    // Not ready always trumps ready.
    if offers[slot][entry] != false { offers[slot][entry] = isReady }
  }

  /// The position of a port in ``ports``, where it gets a place if it has none.
  private mutating func slot(of port: EndpointPort?) -> Int {
    // Most addresses offer what the first one offers.
    if let first = ports.first, first == port { return 0 }
    let text = port.map { PortOrder.key(of: [$0]) } ?? ""
    if let known = portIndexes[text] { return known }
    let slot = ports.count
    portIndexes[text] = slot
    ports.append(port)
    offers.append([:])
    return slot
  }

  func subsets() -> [EndpointSubset] {
    var groups: [[Int: Bool]: [EndpointPort]] = [:]
    for (slot, offer) in offers.enumerated() {
      if let port = ports[slot] {
        groups[offer, default: []].append(port)
      } else if groups[offer] == nil {
        groups[offer] = []
      }
    }
    let made = groups.map { offer, ports in
      var subset = EndpointSubset(JSONObject())
      let sorted = offer.keys.sorted { entries[$0].sortKey.precedesInBytes(entries[$1].sortKey) }
      subset.addresses = sorted.filter { offer[$0] == true }.map { entries[$0].address }
      subset.notReadyAddresses = sorted.filter { offer[$0] == false }.map { entries[$0].address }
      subset.ports = PortOrder.sortedSubsetPorts(ports)
      return subset
    }
    return PortOrder.sortedSubsets(made)
  }
}
