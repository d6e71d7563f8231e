import KubernetesAPI
import Printers

/// Describes objects for people, with what is related to them.
struct Describe: Command {
  var request = ResourceRequest()
  var showsEvents = true
  private var areEventsGiven = false
  private var selector = ""

  static let use = "describe (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME)"
  static let summary = "Show details of a specific resource or group of resources"
  static let discussion = """
    Show details of a specific resource or group of resources.

     What is related to an object is shown with it: a Service's endpoints, a Deployment's \
    ReplicaSets, the events. A name that no object has stands for all names that begin with it.
    """
  static let examples = [
    Example("Describe a Service", "describe service kubernetes"),
    Example("Describe every Service", "describe svc"),
    Example("Describe what a manifest describes", "describe -f web.yaml"),
    Example("Describe Pods by label", "describe pods -l app=web"),
  ]
  static var arguments: ArgumentHint { .resources }

  init() {
    request.allowsBareTypes = true
  }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "name the objects")
      + SelectorFlags.flags(labels: \.selector) + [
        .bool("all-namespaces", short: "A", \.request.allNamespaces, "Look in every namespace"),
        .bool(
          "show-events", \.showsEvents, "Show the events about the objects", shownDefault: true),
        .withoutEffect(
          "chunk-size", .int, shownDefault: "500",
          "Accepted and without effect: lists are not fetched over a network"),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    request.arguments = invocation.arguments
    if !selector.isEmpty { request.labelSelector = selector }
    areEventsGiven = invocation.isGiven("show-events")
    if invocation.arguments.isEmpty, request.files.isEmpty {
      throw UsageError.message(
        "You must specify the type of resource to describe. Use \"\(context.program)"
          + " api-resources\" for a complete list of supported resources.")
    }
  }

  func validate() throws { try request.files.validate() }

  func run(_ context: Context) throws {
    let session = try context.session()
    var result = request.find(session)
    if result.isRefused { return try result.throwIfFailed() }
    let prefixed = try objectsByPrefix(result, session)
    if let prefixed {
      result = prefixed
    } else if isOneOfTwoMissing(result) {
      // Of two words kubectl takes the second for the beginning of a name, and shows nothing else.
      return try result.throwIfFailed()
    }
    let describer = Describer(
      snapshot: try session.snapshot(), options: context.printOptions)
    let isNamed = prefixed == nil && result.infos.count == 1
    let withEvents = showsEvents && (areEventsGiven || isNamed)
    var isFirst = true
    for info in result.infos {
      guard let object = info.object else { continue }
      let text = try describer.describe(object, of: info.resource, showEvents: withEvents)
      if !isFirst, prefixed == nil { session.print([0x0A, 0x0A]) }
      isFirst = false
      session.print(text)
      // kubectl separates matches of a prefix in another way.
      if prefixed != nil { session.print([0x0A]) }
    }
    if result.infos.isEmpty, result.errors.errors.isEmpty {
      ErrorReport(context).note(
        !request.allNamespaces
          ? "No resources found in \(session.namespace) namespace." : "No resources found")
    }
    try result.throwIfFailed()
  }

  private func isOneOfTwoMissing(_ result: ResourceRequest.Result) -> Bool {
    request.arguments.count == 2 && result.errors.errors.count == 1
      && (result.errors.errors[0] as? APIStatus)?.reason == .notFound
  }

  /// The objects whose names begin with the one name that was given and is no object's.
  private func objectsByPrefix(_ result: ResourceRequest.Result, _ session: Session) throws
    -> ResourceRequest.Result?
  {
    guard isOneOfTwoMissing(result), result.infos.isEmpty,
      let resource = result.resources.first
    else { return nil }
    let prefix = request.arguments[1]
    var found = ResourceRequest.Result()
    found.isNamespaced = resource.isNamespaced
    try session.forEachObject(
      resource, namespace: resource.isNamespaced ? session.namespace : nil
    ) { object in
      if object.name.hasPrefix(prefix) {
        found.infos.append(
          ResourceInfo(resource, namespace: object.namespace, name: object.name, object: object))
      }
      return true
    }
    return found.infos.isEmpty ? nil : found
  }
}
