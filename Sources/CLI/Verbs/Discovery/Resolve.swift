import JSON
import KubernetesAPI
import ServiceDiscovery

/// Resolves a name as a container would.
struct Resolve: Command {
  var zone = DNSZoneFlags()
  var from = ""
  var types: [String] = []
  var isVerbose = false
  var output = ""
  private var name = ""

  static let use = "resolve NAME [--from POD]"
  static let summary = "Resolve a name as a Pod would"
  static let discussion = """
    Resolve a name as a Pod would: with the search path and the options of its /etc/resolv.conf, over \
    the cluster's DNS server.

     Without --from, it is a Pod of the current namespace with the default dnsPolicy that asks. The \
    answer is in nslookup's words; an address is resolved to its names. The exit status is 1 when there \
    is no answer.
    """
  static let examples = [
    Example("A Service of the current namespace", "resolve web"),
    Example(
      "A Service of another namespace, seen from a Pod, with every question",
      "resolve api.production --from pod/web-0 --verbose"),
    Example("The ports of a Service", "resolve _http._tcp.web.default.svc --type SRV"),
    Example("The name of an address", "resolve 10.96.0.1"),
  ]

  static var flags: [Flag<Self>] {
    DNSZoneFlags.flags(\.zone) + [
      .string("from", \.from, "The Pod that asks: NAME, pod/NAME, or the first of a deploy/NAME"),
      .list(
        "type", short: "t", \.types, "Types of records to ask for; A and AAAA unless given",
        values: .words(["A", "AAAA", "CNAME", "PTR", "SRV", "TXT", "SOA", "NS"])),
      .bool("verbose", short: "v", \.isVerbose, "Show every question and its answer"),
      .string(
        "output", short: "o", \.output, "Print as json or yaml", values: .words(["json", "yaml"])),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard invocation.arguments.count == 1 else {
      throw UsageError.withHint("exactly one NAME is required")
    }
    name = invocation.arguments[0]
  }

  func validate() throws {
    try zone.validate()
    guard ["", "json", "yaml"].contains(output) else {
      throw UsageError.message("--output must be 'yaml' or 'json'")
    }
    _ = try recordTypes
  }

  private var recordTypes: [RecordType] {
    get throws {
      if types.isEmpty { return [.a, .aaaa] }
      return try types.map { text in
        guard let type = RecordType(named: text) else {
          throw UsageError.message("--type: \(quoted(text)) is no type of record")
        }
        return type
      }
    }
  }

  func run(_ context: Context) throws {
    let view = try context.clusterView()
    let configuration = try ResolverConfiguration.ofPod(from, in: view)
    let zone = try view.zone(try zone.zone(of: view.snapshot), asSeenBy: configuration)
    let resolution = try NameResolution.lookUp(
      name, types: try recordTypes, by: configuration, in: zone)
    let lookup = LookupText(resolution, by: configuration)
    switch output {
    case "json": context.output.write(ValueOutput.json(resolution.json))
    case "yaml": context.output.write(ValueOutput.yaml(resolution.json))
    default:
      if isVerbose { context.output.write(configuration.fileText + "\n" + lookup.steps + "\n") }
      context.output.write(lookup.text)
    }
    if !lookup.isFound { throw UsageError.silent }
  }
}

extension ResolverConfiguration {
  /// The configuration of a Pod given by name; of an ordinary one of the namespace when none is given.
  static func ofPod(_ text: String, in view: ClusterView) throws -> ResolverConfiguration {
    if !text.isEmpty {
      return try ResolverConfiguration(of: try view.pod(text), in: view.snapshot)
    }
    return .clusterFirst(
      namespace: view.namespace, nameservers: try clusterNameservers(in: view.snapshot),
      clusterDomain: view.snapshot.settings.clusterDomain)
  }
}

extension NameResolution {
  /// The resolution for programs.
  var json: JSONValue {
    let result: String
    switch outcome {
    case .found: result = "NOERROR"
    case .noData: result = "NODATA"
    case .doesNotExist, .outside: result = "NXDOMAIN"
    }
    return [
      "name": .string(name), "result": .string(result),
      "records": .array((records + additional).map(\.json)),
      "steps": .array(
        steps.map { step in
          var object: JSONObject = [
            "question": .string(step.question.name.description),
            "type": .string(step.question.type.description),
            "rcode": .string(step.answer.code.description),
            "answer": .array(step.answer.answer.map { .string($0.description) }),
          ]
          object["search"] = step.search.map(JSONValue.string)
          return .object(object)
        }),
    ]
  }
}
