import JSON
import KubernetesAPI

extension TableDefinition {
  static let configMap = TableDefinition([.name, .plain("Data"), .age]) { object, context in
    let count =
      (object.json["data"]?.objectValue?.count ?? 0)
      + (object.json["binaryData"]?.objectValue?.count ?? 0)
    return [object.name, String(count), context.age(object)]
  }

  static let secret = TableDefinition([
    .name, .plain("Type"), .plain("Data"), .age,
  ]) { object, context in
    [
      object.name, object.json["type"].text,
      String(object.json["data"]?.objectValue?.count ?? 0), context.age(object),
    ]
  }

  static let serviceAccount = TableDefinition([
    .name, .plain("Secrets"), .age,
  ]) { object, context in
    [object.name, String(object.json["secrets"].elements.count), context.age(object)]
  }

  /// Roles and CustomResourceDefinitions show when they were made instead of an age.
  static let createdAt = TableDefinition([.name, .plain("Created At")]) { object, _ in
    [object.name, object.metadata.creationTimestamp]
  }

  static let roleBinding = TableDefinition([
    .name, .plain("Role"), .age, .wide("Users"), .wide("Groups"), .wide("ServiceAccounts"),
  ]) { object, context in
    let role = object.json["roleRef"]
    let subjects = object.json["subjects"].elements
    func names(_ kind: String) -> String {
      subjects.filter { $0["kind"].text == kind }.map { subject in
        kind == "ServiceAccount"
          ? "\(subject["namespace"].text)/\(subject["name"].text)" : subject["name"].text
      }.joined(separator: ", ")
    }
    return [
      object.name, "\((role?["kind"]).text)/\((role?["name"]).text)", context.age(object),
      names("User"), names("Group"), names("ServiceAccount"),
    ]
  }

  static let priorityClass = TableDefinition([
    .name, .plain("Value"), .plain("Global-Default"), .age, .plain("PreemptionPolicy"),
  ]) { object, context in
    [
      object.name, object.json["value"].scalarText,
      object.json["globalDefault"]?.boolValue == true ? "true" : "false", context.age(object),
      object.json["preemptionPolicy"].text,
    ]
  }

  static let resourceQuota = TableDefinition([
    .name, .plain("Request"), .plain("Limit"), .age,
  ]) { object, context in
    let status = object.json["status"]
    var requests: [String] = []
    var limits: [String] = []
    let hard = (status?["hard"]?.objectValue?.members ?? [])
      .sorted { $0.key.precedesInBytes($1.key) }
    for member in hard {
      let used = (status?["used"]?[member.key]).quantityText
      let text = "\(member.key): \(used)/\(goText(member.value))"
      if member.key.hasPrefix("limits.") { limits.append(text) } else { requests.append(text) }
    }
    return [
      object.name, requests.joined(separator: ", "), limits.joined(separator: ", "),
      context.age(object),
    ]
  }

  static let lease = TableDefinition([.name, .plain("Holder"), .age]) { object, context in
    [object.name, (object.json["spec"]?["holderIdentity"]).text, context.age(object)]
  }

  static let podDisruptionBudget = TableDefinition([
    .name, .plain("Min Available"), .plain("Max Unavailable"), .plain("Allowed Disruptions"),
    .age,
  ]) { object, context in
    let spec = object.json["spec"]
    func orNA(_ value: JSONValue?) -> String { value == nil ? "N/A" : value.scalarText }
    return [
      object.name, orNA(spec?["minAvailable"]), orNA(spec?["maxUnavailable"]),
      String((object.json["status"]?["disruptionsAllowed"]).int), context.age(object),
    ]
  }
}
