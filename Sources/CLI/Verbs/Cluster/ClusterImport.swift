import ControlPlane
import KubernetesAPI

/// `cluster import`: takes the dump of another cluster as the truth.
struct ClusterImport: Command {
  var files = FilenameOptions()
  var settings = ClusterInit()

  static let use = "import -f DUMP"
  static let summary = "Take the objects of another cluster as they stand"
  static let discussion = """
    Take the objects of another cluster as they stand: addresses, UIDs, statuses and readiness. What \
    the store held is forgotten.

     Nothing is allocated, refused or reconciled; namespaces and nodes that are named but missing are \
    made up, and endpoints that are missing are derived. Later changes are reconciled as usual. The \
    ranges and the domain are inferred from the objects, unless a flag gives them.
    """
  static let examples = [
    Example(
      "Take a real cluster's objects",
      "$ kubectl get all,ep,endpointslices,ing,netpol,nodes,ns -A -o yaml | svcctl cluster import -f -"
    ),
    Example("Take a dump in a file", "cluster import -f dump.yaml"),
  ]
  static var arguments: ArgumentHint { .files }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.files, "hold the objects")
      + ClusterInit.flags.map { $0.lifted(\.settings) }
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard invocation.arguments.isEmpty else {
      throw UsageError.withHint("unknown command \(quoted(invocation.arguments[0]))")
    }
  }

  func validate() throws {
    try files.validate()
    if files.isEmpty { throw UsageError.noFiles }
    try settings.validate()
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let reader = try ManifestReader(files, validates: true, context)
    var objects: [APIObject] = []
    var errors = ErrorList()
    reader.forEachDocument(
      { document in
        let object = document.object
        if let error = Self.refusal(of: object) { errors.errors.append(error) }
        objects.append(object)
        return true
      }, onError: { errors.errors.append($0) })
    // A dump is taken whole or not at all.
    try errors.throwIfAny()
    if objects.isEmpty { throw UsageError.message("no objects passed to import") }
    let mapper = ResourceMapper(Cluster.resources(inDump: objects))
    let placed = objects.map {
      (resource: mapper.resource(of: $0) ?? Self.unknownResource(of: $0), object: $0)
    }
    try session.cluster.importDump(placed, adjusting: settings.apply)
    session.say("\(objects.count) objects imported into \(try StoreLocation.path(context))")
    try session.finish()
  }

  /// Why an object cannot have come from a cluster: nobody could ask for it by its name.
  private static func refusal(of object: APIObject) -> UsageError? {
    if object.name.isEmpty {
      return .message("an object of kind \(quoted(object.kind)) has no name")
    }
    for (what, text) in [("resource name", object.name), ("namespace", object.namespace)] {
      var faults = TextFormat.pathSegment.faults(of: text)
      if text.utf8.contains(0) { faults.append("may not contain NUL") }
      if !faults.isEmpty {
        return .message("invalid \(what) \(quoted(text)): [\(faults.joined(separator: ", "))]")
      }
    }
    return nil
  }

  /// The resource of a kind that nobody has defined, by the plural that English would give it.
  private static func unknownResource(of object: APIObject) -> APIResource {
    let name = object.kind.lowercased()
    let plural =
      name.hasSuffix("s") ? name + "es" : name.hasSuffix("y") ? name.dropLast() + "ies" : name + "s"
    let version = object.apiVersion.split(separator: "/").last.map(String.init) ?? "v1"
    return APIResource(
      group: object.group, version: version, kind: object.kind, plural: plural,
      isNamespaced: !object.namespace.isEmpty)
  }
}
