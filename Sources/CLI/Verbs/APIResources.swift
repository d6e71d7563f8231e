import JSON
import KubernetesAPI
import Printers

/// Lists the resources that the cluster serves.
struct APIResources: Command {
  var group: String?
  var namespaced = true
  var isNamespacedGiven = false
  var omitsHeaders = false
  var output = "", sortBy = ""
  var verbs: [String] = []
  var categories: [String] = []

  static let use = "api-resources [flags]"
  static let summary = "Print the supported API resources on the server"
  static let discussion = "List the resources that the cluster serves, with their other names."
  static let examples = [
    Example("List all resources", "api-resources"),
    Example("List those of a group", "api-resources --api-group=discovery.k8s.io"),
    Example("List those that live in no namespace", "api-resources --namespaced=false -o name"),
  ]
  private static let formats = ["json", "kyaml", "name", "wide", "yaml"]
  static var flags: [Flag<Self>] {
    [
      .optionalString("api-group", \.group, "Only resources of this group"),
      .bool(
        "namespaced", \.namespaced, "Only resources that live in namespaces, or only others",
        shownDefault: true),
      .bool("no-headers", \.omitsHeaders, "Print the table without its first line"),
      .string(
        "output", short: "o", \.output, "How to print: one of (json, kyaml, name, wide, yaml)",
        values: .words(formats)),
      .string(
        "sort-by", \.sortBy, "Sort by name or kind", values: .words(["name", "kind"])),
      .list("verbs", \.verbs, "Only resources with all of these verbs"),
      .list("categories", \.categories, "Only resources in all of these categories"),
      .withoutEffect(
        "cached", .bool, shownDefault: "false", "Accepted and without effect: nothing is cached"),
      .withoutEffect(
        "show-managed-fields", .bool, shownDefault: "false",
        "Accepted and without effect: resources have none"),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    if !invocation.arguments.isEmpty {
      throw UsageError.withHint(
        "unexpected arguments: [\(invocation.arguments.joined(separator: " "))]")
    }
    isNamespacedGiven = invocation.isGiven("namespaced")
  }

  func validate() throws {
    guard Self.formats.contains(output) || output.isEmpty else {
      throw UsageError.message(
        "unable to match a printer suitable for the output format \(quoted(output)), allowed"
          + " formats are: \(Self.formats.joined(separator: ","))")
    }
    guard ["", "name", "kind"].contains(sortBy) else {
      throw UsageError.message("--sort-by accepts only name or kind")
    }
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    var resources = try session.mapper().resources.filter { resource in
      (group == nil || resource.group == group)
        && (!isNamespacedGiven || resource.isNamespaced == namespaced)
        && verbs.allSatisfy(resource.verbs.contains)
        && categories.allSatisfy(resource.categories.contains)
    }
    resources.sort(by: precedes)
    if output == "name" {
      for resource in resources { session.say(resource.qualifiedPlural) }
      return
    }
    if ["json", "kyaml", "yaml"].contains(output) {
      return try printList(resources, session)
    }
    var writer = TabWriter(.table)
    if !omitsHeaders {
      Self.row(
        ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND"]
          + (output == "wide" ? ["VERBS", "CATEGORIES"] : []), &writer)
    }
    for resource in resources {
      var cells = [
        resource.plural, resource.shortNames.joined(separator: ","), resource.apiVersion,
        resource.isNamespaced ? "true" : "false", resource.kind,
      ]
      if output == "wide" {
        cells += [
          resource.verbs.sorted().joined(separator: ","),
          resource.categories.joined(separator: ","),
        ]
      }
      Self.row(cells, &writer)
    }
    session.print { bytes in writer.flush(to: &bytes) }
  }

  /// The resources as discovery describes them.
  private func printList(_ resources: [APIResource], _ session: Session) throws {
    let items = resources.map { resource -> JSONValue in
      var item: JSONObject = [
        "name": .string(resource.plural), "singularName": .string(resource.singular),
        "namespaced": .bool(resource.isNamespaced),
      ]
      if !resource.group.isEmpty { item["group"] = .string(resource.group) }
      item["version"] = .string(resource.version)
      item["kind"] = .string(resource.kind)
      item["verbs"] = .array(resource.verbs.map(JSONValue.string))
      for (name, words) in [
        ("shortNames", resource.shortNames), ("categories", resource.categories),
      ] where !words.isEmpty { item[name] = .array(words.map(JSONValue.string)) }
      return .object(item)
    }
    let list = APIObject([
      "kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "", "resources": .array(items),
    ])
    var output = OutputOptions()
    output.output = self.output
    try session.print { bytes in
      var printer = try output.printer(session.context, order: .asGiven)
      try printer?.print(list, to: &bytes)
    }
  }

  private static func row(_ cells: [String], _ writer: inout TabWriter) {
    for (index, cell) in cells.enumerated() {
      writer.write(cell)
      if index < cells.count - 1 { writer.endCell() }
    }
    writer.endLine()
  }

  /// By group, then by name, unless another order is asked for.
  private func precedes(_ left: APIResource, _ right: APIResource) -> Bool {
    switch sortBy {
    case "name": return left.plural < right.plural
    case "kind": return left.kind < right.kind
    default:
      return left.group == right.group ? left.plural < right.plural : left.group < right.group
    }
  }
}

/// Lists the versions of the API that the cluster serves.
struct APIVersions: Command {
  static let use = "api-versions"
  static let summary =
    "Print the supported API versions on the server, in the form of \"group/version\""
  static let discussion = "List the versions of the API that the cluster serves."
  static let examples = [Example("List them", "api-versions")]

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    if !invocation.arguments.isEmpty {
      throw UsageError.withHint(
        "unexpected arguments: [\(invocation.arguments.joined(separator: " "))]")
    }
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    for version in Set(try session.mapper().resources.map(\.apiVersion)).sorted() {
      session.say(version)
    }
  }
}
