import ClusterStore
import KubernetesAPI
import Platform
import Printers

/// `get --watch`: prints what there is, then what changes, until the person has seen enough.
struct Watch {
  private let verb: Get
  private let format: OutputFormat

  init(_ verb: Get, _ format: OutputFormat) {
    self.verb = verb
    self.format = format
  }

  /// An object that is watched, by its place.
  private struct Place: Hashable {
    let resource: APIResource
    let namespace: String
    let name: String

    init(_ info: ResourceInfo) {
      (resource, namespace, name) = (info.resource, info.namespace, info.name)
    }
  }

  func run(_ context: Context) throws {
    let store = try context.openStore()
    var request = verb.request
    let first = request.find(try context.session())
    try first.throwIfFailed()
    if first.resources.count > 1 || (first.infos.count > 1 && !first.isList) {
      throw UsageError.message("you may only specify a single resource type")
    }
    // Later a named object may be gone without that being an error.
    request.lookup = .latest
    var output = try WatchOutput(verb, format, context)
    var known: [Place: ResourceInfo] = [:]
    for info in first.infos { known[Place(info)] = info }
    if !verb.watchesOnly { try output.print(first.infos.map { ("ADDED", $0) }) }
    var revision = try context.session().snapshot().revision
    while !context.isInterrupted, !context.output.isClosed {
      guard
        try store.waitForChange(
          after: revision, timeoutMilliseconds: 1000, isInterrupted: { context.isInterrupted })
      else { continue }
      let session = try context.freshSession()
      revision = try session.snapshot().revision
      let now = request.find(session).infos
      try output.print(Self.changes(from: known, to: now))
      known = [:]
      for info in now { known[Place(info)] = info }
    }
  }

  /// What happened between two looks, in the order of the objects' resourceVersions.
  private static func changes(from known: [Place: ResourceInfo], to now: [ResourceInfo]) -> [(
    String, ResourceInfo
  )] {
    var changes: [(String, ResourceInfo)] = []
    var gone = known
    for info in now {
      guard let before = gone.removeValue(forKey: Place(info)) else {
        changes.append(("ADDED", info))
        continue
      }
      if before.object?.metadata.resourceVersion != info.object?.metadata.resourceVersion {
        let isSame = before.object?.metadata.uid == info.object?.metadata.uid
        changes.append((isSame ? "MODIFIED" : "ADDED", info))
      }
    }
    let deleted = gone.values.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    return deleted.map { ("DELETED", $0) }
      + changes.sorted { Self.revision($0.1) < Self.revision($1.1) }
  }

  private static func revision(_ info: ResourceInfo) -> Int {
    Int(info.object?.metadata.resourceVersion ?? "") ?? 0
  }
}

/// Prints watched objects as they come.
private struct WatchOutput {
  private let context: Context
  private let showsEvents: Bool
  private var table: TablePrinter?
  private var printer: ObjectPrinter?
  private var hasBegun = false

  init(_ verb: Get, _ format: OutputFormat, _ context: Context) throws {
    self.context = context
    showsEvents = verb.showsEvents
    let options = verb.printOptions(context)
    if case .table(let isWide) = format {
      table = TablePrinter(options: options, isWide: isWide)
    } else {
      printer = try ObjectPrinter.make(format: format, options: options)
    }
  }

  mutating func print(_ changes: [(String, ResourceInfo)]) throws {
    var bytes: [UInt8] = []
    for (event, info) in changes {
      guard let object = info.object else { continue }
      if table != nil {
        if !hasBegun { table?.begin(info.resource, withKind: false, to: &bytes) }
        hasBegun = true
        table?.append(object, event: showsEvents ? event : nil)
      } else if showsEvents {
        try printer?.printEvent(type: event, object, to: &bytes)
      } else {
        try printer?.print(object, to: &bytes)
      }
    }
    table?.flush(to: &bytes)
    context.output.write(bytes)
    context.output.flush()
  }
}
