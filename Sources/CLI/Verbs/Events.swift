import ControlPlane
import JSON
import KubernetesAPI
import Platform
import Printers

/// Lists events, the newest last.
///
/// kubectl: pkg/cmd/events.
struct Events: Command {
  var allNamespaces = false, omitsHeaders = false, watches = false
  var subject = ""
  var types: [String] = []
  var output = OutputOptions()

  static let use =
    "events [(-o|--output=)json|yaml|kyaml|name|go-template|go-template-file|template|templatefile"
    + "|jsonpath|jsonpath-as-json|jsonpath-file] [--for TYPE/NAME] [--watch] [--types=Normal,Warning]"
  static let summary = "List events"
  static let discussion = "List the events that the controllers have recorded, the newest last."
  static let examples = [
    Example("List the events of the namespace", "events"),
    Example("List those about a Deployment", "events --for deployment/web"),
    Example("List warnings everywhere", "events -A --types=Warning"),
    Example("Watch what happens to a Pod", "events --for pod/web --watch"),
  ]
  static var flags: [Flag<Self>] {
    OutputOptions.flags(\.output) + [
      .bool("all-namespaces", short: "A", \.allNamespaces, "Look in every namespace"),
      .string("for", \.subject, "Only events about this object: TYPE/NAME"),
      .bool("no-headers", \.omitsHeaders, "Print the table without its first line"),
      .bool(
        "watch", short: "w", \.watches, "Print what there is, and then every event that comes"),
      .list(
        "types", \.types, "Only events of these types", values: .words(["Normal", "Warning"])),
      .withoutEffect(
        "chunk-size", .int, shownDefault: "500",
        "Accepted and without effect: lists are not fetched over a network"),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    // kubectl does not look at arguments here.
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let about = try subject(session)
    let printer = try output.printer(context, order: .asGiven)
    for type in types where !["normal", "warning"].contains(type.lowercased()) {
      throw UsageError.message("valid --types are Normal or Warning")
    }
    if watches { return try watch(about, printer, session) }
    var events: [APIObject] = []
    try session.forEachObject(resource(session), namespace: namespace(session)) { event in
      if isWanted(event), about?.isSubject(of: event) ?? true { events.append(event) }
      return true
    }
    guard !events.isEmpty else {
      ErrorReport(context).note(
        allNamespaces ? "No events found." : "No events found in \(session.namespace) namespace.")
      return
    }
    // Events of one moment keep the order of their names.
    let moments = events.map { EventTableRow.moment(of: $0) }
    let order = events.indices.sorted { (moments[$0], $0) < (moments[$1], $1) }
    events = order.map { events[$0] }
    if var printer {
      // kubectl refuses to print the names of a list that it decoded, and keeps silent about it.
      if case .name = try output.format(context) { return }
      let typed = events.map(TypedEvent.fields(of:))
      try session.print { bytes in try printer.printTypedList("EventList", typed, to: &bytes) }
      return
    }
    var table = EventTable(omitsHeaders: omitsHeaders, showsNamespace: allNamespaces)
    let now = Int(context.clock.secondsSinceEpoch)
    session.print { bytes in table.print(events, now: now, to: &bytes) }
  }

  private func resource(_ session: Session) throws -> APIResource {
    try session.mapper().resource(named: "events")
  }

  private func namespace(_ session: Session) -> String? {
    allNamespaces ? nil : session.namespace
  }

  private func isWanted(_ event: APIObject) -> Bool {
    types.isEmpty
      || types.contains { $0.lowercased() == event.json["type"]?.stringValue?.lowercased() }
  }

  // MARK: Subjects

  /// What the events are to be about.
  private struct Subject {
    let kind: String
    let apiVersion: String
    let name: String

    func isSubject(of event: APIObject) -> Bool {
      let regarding = event.json["involvedObject"]
      return regarding?["kind"]?.stringValue == kind
        && regarding?["apiVersion"]?.stringValue == apiVersion
        && regarding?["name"]?.stringValue == name
    }
  }

  private func subject(_ session: Session) throws -> Subject? {
    guard !subject.isEmpty else { return nil }
    let parts = subject.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else {
      throw UsageError.message("--for must be in resource/name form")
    }
    guard parts.count == 2 else {
      throw UsageError.message(
        "arguments in resource/name form may not have more than one slash")
    }
    let resource: APIResource
    do {
      resource = try session.resource(named: parts[0])
    } catch UsageError.message(let text) {
      throw UsageError.verbatim(text)
    }
    // Without a name kubectl asks for everything.
    guard !parts[1].isEmpty else { return nil }
    return Subject(kind: resource.kind, apiVersion: resource.apiVersion, name: parts[1])
  }

  // MARK: Watching

  private func watch(_ about: Subject?, _ printer: ObjectPrinter?, _ session: Session) throws {
    let context = session.context
    let resource = try resource(session)
    var printer = printer
    var table = EventTable(omitsHeaders: omitsHeaders, showsNamespace: allNamespaces)
    var known: [APIObject] = []
    let scope = WatchScope(resource: resource, namespace: namespace(session), names: nil) {
      about?.isSubject(of: $0) ?? true
    }
    try session.forEachObject(resource, namespace: namespace(session)) { event in
      if scope.matches(event) { known.append(event) }
      return true
    }
    func show(_ events: [APIObject]) throws {
      let wanted = events.filter(isWanted)
      guard !wanted.isEmpty else { return }
      var bytes: [UInt8] = []
      if printer != nil {
        for event in wanted { try printer?.print(TypedEvent.fields(of: event), to: &bytes) }
      } else {
        table.print(wanted, now: Int(context.clock.secondsSinceEpoch), to: &bytes)
      }
      context.output.write(bytes)
      context.output.flush()
    }
    try show(known)
    var feed = ChangeFeed(
      scope, known: known, after: try session.snapshot().revision, try context.openStore())
    // What was listed is let go of: as long as somebody reads it, no old file is removed.
    try session.cluster.flush()
    while !context.isInterrupted, !context.output.isClosed {
      // That an old event is forgotten is no news.
      try show(try feed.next(context).filter { $0.type != .deleted }.map(\.object))
    }
    if context.isInterrupted { throw UsageError.status(ChangeFeed.interruptedStatus) }
  }
}
