import JSON
import KubernetesAPI

extension Describer {
  func describeNamespace(_ object: APIObject, _ text: inout Description) throws {
    text.field("Name", object.name, style: .name)
    text.labelsAndAnnotations(object)
    text.field("Status", (object.json["status"]?["phase"]).text, style: .status)
    describeTransitions(object, &text)
    text.line("")
    try describeQuotas(of: object.name, &text)
    text.line("")
    try describeLimits(of: object.name, &text)
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
}
