import KubernetesAPI
import Printers

/// Who may do what: everybody may do everything.
struct AuthVerb: Command {
  static let use = "auth [flags]"
  static let summary = "Inspect authorization"
  static let discussion = """
    Inspect authorization. There is none: whoever can read and write the store's files may do \
    everything.
    """
  static let subcommands: [any Command.Type] = [CanI.self, Reconcile.self, WhoAmI.self]
}

/// `auth reconcile`.
struct Reconcile: RefusedVerb {
  static let use = "reconcile -f FILENAME"
  static let summary =
    "Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects"
  static let instead = """
    roles and bindings are stored and decide nothing; 'svcctl apply -f FILE' stores them
    """
}

/// `auth whoami`.
struct WhoAmI: RefusedVerb {
  static let use = "whoami"
  static let summary = "Experimental: Check self subject attributes"
  static let instead = "there are no users: whoever can read the store's files may do everything"
}

/// `auth can-i`.
///
/// Difference: the answer is always yes, as for an administrator.
struct CanI: Command {
  var lists = false, isQuiet = false, omitsHeaders = false, allNamespaces = false
  var subresource = ""
  private var words: [String] = []

  static let use = "can-i VERB [TYPE | TYPE/NAME | NONRESOURCEURL]"
  static let summary = "Check whether an action is allowed"
  static let discussion = """
    Check whether an action is allowed. The answer is yes: svcctl refuses nobody, whatever roles and \
    bindings are stored.
    """
  static let examples = [
    Example("Ask whether Pods can be made", "auth can-i create pods --all-namespaces"),
    Example("List everything that is allowed", "auth can-i --list"),
  ]
  static var arguments: ArgumentHint {
    .words(["create", "delete", "get", "list", "patch", "update", "watch"])
  }
  static var flags: [Flag<Self>] {
    [
      .bool("all-namespaces", short: "A", \.allNamespaces, "Ask for every namespace"),
      .bool("list", \.lists, "List everything that is allowed"),
      .bool("no-headers", \.omitsHeaders, "With --list: print the table without its first line"),
      .bool("quiet", short: "q", \.isQuiet, "Print nothing; the exit status is the answer"),
      .string("subresource", \.subresource, "A part of the resource: status, scale, log"),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    words = invocation.arguments
    if lists, !words.isEmpty {
      throw UsageError.message("list option must be specified with no arguments")
    }
    if !lists, words.isEmpty || words.count > 3 {
      throw Self.twoArguments(context)
    }
    if !lists, words.count == 1 { throw Self.twoArguments(context) }
    if !subresource.isEmpty, words.count > 1, words[1].hasPrefix("/") {
      throw UsageError.message("--subresource can not be used with NonResourceURL")
    }
  }

  private static func twoArguments(_ context: Context) -> UsageError {
    .message(
      "you must specify two arguments: verb resource or verb resource/resourceName.\nSee"
        + " '\(context.commandPath) -h' for help and examples.")
  }

  func validate() throws {
    if lists, isQuiet || allNamespaces || !subresource.isEmpty {
      throw UsageError.message(
        "list option can't be specified with neither quiet, all-namespaces nor subresource options")
    }
    if omitsHeaders, !lists {
      throw UsageError.message("--no-headers cannot be set without --list specified")
    }
  }

  func run(_ context: Context) throws {
    if lists { return list(context) }
    try warn(context)
    if !isQuiet { context.output.write("yes\n") }
  }

  /// Tells what is odd about a question.
  private func warn(_ context: Context) throws {
    let type = String(words[1].prefix { $0 != "/" })
    if type.isEmpty || type == "*" { return }
    let report = ErrorReport(context)
    let mapper = try context.session().mapper()
    guard let resource = try? mapper.resource(named: type) else {
      report.warn("the server doesn't have a resource type '\(type)'\n")
      return
    }
    if !resource.isNamespaced, !allNamespaces {
      let group = resource.group.isEmpty ? "" : " in group '\(resource.group)'"
      report.warn("resource '\(resource.plural)' is not namespace scoped\(group)\n")
    }
    let verbs = APIResource.everyVerb + ["*", "use", "bind", "impersonate", "escalate", "proxy"]
    if !verbs.contains(words[0]) { report.warn("verb '\(words[0])' is not a known verb\n") }
  }

  private func list(_ context: Context) {
    var writer = TabWriter(.table)
    if !omitsHeaders {
      writer.write("Resources\tNon-Resource URLs\tResource Names\tVerbs\n")
    }
    writer.write("*.*\t[]\t[]\t[*]\n\t[*]\t[]\t[*]\n")
    var bytes: [UInt8] = []
    writer.flush(to: &bytes)
    context.output.write(bytes)
  }
}
