import JSON
import KubernetesAPI

/// Nodes: their ranges, their addresses, and new ones when all are full.
extension Cluster {
  /// The ranges that a node's Pods have their addresses from: its parts of the cluster's, or in a
  /// cluster taken from a dump all of these where it has none.
  func podRanges(of node: Node) throws -> [String] {
    let own = node.podCIDRs
    guard own.isEmpty else { return own }
    let settings = try settings
    return settings.isFromDump ? settings.clusterCIDRs : []
  }

  /// Free addresses of a node's ranges for a new Pod, one a family; none when it has no ranges.
  func takeAddresses(on node: Node, _ namespace: String) throws -> [String] {
    var state = try nodes.state(of: node.name, in: table)
    var addresses: [String] = []
    for (position, text) in try podRanges(of: node).enumerated() {
      guard let range = AddressRange(text) else { continue }
      let size = range.last.value - range.base.value
      // The first address is the network's, the second the bridge's, an IPv4 range's last one the
      // broadcast address.
      let last = range.family == .ipv4 ? size &- 1 : min(size, 1 << 20)
      guard size > 3 else { continue }
      let count = Int(last) - 1
      let start = position == 0 ? state.nextAddress : max(2, state.nextAddress - 1)
      for attempt in 0..<count {
        let offset = 2 + (start - 2 + attempt) % count
        let address = IPAddress(range.family, range.base.value + UInt128(offset)).description
        if try table.hasIndexEntry(IndexKeys.podIP(address)) { continue }
        addresses.append(address)
        if position == 0 { state.nextAddress = offset + 1 }
        break
      }
    }
    try nodes.setState(state, of: node.name, in: table)
    return addresses
  }

  /// The parts of the cluster's Pod ranges that belong to the node at `index`, counted from 0; nil
  /// when the ranges have no more parts.
  static func podCIDRs(_ settings: ClusterSettings, index: Int) -> [String]? {
    var parts: [String] = []
    for text in settings.clusterCIDRs {
      guard let range = AddressRange(text) else { return nil }
      let length = range.family == .ipv4 ? max(24, range.prefixLength) : max(80, range.prefixLength)
      let bits = length - range.prefixLength
      if bits < 40, index >= 1 << bits { return nil }
      let step = UInt128(1) << UInt128(range.family.bitWidth - length)
      let base = range.base.value + UInt128(index) * step
      parts.append("\(IPAddress(range.family, base))/\(length)")
    }
    return parts
  }

  /// Adds a node when all are full and the Pod ranges have a part left.
  ///
  /// - Returns: its name; nil when the cluster cannot grow, or when nodes have room and the Pod is
  ///   kept from them by something else.
  func growWhenFull() throws -> String? {
    var hasRoom = false
    try nodes.forEachNodeWithRoom(in: table) { _ in
      hasRoom = true
      return false
    }
    if hasRoom { return nil }
    let settings = try settings
    var index = settings.nodeCount
    while try table.exists(ObjectKey(Node.resource, "", "node-\(index + 1)")) { index += 1 }
    guard let ranges = try freePodCIDRs(startingAt: index) else { return nil }
    try addNode(index: index, ranges)
    var grown = settings
    grown.nodeCount = index + 1
    try storeSettings(grown)
    return "node-\(index + 1)"
  }

  /// A part of the Pod ranges that no node has; nil when there is none.
  func freePodCIDRs(startingAt start: Int) throws -> [String]? {
    let settings = try settings
    for first in [start, 0] {
      var index = first
      while let ranges = Self.podCIDRs(settings, index: index) {
        guard let range = ranges.first else { return nil }
        if try !table.hasIndexEntry(IndexKeys.podCIDR(range)) { return ranges }
        index += 1
      }
    }
    return nil
  }

  /// Gives a node that somebody else made its part of the Pod ranges.
  ///
  /// Kubernetes: pkg/controller/nodeipam.
  func assignPodCIDRs(to key: ObjectKey) throws {
    guard var object = try table.object(key), Node(object).podCIDRs.isEmpty,
      let ranges = try freePodCIDRs(startingAt: try settings.nodeCount), let range = ranges.first
    else { return }
    object.json[forced: "spec"].object["podCIDR"] = .string(range)
    object.json[forced: "spec"].object["podCIDRs"] = .array(ranges.map(JSONValue.string))
    try table.write(object, key)
  }

  /// Writes the node at `index`, ready.
  func addNode(index: Int, _ ranges: [String]) throws {
    let settings = try loadSettings() ?? ClusterSettings()
    let node = NodeMaker(
      now: now, isDualStack: settings.clusterCIDRs.count > 1,
      zoneCount: min(3, max(1, settings.nodeCount))
    ).node(index: index, ranges: ranges)
    var object = APIObject(node)
    let key = ObjectKey(Node.resource, "", object.name)
    object.metadata.uid = try makeUID(key)
    // Asked before the first Pod is bound to it, this is known afterwards.
    _ = try table.pods(onNode: object.name)
    try table.write(object, key)
  }
}
