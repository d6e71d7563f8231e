import JSON
import KubernetesAPI

extension Describer {
  private static let quotas = APIResource(
    kind: "ResourceQuota", plural: "resourcequotas", shortNames: ["quota"])
  private static let limitRanges = APIResource(
    kind: "LimitRange", plural: "limitranges", shortNames: ["limits"])

  func describeNamespace(_ object: APIObject, _ text: inout Description) throws {
    text.field("Name", object.name, style: .name)
    text.labelsAndAnnotations(object)
    text.field("Status", (object.json["status"]?["phase"]).text, style: .status)
    describeTransitions(object, &text)
    text.line("")
    describeQuotas(try snapshot.objects(Self.quotas, namespace: object.name), &text)
    text.line("")
    describeLimits(try snapshot.objects(Self.limitRanges, namespace: object.name), &text)
  }

  /// Conditions with the time of their last change.
  func describeTransitions(_ object: APIObject, _ text: inout Description) {
    let conditions = (object.json["status"]?["conditions"]).elements
    guard !conditions.isEmpty else { return }
    text.line("Conditions:")
    text.line("Type\tStatus\tLastTransitionTime\tReason\tMessage", level: 1)
    text.line("----\t------\t------------------\t------\t-------", level: 1)
    for condition in conditions {
      let time = text.time(condition["lastTransitionTime"]?.stringValue)
      text.line(
        [
          condition["type"].text, condition["status"].text, time, condition["reason"].text,
          condition["message"].text,
        ].joined(separator: "\t"), level: 1)
    }
  }

  private func describeQuotas(_ quotas: [APIObject], _ text: inout Description) {
    guard !quotas.isEmpty else { return text.line("No resource quota.") }
    text.line("Resource Quotas")
    for quota in quotas.sorted(by: { $0.name.precedesInBytes($1.name) }) {
      let status = quota.json["status"]
      text.field("Name", quota.name, level: 1)
      let scopes = (quota.json["spec"]?["scopes"]).elements.compactMap(\.stringValue)
        .sorted { $0.precedesInBytes($1) }
      if !scopes.isEmpty { text.field("Scopes", scopes.joined(separator: ", "), level: 1) }
      for scope in scopes {
        if let help = Self.help(for: scope) { text.line("* " + help, level: 1) }
      }
      text.line("Resource\tUsed\tHard", level: 1)
      text.line("--------\t---\t---", level: 1)
      let hard = (status?["hard"]?.objectValue?.members ?? [])
        .sorted { $0.key.precedesInBytes($1.key) }
      for member in hard {
        let used = ContainerResource.quantity(status?["used"]?[member.key])
        text.line("\(member.key)\t\(used)\t\(goText(member.value))", level: 1)
      }
    }
  }

  /// What a scope of a quota covers, as kubectl explains it.
  private static func help(for scope: String) -> String? {
    switch scope {
    case "Terminating": "Matches all pods that have an active deadline."
    case "NotTerminating": "Matches all pods that do not have an active deadline."
    case "BestEffort":
      "Matches all pods that have best effort quality of service."
    case "NotBestEffort":
      "Matches all pods that do not have best effort quality of service."
    default: nil
    }
  }

  private func describeLimits(_ ranges: [APIObject], _ text: inout Description) {
    guard !ranges.isEmpty else { return text.line("No LimitRange resource.") }
    text.line(
      "Resource Limits\n Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\t"
        + "Max Limit/Request Ratio")
    text.line(
      " ----\t--------\t---\t---\t---------------\t-------------\t-----------------------")
    for limit in ranges.flatMap({ ($0.json["spec"]?["limits"]).elements }) {
      let columns = ["min", "max", "defaultRequest", "default", "maxLimitRequestRatio"]
      var names: Set<String> = []
      for column in columns {
        names.formUnion((limit[column]?.objectValue?.members ?? []).map(\.key))
      }
      for name in names.sorted(by: { $0.precedesInBytes($1) }) {
        let values = columns.map { limit[$0]?[name].map(goText) ?? "-" }
        text.line(
          " " + ([limit["type"].text, name] + values).joined(separator: "\t"))
      }
    }
  }
}
