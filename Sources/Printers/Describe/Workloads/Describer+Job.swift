import JSON
import KubernetesAPI

extension Describer {
  func describeJob(_ object: APIObject, _ text: inout Description) throws {
    let spec = object.json["spec"]
    let status = object.json["status"]
    text.nameAndNamespace(object)
    text.field("Selector", selectorText(spec?["selector"]))
    text.labelsAndAnnotations(object)
    if let controller = object.metadata.controller {
      text.field("Controlled By", "\(controller.kind)/\(controller.name)")
    }
    if let parallelism = spec?["parallelism"] { text.field("Parallelism", goText(parallelism)) }
    text.field("Completions", spec?["completions"].map(goText) ?? "<unset>")
    for (label, field) in [
      ("Completion Mode", "completionMode"), ("Suspend", "suspend"),
      ("Backoff Limit", "backoffLimit"), ("TTL Seconds After Finished", "ttlSecondsAfterFinished"),
    ] {
      if let value = spec?[field] { text.field(label, goText(value)) }
    }
    describeDuration(status, &text)
    if let deadline = spec?["activeDeadlineSeconds"] {
      text.field("Active Deadline Seconds", "\(goText(deadline))s")
    }
    let ready = status?["ready"].map { " (\(goText($0)) Ready)" } ?? ""
    text.field(
      "Pods Statuses",
      "\((status?["active"]).int) Active\(ready) / \((status?["succeeded"]).int) Succeeded / "
        + "\((status?["failed"]).int) Failed")
    if (spec?["completionMode"]).text == "Indexed" {
      text.field("Completed Indexes", shortenedIndexes((status?["completedIndexes"]).text))
    }
    describeTemplate(spec?["template"], &text)
  }

  private func describeDuration(_ status: JSONValue?, _ text: inout Description) {
    let start = status?["startTime"]?.stringValue
    let end = status?["completionTime"]?.stringValue
    if let start { text.field("Start Time", text.time(start)) }
    if let end { text.field("Completed At", text.time(end)) }
    if let first = Timestamp(start), let last = Timestamp(end) {
      text.field("Duration", humanDuration(seconds: Int(last.seconds - first.seconds)))
    }
  }

  /// Fifty characters of a list of indexes, up to the next comma.
  private func shortenedIndexes(_ indexes: String) -> String {
    guard !indexes.isEmpty else { return "<none>" }
    let bytes = Array(indexes.utf8)
    guard bytes.count > 50, let comma = bytes[50...].firstIndex(of: UInt8(ascii: ",")) else {
      return indexes
    }
    return String(decoding: bytes[...comma], as: UTF8.self) + "..."
  }

  func describeCronJob(_ object: APIObject, _ text: inout Description) throws {
    let spec = object.json["spec"]
    let job = spec?["jobTemplate"]?["spec"]
    func orUnset(_ value: JSONValue?, _ unit: String = "") -> String {
      value.map { goText($0) + unit } ?? "<unset>"
    }
    text.nameAndNamespace(object)
    text.labelsAndAnnotations(object)
    text.field("Schedule", (spec?["schedule"]).text)
    text.field("Concurrency Policy", (spec?["concurrencyPolicy"]).text)
    text.field("Suspend", flagText(spec?["suspend"]))
    text.field("Time Zone", orUnset(spec?["timeZone"]))
    text.field("Successful Job History Limit", orUnset(spec?["successfulJobsHistoryLimit"]))
    text.field("Failed Job History Limit", orUnset(spec?["failedJobsHistoryLimit"]))
    text.field("Starting Deadline Seconds", orUnset(spec?["startingDeadlineSeconds"], "s"))
    text.field("Selector", job?["selector"].map { selectorText($0) } ?? "<unset>")
    text.field("Parallelism", orUnset(job?["parallelism"]))
    text.field("Completions", orUnset(job?["completions"]))
    if let deadline = job?["activeDeadlineSeconds"] {
      text.field("Active Deadline Seconds", "\(goText(deadline))s")
    }
    describeTemplate(job?["template"], &text)
    let last = object.json["status"]?["lastScheduleTime"]?.stringValue
    text.field("Last Schedule Time", last.map { text.time($0) } ?? "<unset>")
    let active = (object.json["status"]?["active"]).elements.map { $0["name"].text }
    text.field("Active Jobs", active.isEmpty ? "<none>" : active.joined(separator: ", "))
  }
}
