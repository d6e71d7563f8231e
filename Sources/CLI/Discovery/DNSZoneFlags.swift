import JSON
import KubernetesAPI
import ServiceDiscovery

/// The flags that say how the zone is served; named after the options of CoreDNS.
struct DNSZoneFlags {
  var zones: [String] = []
  var pods = "insecure"
  var ttl = 30
  var namespaces: [String] = []
  var labels = ""
  var namespaceLabels = ""
  var fallthroughZones: [String]?
  var ignoresEmptyServices = false
  var usesPodNames = false
  var leavesOutEndpoints = false

  /// The flags, for a verb that holds them at `path`.
  static func flags<Verb>(_ path: WritableKeyPath<Verb, DNSZoneFlags>) -> [Flag<Verb>] {
    let flags: [Flag<DNSZoneFlags>] = [
      .list(
        "zones", \.zones,
        "The zones that are served; the cluster's domain and the two reverse zones unless given"),
      .string(
        "pods", \.pods,
        "Names of Pods: disabled, insecure (any address has one), verified (a Pod's has)",
        shownDefault: "insecure", values: .words(["disabled", "insecure", "verified"])),
      .int("ttl", \.ttl, "Seconds for which answers may be kept", shownDefault: 30),
      .list(
        "namespaces", \.namespaces, "The namespaces that are served; all unless given",
        values: .namespaces),
      .string(
        "labels", \.labels,
        "Serve only Services, endpoints and Pods whose labels match this selector"),
      .string(
        "namespace-labels", \.namespaceLabels,
        "Serve only namespaces whose labels match this selector; not together with --namespaces"),
      Flag(
        FlagRow(
          "fallthrough", "", .list, shownDefault: "[]",
          "Zones whose unknown names are asked of --forward's servers rather than denied; . for all;"
            + " the reverse zones unless given")
      ) { (flags: inout DNSZoneFlags, text: String) throws(FlagValueError) in
        flags.fallthroughZones = (flags.fallthroughZones ?? []) + (try GoValue.commaList(text))
      },
      .bool(
        "ignore-empty-service", \.ignoresEmptyServices,
        "A Service without ready endpoints has no name"),
      .bool(
        "endpoint-pod-names", \.usesPodNames,
        "Endpoints without a hostname are called after their Pod"),
      .bool("noendpoints", \.leavesOutEndpoints, "Endpoints have no names"),
    ]
    return flags.map { $0.lifted(path) }
  }

  func validate() throws {
    guard DNSZoneOptions.PodMode(rawValue: pods) != nil else {
      throw UsageError.message("--pods must be 'disabled', 'insecure' or 'verified'")
    }
    guard (0...3600).contains(ttl) else {
      throw UsageError.message("--ttl must be between 0 and 3600")
    }
    for zone in zones { _ = try Self.name(zone, flag: "--zones") }
    for zone in fallthroughZones ?? [] { _ = try Self.name(zone, flag: "--fallthrough") }
    if !zones.isEmpty,
      try zones.allSatisfy({
        DNSZoneOptions.isReverse(try Self.name($0, flag: "--zones"))
      })
    {
      throw UsageError.message("--zones: a zone that is no reverse zone must be among them")
    }
    if !namespaces.isEmpty, !namespaceLabels.isEmpty {
      throw UsageError.message("--namespaces and --namespace-labels cannot both be set")
    }
    _ = try Self.selector(labels, flag: "--labels")
    _ = try Self.selector(namespaceLabels, flag: "--namespace-labels")
  }

  /// The zone of a cluster as the flags want it.
  func zone(of snapshot: any ClusterSnapshot) throws -> DNSZone {
    var options = try DNSZoneOptions.kubeadm(clusterDomain: snapshot.settings.clusterDomain)
    if !zones.isEmpty {
      options = DNSZoneOptions(zones: try zones.map { try Self.name($0, flag: "--zones") })
      options.fallthroughZones = options.zones.filter { $0 != options.primaryZone }
    }
    options.podMode = DNSZoneOptions.PodMode(rawValue: pods) ?? .insecure
    options.ttl = UInt32(clamping: ttl)
    options.namespaces = Set(namespaces)
    options.labels = try Self.selector(labels, flag: "--labels")
    options.namespaceLabels = try Self.selector(namespaceLabels, flag: "--namespace-labels")
    if let fallthroughZones {
      options.fallthroughZones = try fallthroughZones.map {
        try Self.name($0, flag: "--fallthrough")
      }
    }
    options.ignoresEmptyServices = ignoresEmptyServices
    options.usesPodNamesForEndpoints = usesPodNames
    options.servesEndpoints = !leavesOutEndpoints
    return DNSZone(snapshot, options: options)
  }

  /// The selector that `text` spells; nil for an empty text.
  private static func selector(_ text: String, flag: String) throws -> LabelSelector? {
    if text.isEmpty { return nil }
    let words: [LabelQuery.Operator: String] = [
      .in: "In", .equals: "In", .notIn: "NotIn", .notEquals: "NotIn", .exists: "Exists",
      .doesNotExist: "DoesNotExist",
    ]
    let query: LabelQuery
    do throws(LabelQuery.ParseError) {
      query = try LabelQuery(text)
    } catch {
      throw UsageError.message("\(flag): \(error.message)")
    }
    let expressions: [JSONValue] = try query.requirements.map { requirement in
      guard let word = words[requirement.condition] else {
        throw UsageError.message("\(flag): greater and less than cannot be asked for here")
      }
      return [
        "key": .string(requirement.key), "operator": .string(word),
        "values": .array(requirement.values.map(JSONValue.string)),
      ]
    }
    return LabelSelector(["matchExpressions": .array(expressions)])
  }

  static func name(_ text: String, flag: String) throws -> DomainName {
    do {
      return try DomainName(text)
    } catch {
      throw UsageError.message("\(flag): \(quoted(text)) is no domain name")
    }
  }
}
