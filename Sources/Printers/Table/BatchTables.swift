import JSON
import KubernetesAPI

extension TableDefinition {
  static let job = TableDefinition([
    .name, .status("Status"), .plain("Completions"), .plain("Duration"), .age,
    .wide("Containers"), .wide("Images"), .wide("Selector"),
  ]) { object, context in
    let spec = object.json["spec"]
    let status = object.json["status"]
    return [
      object.name, jobStatus(object), completions(spec, status), duration(status, context),
      context.age(object),
    ] + containerCells(spec?["template"]) + [orNone(selectorText(spec?["selector"]))]
  }

  private static func jobStatus(_ object: APIObject) -> String {
    func holds(_ type: String) -> Bool {
      (object.json["status"]?["conditions"]).elements
        .contains { $0["type"].text == type && $0["status"].text == "True" }
    }
    if holds("Complete") { return "Complete" }
    if holds("Failed") { return "Failed" }
    if object.metadata.deletionTimestamp != nil { return "Terminating" }
    if holds("Suspended") { return "Suspended" }
    if holds("FailureTarget") { return "FailureTarget" }
    if holds("SuccessCriteriaMet") { return "SuccessCriteriaMet" }
    return "Running"
  }

  private static func completions(_ spec: JSONValue?, _ status: JSONValue?) -> String {
    let succeeded = (status?["succeeded"]).int
    if let wanted = spec?["completions"]?.intValue { return "\(succeeded)/\(wanted)" }
    let parallelism = (spec?["parallelism"]).int
    return parallelism > 1 ? "\(succeeded)/1 of \(parallelism)" : "\(succeeded)/1"
  }

  private static func duration(_ status: JSONValue?, _ context: TableContext) -> String {
    guard let start = Timestamp((status?["startTime"]).text) else { return "" }
    let end = Timestamp((status?["completionTime"]).text).map { Int($0.seconds) } ?? context.now
    return humanDuration(seconds: end - Int(start.seconds))
  }

  static let cronJob = TableDefinition([
    .name, .plain("Schedule"), .plain("Timezone"), .plain("Suspend"), .plain("Active"),
    .plain("Last Schedule"), .age, .wide("Containers"), .wide("Images"), .wide("Selector"),
  ]) { object, context in
    let spec = object.json["spec"]
    let status = object.json["status"]
    let last = status?["lastScheduleTime"]?.stringValue
    return [
      object.name, (spec?["schedule"]).text, orNone((spec?["timeZone"]).text),
      flagText(spec?["suspend"]), String((status?["active"]).elements.count),
      last.map { context.age($0) } ?? "<none>", context.age(object),
    ] + containerCells(spec?["jobTemplate"]?["spec"]?["template"]) + [
      orNone(selectorText(spec?["jobTemplate"]?["spec"]?["selector"]))
    ]
  }
}
