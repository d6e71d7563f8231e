import JSON
import KubernetesAPI

extension Describer {
  func describeConfigMap(_ object: APIObject, _ text: inout Description) throws {
    text.nameAndNamespace(object)
    text.labelsAndAnnotations(object)
    text.line("\nData\n====")
    for member in sortedMembers(object.json["data"]) {
      text.line("\(member.key):\n----")
      text.line(member.value.stringValue ?? "")
      text.line("")
    }
    text.line("\nBinaryData\n====")
    for member in sortedMembers(object.json["binaryData"]) {
      text.line("\(member.key): \(byteCount(member.value)) bytes")
    }
    text.line("")
  }

  func describeSecret(_ object: APIObject, _ text: inout Description) throws {
    let type = object.json["type"].text
    text.nameAndNamespace(object)
    text.labelsAndAnnotations(object)
    text.write("\n")
    text.field("Type", type)
    text.line("\nData\n====")
    for member in sortedMembers(object.json["data"]) {
      // A token is shown, since it must be copied to be of use.
      if member.key == "token", type == "kubernetes.io/service-account-token" {
        let bytes = Base64Text.bytes(of: member.value.stringValue ?? "") ?? []
        text.field(member.key, String(decoding: bytes, as: UTF8.self))
      } else {
        text.field(member.key, "\(byteCount(member.value)) bytes")
      }
    }
  }

  private func sortedMembers(_ value: JSONValue?) -> [JSONObject.Member] {
    (value?.objectValue?.members ?? []).sorted { $0.key.precedesInBytes($1.key) }
  }

  private func byteCount(_ value: JSONValue) -> Int {
    Base64Text.bytes(of: value.stringValue ?? "")?.count ?? 0
  }

  func describeServiceAccount(_ object: APIObject, _ text: inout Description) throws {
    text.nameAndNamespace(object)
    text.labelsAndAnnotations(object)
    let names = object.json["imagePullSecrets"].elements.map { $0["name"].text }
    let header = "Image pull secrets:"
    for (position, name) in (names.isEmpty ? ["<none>"] : names).enumerated() {
      let label =
        position == 0 ? header : String(repeating: " ", count: header.utf8.count)
      text.line("\(label)\t\(name)")
    }
  }

  func describePriorityClass(_ object: APIObject, _ text: inout Description) throws {
    text.field("Name", object.name, style: .name)
    text.field("Value", object.json["value"].scalarText)
    text.field("GlobalDefault", String(object.json["globalDefault"]?.boolValue ?? false))
    text.field("PreemptionPolicy", object.json["preemptionPolicy"].text)
    text.field("Description", object.json["description"].text)
    text.field("Annotations", Labels(object.metadata.annotations).text)
  }

  func describePodDisruptionBudget(_ object: APIObject, _ text: inout Description) throws {
    let spec = object.json["spec"]
    let status = object.json["status"]
    text.nameAndNamespace(object)
    if let minimum = spec?["minAvailable"] {
      text.field("Min available", goText(minimum))
    } else if let maximum = spec?["maxUnavailable"] {
      text.field("Max unavailable", goText(maximum))
    }
    text.field("Selector", spec?["selector"].map { orNone(selectorText($0)) } ?? "<unset>")
    text.line("Status:")
    for (label, field) in [
      ("Allowed disruptions", "disruptionsAllowed"), ("Current", "currentHealthy"),
      ("Desired", "desiredHealthy"), ("Total", "expectedPods"),
    ] {
      text.field(label, String((status?[field]).int), level: 2)
    }
  }
}
