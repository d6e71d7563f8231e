package import JSON
import KubernetesAPI

extension Trace {
  /// The trace for people: the steps, the addresses with their probabilities, how it ends.
  package var text: String {
    var lines = ["From: \(source)", "To:   \(destination)", ""]
    let width = steps.map(\.kind.utf8.count).max() ?? 0
    for (number, step) in steps.enumerated() {
      let kind = step.kind + String(repeating: " ", count: width - step.kind.utf8.count)
      let prefix = "\(number + 1). \(kind)  "
      lines.append(prefix + step.summary)
      let indent = String(repeating: " ", count: prefix.utf8.count)
      lines += step.lines.map { indent + $0 }
    }
    if !routes.isEmpty { lines.append("") }
    for route in summedRoutes {
      var line = "\(Self.percent(route.probability))  \(route.hostAndPort)"
      if let target = route.target { line += "  \(target)" }
      if let node = route.nodeName, !node.isEmpty { line += "  on \(node)" }
      if route.denial != nil { line += "  denied" }
      lines.append(line)
    }
    if lost > 0, !routes.isEmpty { lines.append("\(Self.percent(lost))  lost") }
    lines += ["", "Result: \(verdict.sentence)"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The routes, those through several nodes to the same endpoint added up.
  package var summedRoutes: [Route] {
    var order: [String] = []
    var sums: [String: Route] = [:]
    for route in routes {
      let key = "\(route.hostAndPort) \(route.denial ?? "")"
      if sums[key] == nil {
        order.append(key)
        sums[key] = route
      } else {
        sums[key]?.probability += route.probability
        sums[key]?.viaNode = nil
        if sums[key]?.seenSource != route.seenSource { sums[key]?.seenSource = nil }
      }
    }
    return order.compactMap { sums[$0] }
  }

  /// The trace for programs.
  package var json: JSONValue {
    var result: JSONObject = [
      "from": source.json, "to": destination.json, "verdict": verdict.rawValue.json,
    ]
    result["steps"] = .array(
      steps.map { step in
        var object: JSONObject = ["step": step.kind.json, "summary": step.summary.json]
        if !step.lines.isEmpty, step.facts.isEmpty {
          object["details"] = .array(step.lines.map(\.json))
        }
        for fact in step.facts { object[fact.key] = fact.value }
        return .object(object)
      })
    result["routes"] = .array(
      summedRoutes.map { route in
        var object: JSONObject = [
          "address": route.address.description.json, "port": .integer(route.port),
          "probability": .number(JSONNumber(route.probability)),
        ]
        object["target"] = route.target?.json
        object["node"] = route.nodeName?.json
        object["zone"] = route.zone?.json
        object["source"] = route.seenSource?.description.json
        object["denied"] = route.denial?.json
        return .object(object)
      })
    if lost > 0 { result["lost"] = .number(JSONNumber(lost)) }
    return .object(result)
  }

  /// A share in percent with one digit, right-aligned to 6 columns.
  static func percent(_ share: Double) -> String {
    let tenths = Int(share * 1000 + 0.5)
    let text = "\(tenths / 10).\(tenths % 10)%"
    return String(repeating: " ", count: max(0, 6 - text.utf8.count)) + text
  }
}

extension Trace.Verdict {
  /// The result as a sentence.
  package var sentence: String {
    switch self {
    case .delivered: "delivered"
    case .partly: "delivered to some endpoints only"
    case .denied: "denied by NetworkPolicy: the connection times out"
    case .rejected: "refused: nobody is there to answer"
    case .dropped: "dropped: the connection times out"
    case .outside: "leaves the cluster"
    case .unreachable: "not reachable from there"
    }
  }
}
