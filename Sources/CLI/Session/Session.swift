import ClusterStore
package import ControlPlane
package import JSON
package import KubernetesAPI
import Platform

/// A verb's work with the cluster: the server's answers, and result lines that are shown once what
/// they tell of is durable.
package final class Session {
  /// What waits until it may be shown.
  private enum Queued {
    case results([UInt8])
    case warning(String)
  }

  package let context: Context
  package let cluster: Cluster
  /// The namespace that the command works in.
  package let namespace: String
  /// Whether `--namespace` was given.
  package let isNamespaceExplicit: Bool

  /// Results of what is on its way to the medium, and the warnings between them.
  private var departing: [Queued] = []
  /// Results and warnings in the order in which they came, before ``pending``.
  private var queue: [Queued] = []
  private var pending: [UInt8] = []
  private var unflushedWrites = 0
  private var lastFlush = MonotonicClock.milliseconds
  /// For how long results may wait, in milliseconds; a long command waits longer and longer, because
  /// what is written in large parts has to be put in order less often.
  private var patience = 200
  private var loadedMapper: ResourceMapper?
  private var shownWarnings: Set<String> = []

  init(context: Context, cluster: Cluster, namespace: String, isNamespaceExplicit: Bool) {
    self.context = context
    self.cluster = cluster
    self.namespace = namespace
    self.isNamespaceExplicit = isNamespaceExplicit
  }

  // MARK: Results

  /// Adds a result line, shown when everything written so far is durable.
  package func say(_ line: String) {
    pending.append(contentsOf: line.utf8)
    pending.append(0x0A)
  }

  /// Adds output, shown when everything written so far is durable.
  package func print(_ bytes: [UInt8]) { pending.append(contentsOf: bytes) }

  /// Prints with a printer, even when that fails half-way.
  package func print(_ body: (inout [UInt8]) throws -> Void) rethrows { try body(&pending) }

  /// Shows output at once when nothing waits before it, and empties it.
  ///
  /// For what is read: it tells of nothing that is not durable yet.
  package func printAtOnce(_ bytes: inout [UInt8]) {
    if isIdle, unflushedWrites == 0 {
      context.output.write(bytes)
    } else {
      pending.append(contentsOf: bytes)
    }
    bytes.removeAll(keepingCapacity: true)
  }

  /// Makes everything durable and shows the results.
  package func finish() throws {
    do {
      try showDeparted()
      try cluster.flush()
    } catch {
      // What the server said of an object stands, whatever became of the object; no result that is left does.
      for case .warning(let text) in departing + queue { ErrorReport(context).warn(text) }
      departing.removeAll()
      queue.removeAll()
      throw error
    }
    noteFlush(isDurable: true)
  }

  /// Makes results durable every now and then in a long command, and lets others write.
  package func finishPart() throws {
    unflushedWrites += 1
    let isLong = unflushedWrites >= 4096 || MonotonicClock.milliseconds - lastFlush >= patience
    if !isLong { return }
    try showDeparted()
    noteFlush(isDurable: try cluster.flushPart())
    patience = min(patience * 2, 1000)
  }

  /// Shows the results of what was on its way to the medium, once it is there: they stand, whatever
  /// becomes of what follows.
  private func showDeparted() throws {
    if departing.isEmpty { return }
    try cluster.awaitPart()
    show(departing)
    departing = []
  }

  private func show(_ entries: [Queued]) {
    for entry in entries {
      switch entry {
      case .results(let bytes): context.output.write(bytes)
      case .warning(let text): ErrorReport(context).warn(text)
      }
    }
    if !entries.isEmpty { context.output.flush() }
  }

  /// Shows the results of what is durable: all, or what was on its way before.
  private func noteFlush(isDurable: Bool) {
    unflushedWrites = 0
    lastFlush = MonotonicClock.milliseconds
    closeResults()
    var shown = departing
    departing = queue
    queue.removeAll(keepingCapacity: true)
    if isDurable {
      shown += departing
      departing = []
    }
    show(shown)
  }

  /// Puts the results so far into the queue.
  private func closeResults() {
    if pending.isEmpty { return }
    queue.append(.results(pending))
    pending.removeAll()
  }

  /// Whether nothing waits to be shown.
  private var isIdle: Bool { departing.isEmpty && queue.isEmpty && pending.isEmpty }

  /// Shows the server's warnings, each once, behind the results that came before them.
  ///
  /// When these become durable depends on the disk; what comes first must not.
  package func show(_ warnings: [String]) {
    for warning in warnings where shownWarnings.insert(warning).inserted { warn(warning) }
  }

  /// Shows a warning behind the results that came before it.
  package func warn(_ text: String) {
    if isIdle { return ErrorReport(context).warn(text) }
    closeResults()
    queue.append(.warning(text))
  }

  /// How many different warnings there were.
  package var warningCount: Int { shownWarnings.count }

  // MARK: Resources

  /// The cluster as this session sees it, its own writes included.
  package func snapshot() throws -> any ClusterSnapshot { try cluster.snapshot() }

  /// Every resource that can be named; asked anew after a definition was written.
  package func mapper() throws -> ResourceMapper {
    if let loadedMapper { return loadedMapper }
    let mapper = ResourceMapper(try cluster.snapshot().resources)
    loadedMapper = mapper
    return mapper
  }

  /// The resource that an argument names; warned of when its short name has other meanings.
  package func resource(named argument: String) throws -> APIResource {
    let mapper = try mapper()
    let resource = try mapper.resource(named: argument)
    show(
      mapper.lowerPriorityResources(ofShortName: argument).map {
        "short name \(quoted(argument)) could also match lower priority resource \($0)"
      })
    return resource
  }

  /// The resources of a list such as `svc,deploy,all`, each once.
  package func resources(inList list: String) throws -> [APIResource] {
    let resources = try mapper().resources(inList: list)
    for name in list.split(separator: ",") {
      if let mapper = loadedMapper, mapper.members(ofCategory: String(name)) == nil {
        _ = try resource(named: String(name))
      }
    }
    return resources
  }

  /// The place of a named resource.
  package func info(_ resource: APIResource, name: String) -> ResourceInfo {
    ResourceInfo(resource, namespace: resource.isNamespaced ? namespace : "", name: name)
  }

  /// Every request about Endpoints is answered with a warning.
  private func noteRequest(for resource: APIResource) {
    if resource == Endpoints.resource {
      show(["v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"])
    }
  }

  /// The object at a place; a missing namespace is named before a missing object.
  package func find(_ info: ResourceInfo) throws -> APIObject {
    noteRequest(for: info.resource)
    do {
      return try cluster.get(info.resource, namespace: info.namespace, name: info.name)
    } catch let status as APIStatus where status.reason == .notFound {
      if !info.namespace.isEmpty, info.namespace != "default" {
        _ = try cluster.get(Namespace.resource, namespace: "", name: info.namespace)
      }
      throw status
    }
  }

  /// The object at a place; nil when there is none.
  package func findIfThere(_ info: ResourceInfo) throws -> APIObject? {
    noteRequest(for: info.resource)
    do {
      return try cluster.get(info.resource, namespace: info.namespace, name: info.name)
    } catch let status as APIStatus where status.reason == .notFound {
      return nil
    }
  }

  /// Every object of a resource, ordered by namespace and name.
  ///
  /// - `fields`: the members that are wanted of each; others may be missing.
  package func forEachObject(
    _ resource: APIResource, namespace: String?, fields: JSONSelection = .everything,
    _ body: (APIObject) throws -> Bool
  ) throws {
    noteRequest(for: resource)
    try cluster.snapshot().forEachObject(
      resource, namespace: namespace, fields: fields, body)
  }

  // MARK: Writing

  package func create(_ info: ResourceInfo, _ object: APIObject, _ options: WriteOptions) throws
    -> APIObject
  {
    let request = CreateRequest(
      object, in: info.resource, namespace: info.namespace, options: options)
    return try create(info, object, request)
  }

  /// As ``create(_:_:_:)``, with what was done before.
  func create(_ info: ResourceInfo, _ object: APIObject, _ request: CreateRequest) throws
    -> APIObject
  {
    noteRequest(for: info.resource)
    if object.apiVersion.isEmpty {
      throw APIStatus(.notFound, "the server could not find the requested resource")
    }
    if object.kind != info.resource.kind {
      // A kind in lower case finds its resource, and is refused there.
      throw APIStatus.badRequest(
        "\(object.kind) in version \(quoted(info.resource.version)) cannot be handled as a"
          + " \(info.resource.kind): no kind \(quoted(object.kind)) is registered for version"
          + " \(quoted(info.resource.apiVersion)) in scheme \(quoted(Cluster.schemeName))")
    }
    return try written(cluster.create(request), info)
  }

  /// Applies an object on the server: creates it, or merges it by who manages which field.
  package func apply(
    _ info: ResourceInfo, _ object: APIObject, subresource: Subresource? = nil,
    _ options: WriteOptions
  ) throws -> APIObject {
    noteRequest(for: info.resource)
    return try written(
      cluster.apply(
        object, in: info.resource, namespace: info.namespace, subresource: subresource,
        options: options), info)
  }

  package func update(
    _ info: ResourceInfo, _ object: APIObject, subresource: Subresource? = nil,
    _ options: WriteOptions
  ) throws -> APIObject {
    noteRequest(for: info.resource)
    return try written(
      cluster.update(
        object, in: info.resource, namespace: info.namespace, subresource: subresource,
        options: options), info)
  }

  package func patch(
    _ info: ResourceInfo, _ type: PatchType, _ body: JSONValue, subresource: Subresource? = nil,
    _ options: WriteOptions
  ) throws -> APIObject {
    noteRequest(for: info.resource)
    return try written(
      cluster.patch(
        type, body, info.resource, namespace: info.namespace, name: info.name,
        subresource: subresource, options: options), info)
  }

  /// Patches a part of an object, or the object itself when `part` is empty; what the part is then.
  ///
  /// - `shown`: the part as the server shows it now, which for `scale` is an object of its own.
  /// - `whole`: the object that it is a part of.
  func patch(
    _ part: String, _ shown: ResourceInfo, of whole: ResourceInfo, _ type: PatchType,
    _ body: JSONValue, _ options: WriteOptions
  ) throws -> APIObject {
    guard part == "scale", let scale = shown.object else {
      return try patch(shown, type, body, subresource: Subresource(rawValue: part), options)
    }
    let result = try written(
      cluster.patchScale(type, body, scale, of: whole.resource, options: options), whole)
    return try ObjectPart.named(part, of: result, whole).object ?? result
  }

  package func delete(_ info: ResourceInfo, _ options: DeleteOptions) throws -> WriteResult {
    noteRequest(for: info.resource)
    let result = try cluster.delete(
      info.resource, namespace: info.namespace, name: info.name, options: options)
    _ = try written(result, info)
    return result
  }

  private func written(_ write: @autoclosure () throws -> WriteResult, _ info: ResourceInfo) throws
    -> APIObject
  {
    let result: WriteResult
    do {
      result = try write()
    } catch {
      // The server warns of what it read, even when it refuses it.
      show(cluster.warningsOfRefusal)
      throw error
    }
    show(result.warnings)
    if info.resource.kind == "CustomResourceDefinition" { loadedMapper = nil }
    return result.object
  }
}
