import JSON
import KubernetesAPI

extension TableDefinition {
  /// The configurations of webhooks, both kinds.
  static let webhooks = TableDefinition([.name, .plain("Webhooks"), .age]) { object, context in
    [object.name, String(object.json["webhooks"].elements.count), context.age(object)]
  }

  static let validatingAdmissionPolicy = admissionPolicy("Validations", field: "validations")
  static let mutatingAdmissionPolicy = admissionPolicy("Mutations", field: "mutations")

  private static func admissionPolicy(_ column: String, field: String) -> TableDefinition {
    TableDefinition([.name, .plain(column), .plain("ParamKind"), .age]) { object, context in
      let spec = object.json["spec"]
      let kind = spec?["paramKind"].map { "\($0["apiVersion"].text)/\($0["kind"].text)" }
      return [
        object.name, String((spec?[field]).elements.count), kind ?? "<unset>",
        context.age(object),
      ]
    }
  }

  static let admissionPolicyBinding = TableDefinition([
    .name, .plain("PolicyName"), .plain("ParamRef"), .age,
  ]) { object, context in
    let spec = object.json["spec"]
    return [
      object.name, (spec?["policyName"]).text, parameterText(spec?["paramRef"]),
      context.age(object),
    ]
  }

  /// An object with its namespace, or a star where the namespace is not told.
  private static func parameterText(_ reference: JSONValue?) -> String {
    guard let reference else { return "<unset>" }
    let name = reference["name"].text
    guard name.isEmpty else {
      let namespace = reference["namespace"].text
      return "\(namespace.isEmpty ? "*" : namespace)/\(name)"
    }
    guard let selector = reference["selector"] else { return "<unset>" }
    return labelSelectorStructText(selector)
  }

  /// A label selector as the type of Kubernetes' API prints itself.
  private static func labelSelectorStructText(_ selector: JSONValue) -> String {
    let labels = (selector["matchLabels"]?.objectValue?.members ?? [])
      .sorted { $0.key.precedesInBytes($1.key) }
      .map { "\($0.key): \($0.value.stringValue ?? "")," }.joined()
    let expressions = selector["matchExpressions"].elements.map { requirement in
      let values = requirement["values"].elements.compactMap(\.stringValue)
      return "LabelSelectorRequirement{Key:\(requirement["key"].text),"
        + "Operator:\(requirement["operator"].text),Values:[\(values.joined(separator: " "))],},"
    }.joined()
    return "&LabelSelector{MatchLabels:map[string]string{\(labels)},"
      + "MatchExpressions:[]LabelSelectorRequirement{\(expressions)},}"
  }

  static let flowSchema = TableDefinition([
    .name, .plain("PriorityLevel"), .plain("MatchingPrecedence"), .plain("DistinguisherMethod"),
    .age, .plain("MissingPL"),
  ]) { object, context in
    let spec = object.json["spec"]
    let dangling = (object.json["status"]?["conditions"]).elements
      .first { $0["type"].text == "Dangling" }
    return [
      object.name, (spec?["priorityLevelConfiguration"]?["name"]).text,
      String((spec?["matchingPrecedence"]).int),
      spec?["distinguisherMethod"]?["type"]?.stringValue ?? "<none>", context.age(object),
      (dangling?["status"])?.stringValue ?? "?",
    ]
  }

  static let priorityLevel = TableDefinition([
    .name, .plain("Type"), .plain("NominalConcurrencyShares"), .plain("Queues"),
    .plain("HandSize"), .plain("QueueLengthLimit"), .age,
  ]) { object, context in
    let spec = object.json["spec"]
    let limited = spec?["limited"]
    let queuing = limited?["limitResponse"]?["queuing"]
    func orNone(_ value: JSONValue?) -> String { value.map(goText) ?? "<none>" }
    return [
      object.name, (spec?["type"]).text, orNone(limited?["nominalConcurrencyShares"]),
      orNone(queuing?["queues"]), orNone(queuing?["handSize"]),
      orNone(queuing?["queueLengthLimit"]), context.age(object),
    ]
  }

  static let certificateSigningRequest = TableDefinition([
    .name, .age, .plain("SignerName"), .plain("Requestor"), .plain("RequestedDuration"),
    .status("Condition"),
  ]) { object, context in
    let spec = object.json["spec"]
    let duration = spec?["expirationSeconds"]?.intValue.map { humanDuration(seconds: $0) }
    return [
      object.name, context.age(object), orNone((spec?["signerName"]).text),
      (spec?["username"]).text, duration ?? "<none>", certificateStatus(object),
    ]
  }

  private static func certificateStatus(_ object: APIObject) -> String {
    let status = object.json["status"]
    let types = Set((status?["conditions"]).elements.map { $0["type"].text })
    var words = [
      types.contains("Denied") ? "Denied" : types.contains("Approved") ? "Approved" : "Pending"
    ]
    if types.contains("Failed") { words.append("Failed") }
    if !(status?["certificate"]).text.isEmpty { words.append("Issued") }
    return words.joined(separator: ",")
  }

  static let apiService = TableDefinition([
    .name, .plain("Service"), .status("Available"), .age,
  ]) { object, context in
    let service = object.json["spec"]?["service"]
    let available = (object.json["status"]?["conditions"]).elements
      .first { $0["type"].text == "Available" }
    var text = "Unknown"
    if let available {
      text = available["status"].text
      if text != "True" { text += " (\(available["reason"].text))" }
    }
    return [
      object.name,
      service.map { "\($0["namespace"].text)/\($0["name"].text)" } ?? "Local", text,
      context.age(object),
    ]
  }
}
