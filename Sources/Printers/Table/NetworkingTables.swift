import JSON
import KubernetesAPI

extension TableDefinition {
  static let ingress = TableDefinition([
    .name, .plain("Class"), .plain("Hosts"), .plain("Address"), .plain("Ports"), .age,
  ]) { object, context in
    let spec = object.json["spec"]
    let rules = (spec?["rules"]).elements
    let ports = (spec?["tls"]).elements.isEmpty ? "80" : "80, 443"
    return [
      object.name, orNone((spec?["ingressClassName"]).text), hosts(rules),
      ingressText(object.json["status"]), ports, context.age(object),
    ]
  }

  /// The first three hosts; the number of further ones counts rules, as upstream does.
  private static func hosts(_ rules: [JSONValue]) -> String {
    var list: [String] = []
    var hasMore = false
    for rule in rules {
      if list.count == 3 {
        hasMore = true
        break
      }
      if !rule["host"].text.isEmpty { list.append(rule["host"].text) }
    }
    guard !list.isEmpty else { return "*" }
    let text = list.joined(separator: ",")
    return hasMore ? "\(text) + \(rules.count - 3) more..." : text
  }

  static let ingressClass = TableDefinition([
    .name, .plain("Controller"), .plain("Parameters"), .age,
  ]) { object, context in
    let spec = object.json["spec"]
    var text = "<none>"
    if let parameters = spec?["parameters"] {
      let group = parameters["apiGroup"]?.stringValue.map { ".\($0)" } ?? ""
      text = "\(parameters["kind"].text)\(group)/\(parameters["name"].text)"
    }
    return [object.name, (spec?["controller"]).text, text, context.age(object)]
  }

  static let networkPolicy = TableDefinition([
    .name, .plain("Pod-Selector"), .age,
  ]) { object, context in
    [
      object.name, orNone(selectorText(object.json["spec"]?["podSelector"])), context.age(object),
    ]
  }

  static let ipAddress = TableDefinition([.name, .plain("ParentRef")]) { object, _ in
    let parent = object.json["spec"]?["parentRef"]
    let group = (parent?["group"]).text
    let resource = (parent?["resource"]).text
    let parts = [
      group.isEmpty ? resource : "\(resource).\(group)", (parent?["namespace"]).text,
      (parent?["name"]).text,
    ]
    return [object.name, parts.filter { !$0.isEmpty }.joined(separator: "/")]
  }

  static let serviceCIDR = TableDefinition([.name, .plain("CIDRs"), .age]) { object, context in
    let ranges = (object.json["spec"]?["cidrs"]).elements.compactMap(\.stringValue)
    return [object.name, ranges.joined(separator: ","), context.age(object)]
  }
}
