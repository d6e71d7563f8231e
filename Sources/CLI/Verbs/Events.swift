import ClusterStore
import JSON
import KubernetesAPI
import Platform
import Printers

/// Lists events, the newest last.
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
    if let first = invocation.arguments.first {
      throw UsageError.withHint("unknown command \(quoted(first))")
    }
  }

  func validate() throws {
    for type in types where !["normal", "warning"].contains(type.lowercased()) {
      throw UsageError.message("valid --types are Normal or Warning")
    }
  }

  func run(_ context: Context) throws {
    if watches { return try watch(context) }
    let session = try context.session()
    let events = try wanted(session)
    if var printer = try output.printer(context) {
      try session.print { bytes in
        printer.beginList(to: &bytes)
        for event in events { try printer.append(event, to: &bytes) }
        try printer.endList(to: &bytes)
      }
      return
    }
    if events.isEmpty {
      ErrorReport(context).note(
        allNamespaces ? "No events found." : "No events found in \(session.namespace) namespace.")
      return
    }
    session.print { bytes in
      write(events, withHeaders: !omitsHeaders, session, to: &bytes)
    }
  }

  /// Prints events as they come, until the person has seen enough.
  private func watch(_ context: Context) throws {
    let store = try context.openStore()
    var session = try context.session()
    var printer = try output.printer(context)
    var known: [String: String] = [:]
    var hasHeaders = omitsHeaders
    while !context.isInterrupted, !context.output.isClosed {
      let revision = try session.snapshot().revision
      var bytes: [UInt8] = []
      for event in try wanted(session) {
        let place = "\(event.namespace)/\(event.name)"
        let version = event.metadata.resourceVersion
        guard known.updateValue(version, forKey: place) != version else { continue }
        if printer != nil {
          try printer?.print(event, to: &bytes)
        } else {
          write([event], withHeaders: !hasHeaders, session, to: &bytes)
          hasHeaders = true
        }
      }
      context.output.write(bytes)
      context.output.flush()
      let hasChanged = try store.waitForChange(
        after: revision, timeoutMilliseconds: 1000, isInterrupted: { context.isInterrupted })
      if hasChanged { session = try context.freshSession() }
    }
  }

  /// The events that are asked for, the newest last.
  private func wanted(_ session: Session) throws -> [APIObject] {
    let mapper = try session.mapper()
    let resource = try mapper.resource(named: "events")
    let about = try subject.isEmpty ? nil : place(mapper, session)
    var events: [APIObject] = []
    try session.forEachObject(
      resource, namespace: allNamespaces ? nil : session.namespace
    ) { event in
      let regarding = event.json["involvedObject"]
      let isWanted =
        types.isEmpty
        || types.contains { $0.lowercased() == event.json["type"]?.stringValue?.lowercased() }
      let isAbout =
        about.map {
          $0.kind == regarding?["kind"]?.stringValue && $0.name == regarding?["name"]?.stringValue
        } ?? true
      if isWanted, isAbout { events.append(event) }
      return true
    }
    return events.sorted { Self.lastSeen($0) < Self.lastSeen($1) }
  }

  private func place(_ mapper: ResourceMapper, _ session: Session) throws -> (
    kind: String, name: String
  ) {
    let parts = subject.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw UsageError.message("--for must be in resource/name form")
    }
    return (try mapper.resource(named: parts[0]).kind, parts[1])
  }

  private static func lastSeen(_ event: APIObject) -> String {
    event.json["series"]?["lastObservedTime"]?.stringValue
      ?? event.json["lastTimestamp"]?.stringValue ?? event.json["eventTime"]?.stringValue
      ?? event.metadata.creationTimestamp
  }

  private func write(
    _ events: [APIObject], withHeaders: Bool, _ session: Session, to bytes: inout [UInt8]
  ) {
    let now = Int(session.context.clock.secondsSinceEpoch)
    var writer = TabWriter(.table)
    if withHeaders {
      let headers = ["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"]
      writer.write(
        ((allNamespaces ? ["NAMESPACE"] : []) + headers).joined(separator: "\t") + "\n")
    }
    for event in events {
      let json = event.json
      let count = json["series"]?["count"]?.intValue ?? json["count"]?.intValue ?? 1
      var seen = age(of: Self.lastSeen(event), now: now)
      if count > 1 {
        seen += " (x\(count) over \(age(of: json["firstTimestamp"]?.stringValue, now: now)))"
      }
      let regarding = json["involvedObject"]
      let subject =
        "\(regarding?["kind"]?.stringValue ?? "")/\(regarding?["name"]?.stringValue ?? "")"
      let cells = [
        seen, json["type"]?.stringValue ?? "", json["reason"]?.stringValue ?? "", subject,
        json["message"]?.stringValue ?? "",
      ].map { escapedForTerminal($0).split(separator: "\n").joined(separator: " ") }
      writer.write(
        ((allNamespaces ? [event.namespace] : []) + cells).joined(separator: "\t") + "\n")
    }
    writer.flush(to: &bytes)
  }
}
