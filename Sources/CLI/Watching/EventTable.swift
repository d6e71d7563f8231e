import JSON
import KubernetesAPI
import Printers

/// The table of `events`, which has columns of its own.
///
/// kubectl: pkg/cmd/events/event_printer.go.
struct EventTable {
  private let omitsHeaders: Bool
  private let showsNamespace: Bool
  private var writer = TabWriter(.table, remembersWidths: true)
  private var hasHeaders = false

  init(omitsHeaders: Bool, showsNamespace: Bool) {
    self.omitsHeaders = omitsHeaders
    self.showsNamespace = showsNamespace
  }

  /// Prints events; the columns of later ones are at least as wide.
  mutating func print(_ events: [APIObject], now: Int, to bytes: inout [UInt8]) {
    if !hasHeaders, !omitsHeaders {
      let headers = ["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"]
      line((showsNamespace ? ["NAMESPACE"] : []) + headers)
    }
    hasHeaders = true
    for event in events {
      let cells = EventTableRow.cells(of: event, now: now).map(escapedForTerminal)
      line((showsNamespace ? [event.namespace] : []) + cells)
    }
    writer.flush(to: &bytes)
  }

  private mutating func line(_ cells: [String]) {
    writer.write(cells.joined(separator: "\t") + "\n")
  }
}

/// An event as a line of ``EventTable``.
enum EventTableRow {
  static func cells(of event: APIObject, now: Int) -> [String] {
    let json = event.json
    let regarding = json["involvedObject"]
    return [
      interval(json, now), json["type"]?.stringValue ?? "", json["reason"]?.stringValue ?? "",
      "\(regarding?["kind"]?.stringValue ?? "")/\(regarding?["name"]?.stringValue ?? "")",
      trimmed(json["message"]?.stringValue ?? ""),
    ]
  }

  /// How long ago it was; for one that happened often also how often and since when.
  private static func interval(_ json: JSONObject, _ now: Int) -> String {
    let first = json["eventTime"]?.stringValue ?? json["firstTimestamp"]?.stringValue
    let since = age(of: first, now: now)
    if let series = json["series"], !series.isNull {
      let last = age(of: series["lastObservedTime"]?.stringValue, now: now)
      return "\(last) (x\(series["count"]?.intValue ?? 0) over \(since))"
    }
    if let count = json["count"]?.intValue, count > 1 {
      return "\(age(of: json["lastTimestamp"]?.stringValue, now: now)) (x\(count) over \(since))"
    }
    return since
  }

  /// When it happened last, for the order of events; those without a time come first.
  static func moment(of event: APIObject) -> Int64 {
    let json = event.json
    var text: String?
    if let series = json["series"], !series.isNull {
      text = series["lastObservedTime"]?.stringValue
    } else {
      text = json["lastTimestamp"]?.stringValue ?? json["eventTime"]?.stringValue
    }
    guard let text, let time = try? Timestamp(rfc3339: text) else { return .min }
    return Int64(time.seconds)
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
