import JSON
import KubernetesAPI

extension Describer {
  func describeDaemonSet(_ object: APIObject, _ text: inout Description) throws {
    let spec = object.json["spec"]
    let status = object.json["status"]
    let nodeSelector = spec?["template"]?["spec"]?["nodeSelector"]?.object ?? JSONObject()
    text.nameAndNamespace(object)
    text.field("Selector", selectorText(spec?["selector"]))
    text.field("Node-Selector", Labels(nodeSelector).text)
    text.labelsAndAnnotations(object)
    for (label, field) in [
      ("Desired Number of Nodes Scheduled", "desiredNumberScheduled"),
      ("Current Number of Nodes Scheduled", "currentNumberScheduled"),
      ("Number of Nodes Scheduled with Up-to-date Pods", "updatedNumberScheduled"),
      ("Number of Nodes Scheduled with Available Pods", "numberAvailable"),
      ("Number of Nodes Misscheduled", "numberMisscheduled"),
    ] {
      text.line("\(label): \((status?[field]).int)")
    }
    text.field("Pods Status", try podCounts(of: object, selector: spec?["selector"]))
    describeTemplate(spec?["template"], &text)
  }
}
