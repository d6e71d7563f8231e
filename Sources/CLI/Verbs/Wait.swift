import JSON
import KubernetesAPI
import Platform
import Printers

/// Waits until objects are as they should be.
///
/// kubectl: pkg/cmd/wait.
struct Wait: Command {
  var request = ResourceRequest()
  var output = OutputOptions()
  var conditions: [String] = []
  var timeout = 30_000
  private var selector = "", fieldSelector = ""

  static let use =
    "wait ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)])"
    + " [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]]"
  static let summary = "Experimental: Wait for a specific condition on one or many resources"
  static let discussion = """
    Wait for a condition of one or many objects: that they are there, that they are gone, that a \
    status condition has a value, or that a field has one.
    """
  static let examples = [
    Example("Wait for a Deployment", "wait --for=condition=available deployment/web"),
    Example(
      "Wait for the address of a load balancer",
      "wait --for=jsonpath='{.status.loadBalancer.ingress[0].ip}' service/web --timeout=10s"),
    Example("Wait until a Service is gone", "wait --for=delete service/old --timeout=10s"),
  ]
  static var arguments: ArgumentHint { .resources }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "name the objects", recursive: true).filter {
      $0.row.name != "kustomize"
    } + SelectorFlags.flags(labels: \.selector, fields: \.fieldSelector)
      + OutputOptions.flags(\.output) + [
        .bool("all", \.request.selectsAll, "Every object of the types, in the namespace"),
        .bool("all-namespaces", short: "A", \.request.allNamespaces, "Look in every namespace"),
        .array(
          "for", \.conditions,
          "What to wait for: create, delete, condition=NAME[=VALUE], jsonpath='{PATH}'[=VALUE]",
          values: .words(["create", "delete", "condition=", "jsonpath="])),
        .duration(
          "timeout", \.timeout, "How long to wait for each object; 0 looks once, less waits a week",
          shownDefault: "30s"),
        .withoutEffect(
          "local", .bool, shownDefault: "false",
          "Accepted and without effect: there is no server to keep from"),
      ]
  }

  init() {
    request.files.isRecursive = true
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    request.arguments = invocation.arguments
    request.labelSelector = selector.isEmpty ? nil : selector
    request.fieldSelector = fieldSelector.isEmpty ? nil : fieldSelector
    request.allowsBareTypes = request.selectsAll
  }

  func run(_ context: Context) throws {
    var printer = try ResultPrinter(output, .none, context.session())
    let wanted = try conditions.map { text in try WaitCondition(text) }
    if wanted.isEmpty { throw UsageError.message("unrecognized condition: []") }
    let deadline = Deadline(milliseconds: timeout)
    if wanted.contains(where: \.isCreation) { try waitForCreation(deadline, context) }
    let isDeletion = wanted.contains(where: \.isDeletion)
    let result = request.find(try context.freshSession())
    var errors = result.errors
    if isDeletion { errors.errors.removeAll { ($0 as? APIStatus)?.reason == .notFound } }
    for info in result.infos {
      do {
        for condition in wanted {
          let object = try wait(for: condition, info, deadline, context)
          try printer.show(info, object ?? APIObject(JSONObject()), "condition met")
          try context.session().finish()
        }
      } catch {
        // The other objects are looked at all the same.
        errors.errors.append(error)
      }
    }
    if context.isInterrupted { throw UsageError.status(ChangeFeed.interruptedStatus) }
    try errors.throwIfAny()
    if result.infos.isEmpty, !isDeletion {
      throw UsageError.message("no matching resources found")
    }
  }

  /// Waits until everything that was asked for can be found.
  private func waitForCreation(_ deadline: Deadline, _ context: Context) throws {
    while true {
      let result = request.find(try context.freshSession())
      let failure = result.errors.errors.first
      if failure == nil, !result.infos.isEmpty { return }
      if let failure, (failure as? APIStatus)?.reason != .notFound { throw failure }
      if !deadline.isAwaited(context) {
        throw UsageError.message("timed out waiting for the condition")
      }
    }
  }

  /// Waits for one object.
  ///
  /// Returns the object as it is then; the last that was seen when it is gone.
  private func wait(
    for condition: WaitCondition, _ info: ResourceInfo, _ deadline: Deadline, _ context: Context
  ) throws -> APIObject? {
    let name = "\(info.resource.plural)/\(info.name)"
    var last = info.object
    if timeout != 0, deadline.isOver {
      throw UsageError.message("timed out waiting for the condition on \(name)")
    }
    while true {
      let session = try context.freshSession()
      let object = try session.findIfThere(info)
      if try condition.isMet(object) { return object ?? last }
      if object == nil, condition.needsObject { _ = try session.find(info) }
      last = object ?? last
      if timeout == 0 { throw UsageError.message("condition not met for \(name)") }
      if !deadline.isAwaited(context) {
        throw UsageError.message("timed out waiting for the condition on \(name)")
      }
    }
  }
}

/// The moment at which waiting ends.
private struct Deadline {
  private static let pause = 50

  private let end: Int

  /// - Parameter milliseconds: from now on; less than none is a week.
  init(milliseconds: Int) {
    let week = 7 * 24 * 3_600_000
    end = MonotonicClock.milliseconds + (milliseconds < 0 ? week : milliseconds)
  }

  var isOver: Bool { MonotonicClock.milliseconds >= end }

  /// Waits for a moment; false when the time is over, or the person wants no more.
  func isAwaited(_ context: Context) -> Bool {
    let left = end - MonotonicClock.milliseconds
    if left <= 0 || context.isInterrupted { return false }
    MonotonicClock.sleep(milliseconds: min(Self.pause, left))
    return true
  }
}
