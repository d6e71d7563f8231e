import ClusterStore
import ControlPlane
import KubernetesAPI
import Platform
import Printers

/// `get --watch`: prints what there is, then what changes, until the person has seen enough.
///
/// kubectl: pkg/cmd/get/get.go, watch.
struct Watch {
  private let verb: Get
  private let format: OutputFormat

  init(_ verb: Get, _ format: OutputFormat) {
    self.verb = verb
    self.format = format
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let first = verb.request.find(session)
    do {
      try first.throwIfFailed()
    } catch let status as APIStatus where status.reason == .notFound && verb.ignoresMissing {
      return
    }
    guard first.resources.count == 1, let resource = first.resources.first else {
      throw UsageError.message("you may only specify a single resource type")
    }
    let filter = try ObjectFilter(
      labelSelector: first.isList ? verb.request.labelSelector ?? "" : "",
      fieldSelector: first.isList ? verb.request.fieldSelector ?? "" : "", resource)
    let everywhere = verb.request.allNamespaces || !resource.isNamespaced
    let scope = WatchScope(
      resource: resource,
      namespace: everywhere
        ? nil
        : first.infos.first?.namespace
          ?? session.namespace, names: first.isList ? nil : Set(first.infos.map(\.name)),
      matches: filter.matches)
    var output = try WatchOutput(verb, format, resource, session)
    let objects = first.infos.compactMap(\.object)
    try output.printFirst(verb.watchesOnly ? [] : objects)
    if first.infos.count > 1, !first.isList {
      throw UsageError.message(
        "you may only watch a single resource or type of resource at a time")
    }
    var feed = ChangeFeed(
      scope, known: objects, after: try session.snapshot().revision, try context.openStore())
    // What was listed is let go of: as long as somebody reads it, no old file is removed.
    try session.cluster.flush()
    while !context.isInterrupted, !context.output.isClosed {
      try output.print(try feed.next(context))
    }
    if context.isInterrupted { throw UsageError.status(ChangeFeed.interruptedStatus) }
  }
}

/// Prints watched objects as they come.
private struct WatchOutput {
  private let context: Context
  private let showsEvents: Bool
  private var table: TablePrinter?
  private var printer: ObjectPrinter?

  init(_ verb: Get, _ format: OutputFormat, _ resource: APIResource, _ session: Session) throws {
    context = session.context
    showsEvents = verb.showsEvents
    let options = verb.printOptions(context)
    if case .table(let isWide) = format {
      var table = TablePrinter(options: options, isWide: isWide)
      var nothing: [UInt8] = []
      table.begin(
        resource, withKind: false,
        definition: try TableDefinition.of(resource, in: session.snapshot()), to: &nothing)
      self.table = table
    } else {
      printer = try ObjectPrinter.make(format: format, options: options)
    }
  }

  /// Prints what there was at the beginning, a table of it as it was asked to be sorted.
  mutating func printFirst(_ objects: [APIObject]) throws {
    guard table != nil else { return try print(objects.map { WatchEvent(.added, $0) }) }
    var bytes: [UInt8] = []
    for object in objects { append(WatchEvent(.added, object)) }
    try table?.finish(to: &bytes)
    context.output.write(bytes)
    context.output.flush()
  }

  private mutating func append(_ event: WatchEvent) {
    table?.append(event.object, event: showsEvents ? event.type.rawValue : nil)
  }

  mutating func print(_ events: [WatchEvent]) throws {
    guard !events.isEmpty else { return }
    var bytes: [UInt8] = []
    table?.now = Int(context.clock.secondsSinceEpoch)
    for event in events {
      if table != nil {
        append(event)
      } else if showsEvents {
        try printer?.printEvent(type: event.type.rawValue, event.object, to: &bytes)
      } else {
        try printer?.print(event.object, to: &bytes)
      }
    }
    table?.flush(to: &bytes)
    context.output.write(bytes)
    context.output.flush()
  }
}
