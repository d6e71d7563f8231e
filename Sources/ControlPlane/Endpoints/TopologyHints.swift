import JSON
import KubernetesAPI

/// The share of endpoints that each zone is to get, for Services with the annotation
/// `service.kubernetes.io/topology-mode: Auto`: as its share of the nodes' processors.
///
/// Kubernetes: k8s.io/endpointslice/topologycache. Where upstream takes the zones in the order of a
/// map, they are taken by name here.
struct TopologyHints {
  /// How much more than its share a zone's endpoints may have to bear.
  static let overloadThreshold = 0.2

  /// Why a Service gets no hints: the words of its Event.
  struct Refusal: Error, Equatable {
    var message: String
  }

  /// The share of each zone, 0 to 1; nil when the nodes do not tell.
  let ratios: [String: Double]?

  init(_ nodes: [Node]) {
    var processors: [String: Int] = [:]
    var isSufficient = true
    for node in nodes where !Self.isExcluded(node) && node.isReady {
      guard let zone = node.zone, !zone.isEmpty, let milli = Self.milliProcessors(of: node) else {
        isSufficient = false
        break
      }
      processors[zone, default: 0] += milli
    }
    let total = processors.values.reduce(0, +)
    ratios =
      isSufficient && processors.count >= 2
      ? processors.mapValues { Double($0) / Double(total) } : nil
  }

  /// What of a node decides about the shares: a change of anything else changes no hints.
  static func capacity(of node: Node) -> [String] {
    if isExcluded(node) || !node.isReady { return [] }
    return [node.zone ?? "", String(milliProcessors(of: node) ?? 0)]
  }

  private static func isExcluded(_ node: Node) -> Bool {
    node.labels["node-role.kubernetes.io/control-plane"] != nil
      || node.labels["node-role.kubernetes.io/master"] != nil
  }

  /// The allocatable processors, in thousandths; nil when there are none.
  private static func milliProcessors(of node: Node) -> Int? {
    guard let value = node.json["status"]?["allocatable"]?["cpu"],
      let quantity = try? Quantity(value.stringValue ?? value.intValue.map(String.init) ?? "")
    else { return nil }
    return quantity.sign > 0 ? Int(quantity.milliValue) : nil
  }

  /// Whether a Service asks for these hints; the older annotation has precedence.
  static func areWanted(by service: Service) -> Bool {
    let annotations = service.metadata.annotations
    let mode =
      annotations["service.kubernetes.io/topology-aware-hints"]
      ?? annotations["service.kubernetes.io/topology-mode"]
    return ["Auto", "auto"].contains(mode?.stringValue ?? "")
  }
}

// MARK: - Allocation

extension TopologyHints {
  /// How many endpoints a zone is to get.
  struct Allocation {
    var minimum: Int
    var maximum: Int
    var desired: Double
  }

  /// The share of each zone in `count` endpoints.
  func allocations(ofEndpoints count: Int) throws(Refusal) -> [String: Allocation] {
    guard let ratios else {
      throw Refusal(
        message: "Insufficient Node information: allocatable CPU or zone not specified on one or"
          + " more nodes")
    }
    let facts = "(\(count) endpoints, \(ratios.count) zones)"
    guard ratios.count <= count else {
      throw Refusal(message: "Insufficient number of endpoints \(facts)")
    }
    var allocations: [String: Allocation] = [:]
    for (zone, ratio) in ratios {
      let desired = ratio * Double(count)
      let minimum = Self.minimum(desired)
      allocations[zone] = Allocation(
        minimum: minimum, maximum: 0, desired: max(desired, Double(minimum)))
    }
    let total = allocations.values.reduce(0) { $0 + $1.minimum }
    guard total <= count else {
      throw Refusal(
        message: "Unable to allocate minimum required endpoints to each zone without exceeding"
          + " overload threshold \(facts)")
    }
    return allocations.mapValues {
      Allocation(minimum: $0.minimum, maximum: $0.minimum + count - total, desired: $0.desired)
    }
  }

  private static func minimum(_ desired: Double) -> Int {
    Int((desired * (1 / (1 + overloadThreshold))).rounded(.up))
  }

  /// Whether hints, so many for each zone, leave a zone with too few.
  func isOverloaded(_ hints: [String: Int]) -> Bool {
    if hints.isEmpty { return false }
    guard let ratios else { return true }
    let total = hints.values.reduce(0, +)
    return ratios.contains { zone, ratio in
      (hints[zone] ?? 0) < max(1, Self.minimum(Double(total) * ratio))
    }
  }

  /// How many endpoints each zone gives away, and how many it gets.
  static func moves(_ allocations: [String: Allocation], _ allocated: [String: Int]) -> (
    giving: [String: Int], receiving: [String: Int]
  ) {
    var surplus: [String: Double] = [:]
    var need: [String: Double] = [:]
    for (zone, allocation) in allocations {
      let difference = Double(allocated[zone] ?? 0) - allocation.desired
      if difference > 0 { surplus[zone] = difference }
      if difference < 0 { need[zone] = -difference }
    }
    var giving: [String: Int] = [:]
    var receiving: [String: Int] = [:]
    while let (giver, toGive) = most(surplus), let (receiver, toReceive) = most(need),
      toGive >= 1 || toReceive >= 1, toGive >= 0.5, toReceive >= 0.5
    {
      giving[giver, default: 0] += 1
      surplus[giver] = toGive - 1
      receiving[receiver, default: 0] += 1
      need[receiver] = toReceive - 1
    }
    return (giving, receiving)
  }

  /// The zone with the greatest number above 0, by name among equals.
  private static func most(_ zones: [String: Double]) -> (String, Double)? {
    zones.filter { $0.value > 0 }.min { left, right in
      left.value != right.value
        ? left.value > right.value : left.key.precedesInBytes(right.key)
    }.map { ($0.key, $0.value) }
  }
}
