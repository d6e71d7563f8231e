import JSON
import KubernetesAPI

extension Describer {
  private static let quotas = APIResource(
    kind: "ResourceQuota", plural: "resourcequotas", shortNames: ["quota"])
  private static let limitRanges = APIResource(
    kind: "LimitRange", plural: "limitranges", shortNames: ["limits"])

  // MARK: Quotas

  func describeResourceQuota(_ object: APIObject, _ text: inout Description) throws {
    text.nameAndNamespace(object)
    describeScopes(of: object, level: 0, mark: " * ", &text)
    text.line("Resource\tUsed\tHard")
    text.line("--------\t----\t----")
    describeUse(of: object, level: 0, &text)
  }

  /// The quotas of a namespace, as its description shows them.
  func describeQuotas(of namespace: String, _ text: inout Description) throws {
    let quotas = try snapshot.objects(Self.quotas, namespace: namespace)
    guard !quotas.isEmpty else { return text.line("No resource quota.") }
    text.line("Resource Quotas")
    for quota in quotas.sorted(by: { $0.name.precedesInBytes($1.name) }) {
      text.field("Name", quota.name, level: 1)
      describeScopes(of: quota, level: 1, mark: "* ", &text)
      text.line("Resource\tUsed\tHard", level: 1)
      text.line("--------\t---\t---", level: 1)
      describeUse(of: quota, level: 1, &text)
    }
  }

  private func describeScopes(
    of quota: APIObject, level: Int, mark: String, _ text: inout Description
  ) {
    let scopes = (quota.json["spec"]?["scopes"]).elements.compactMap(\.stringValue)
      .sorted { $0.precedesInBytes($1) }
    guard !scopes.isEmpty else { return }
    text.field("Scopes", scopes.joined(separator: ", "), level: level)
    for scope in scopes {
      if let help = Self.help(for: scope) { text.line(mark + help, level: level) }
    }
  }

  private func describeUse(of quota: APIObject, level: Int, _ text: inout Description) {
    let status = quota.json["status"]
    let hard = (status?["hard"]?.objectValue?.members ?? [])
      .sorted { $0.key.precedesInBytes($1.key) }
    for member in hard {
      let used = ContainerResource.quantity(status?["used"]?[member.key])
      text.line("\(member.key)\t\(used)\t\(goText(member.value))", level: level)
    }
  }

  /// What a scope of a quota covers; the words are kubectl's output.
  private static func help(for scope: String) -> String? {
    switch scope {
    case "Terminating":
      "Matches all pods that have an active deadline. These pods have a limited lifespan on a "
        + "node before being actively terminated by the system."
    case "NotTerminating":
      "Matches all pods that do not have an active deadline. These pods usually include long "
        + "running pods whose container command is not expected to terminate."
    case "BestEffort":
      "Matches all pods that do not have resource requirements set. These pods have a best "
        + "effort quality of service."
    case "NotBestEffort":
      "Matches all pods that have at least one resource requirement set. These pods have a "
        + "burstable or guaranteed quality of service."
    default: nil
    }
  }

  // MARK: Limits

  func describeLimitRange(_ object: APIObject, _ text: inout Description) throws {
    text.nameAndNamespace(object)
    text.line(
      "Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio")
    text.line(
      "----\t--------\t---\t---\t---------------\t-------------\t-----------------------")
    describeLimits(of: object, indent: "", &text)
  }

  /// The limits of a namespace, as its description shows them.
  func describeLimits(of namespace: String, _ text: inout Description) throws {
    let ranges = try snapshot.objects(Self.limitRanges, namespace: namespace)
    guard !ranges.isEmpty else { return text.line("No LimitRange resource.") }
    text.line(
      "Resource Limits\n Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\t"
        + "Max Limit/Request Ratio")
    text.line(
      " ----\t--------\t---\t---\t---------------\t-------------\t-----------------------")
    for range in ranges { describeLimits(of: range, indent: " ", &text) }
  }

  /// A line for each resource that a limit names; upstream their order is random.
  private func describeLimits(of range: APIObject, indent: String, _ text: inout Description) {
    let columns = ["min", "max", "defaultRequest", "default", "maxLimitRequestRatio"]
    for limit in (range.json["spec"]?["limits"]).elements {
      var names: Set<String> = []
      for column in columns {
        names.formUnion((limit[column]?.objectValue?.members ?? []).map(\.key))
      }
      for name in names.sorted(by: { $0.precedesInBytes($1) }) {
        let values = columns.map { limit[$0]?[name].map(goText) ?? "-" }
        text.line(indent + ([limit["type"].text, name] + values).joined(separator: "\t"))
      }
    }
  }
}
