import JSON
import KubernetesAPI

extension Describer {
  func describeNetworkPolicy(_ object: APIObject, _ text: inout Description) throws {
    let spec = object.json["spec"]
    let types = (spec?["policyTypes"]).elements.compactMap(\.stringValue)
    text.nameAndNamespace(object)
    let created = object.metadata.creationTimestamp
    text.field("Created on", goTime(created))
    text.labelsAndAnnotations(object)
    text.line("Spec:")
    let selector = selectorText(spec?["podSelector"])
    let everyPod = "<none> (Allowing the specific traffic to all pods in this namespace)"
    text.line("PodSelector:     \(selector.isEmpty ? everyPod : selector)", level: 1)
    for (type, name, field) in [("Ingress", "ingress", "ingress"), ("Egress", "egress", "egress")] {
      guard types.contains(type) else {
        text.line("Not affecting \(name) traffic", level: 1)
        continue
      }
      text.line("Allowing \(name) traffic:", level: 1)
      describeRules((spec?[field]).elements, isIngress: type == "Ingress", &text)
    }
    text.line("Policy Types: \(orNone(types.joined(separator: ", ")))", level: 1)
  }

  /// A time as Go prints it by itself: `2026-11-21 01:14:27 +0000 UTC`.
  private func goTime(_ timestamp: String) -> String {
    guard let time = Timestamp(timestamp) else { return timestamp }
    let parts = time.rfc3339.split(separator: "T")
    guard parts.count == 2 else { return timestamp }
    return "\(parts[0]) \(parts[1].dropLast()) +0000 UTC"
  }

  private func describeRules(
    _ rules: [JSONValue], isIngress: Bool, _ text: inout Description
  ) {
    guard !rules.isEmpty else {
      let direction = isIngress ? "ingress" : "egress"
      text.line("<none> (Selected pods are isolated for \(direction) connectivity)", level: 2)
      return
    }
    for (position, rule) in rules.enumerated() {
      if position > 0 { text.line("----------", level: 2) }
      let ports = rule["ports"].elements
      if ports.isEmpty { text.line("To Port: <any> (traffic allowed to all ports)", level: 2) }
      for port in ports { text.line(portText(port), level: 2) }
      let peers = rule[isIngress ? "from" : "to"].elements
      let word = isIngress ? "From" : "To"
      if peers.isEmpty {
        let end = isIngress ? "source" : "destination"
        text.line("\(word): <any> (traffic not restricted by \(end))", level: 2)
      }
      for peer in peers {
        text.line("\(word):", level: 2)
        describe(peer, &text)
      }
    }
  }

  private func portText(_ port: JSONValue) -> String {
    let name = port["protocol"]?.stringValue ?? "TCP"
    let first = port["port"].map(goText) ?? "<nil>"
    guard let last = port["endPort"] else { return "To Port: \(first)/\(name)" }
    return "To Port Range: \(first)-\(goText(last))/\(name)"
  }

  private func describe(_ peer: JSONValue, _ text: inout Description) {
    for (field, label) in [
      ("namespaceSelector", "NamespaceSelector"), ("podSelector", "PodSelector"),
    ] {
      if let selector = peer[field] {
        text.line("\(label): \(orNone(selectorText(selector)))", level: 3)
      }
    }
    guard peer["namespaceSelector"] == nil, peer["podSelector"] == nil,
      let block = peer["ipBlock"]
    else { return }
    let except = block["except"].elements.compactMap(\.stringValue)
    text.line("IPBlock:", level: 3)
    text.line("CIDR: \(block["cidr"].text)", level: 4)
    text.line("Except: \(except.joined(separator: ", "))", level: 4)
  }
}
