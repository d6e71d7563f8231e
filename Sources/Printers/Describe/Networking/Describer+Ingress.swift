import JSON
import KubernetesAPI

extension Describer {
  func describeIngress(_ object: APIObject, _ text: inout Description) throws {
    let spec = object.json["spec"]
    text.field("Name", object.name, style: .name)
    text.labels("Labels", object.labels)
    text.field("Namespace", object.namespace)
    text.field("Address", ingressText(object.json["status"]))
    text.field("Ingress Class", spec?["ingressClassName"]?.stringValue ?? "<none>")
    let fallback = try spec?["defaultBackend"].map { try backend($0, object.namespace) }
    text.field("Default backend", fallback ?? "<default>")
    let certificates = (spec?["tls"]).elements
    if !certificates.isEmpty { text.line("TLS:") }
    for certificate in certificates {
      let hosts = certificate["hosts"].elements.compactMap(\.stringValue).joined(separator: ",")
      let secret = certificate["secretName"].text
      text.line(secret.isEmpty ? "SNI routes \(hosts)" : "\(secret) terminates \(hosts)", level: 1)
    }
    text.line("Rules:\n  Host\tPath\tBackends")
    text.line("----\t----\t--------", level: 1)
    let rules = (spec?["rules"]).elements.filter { $0["http"] != nil }
    for rule in rules {
      let host = rule["host"].text
      text.line("\(host.isEmpty ? "*" : host)\t", level: 1)
      for path in (rule["http"]?["paths"]).elements {
        let target = try backend(path["backend"] ?? .null, object.namespace)
        text.line("\t\(path["path"].text) \t\(target)", level: 2)
      }
    }
    if rules.isEmpty { text.line("*\t*\t\(fallback ?? "<default>")", level: 1) }
    text.annotations("Annotations", object.metadata.annotations)
  }

  /// A Service with its port and endpoints, or another object.
  private func backend(_ backend: JSONValue, _ namespace: String) throws -> String {
    if let reference = backend["service"] {
      let name = reference["name"].text
      let number = (reference["port"]?["number"]).int
      let portName = (reference["port"]?["name"]).text
      let text = "\(name):\(number != 0 ? String(number) : portName)"
      guard let service: Service = try snapshot.object(namespace: namespace, name: name) else {
        return "\(text) (<error: services \(goQuoted(name)) not found>)"
      }
      let port = service.spec.ports.last { port in
        number != 0 ? port.port == number : !portName.isEmpty && port.name == portName
      }
      let slices = try snapshot.endpointSlices(ofService: name, inNamespace: namespace)
      return "\(text) (\(endpointsText(slices, portName: port?.name ?? "")))"
    }
    guard let resource = backend["resource"] else { return "" }
    return "APIGroup: \(resource["apiGroup"]?.stringValue ?? "<none>"), "
      + "Kind: \(resource["kind"].text), Name: \(resource["name"].text)"
  }

  func describeIngressClass(_ object: APIObject, _ text: inout Description) throws {
    let spec = object.json["spec"]
    text.field("Name", object.name, style: .name)
    text.labelsAndAnnotations(object)
    text.field("Controller", (spec?["controller"]).text)
    guard let parameters = spec?["parameters"] else { return }
    text.line("Parameters:")
    if let group = parameters["apiGroup"] { text.field("APIGroup", goText(group), level: 1) }
    text.field("Kind", parameters["kind"].text, level: 1)
    text.field("Name", parameters["name"].text, level: 1)
  }

  func describeServiceCIDR(_ object: APIObject, _ text: inout Description) throws {
    let ranges = (object.json["spec"]?["cidrs"]).elements.compactMap(\.stringValue)
    text.field("Name", object.name, style: .name)
    text.labelsAndAnnotations(object)
    text.field("CIDRs", ranges.joined(separator: ", "))
    if !(object.json["status"]?["conditions"]).elements.isEmpty { text.line("Status:") }
    describeTransitions(object, &text)
  }

  func describeIPAddress(_ object: APIObject, _ text: inout Description) throws {
    text.field("Name", object.name, style: .name)
    text.labelsAndAnnotations(object)
    guard let parent = object.json["spec"]?["parentRef"] else { return }
    text.line("Parent Reference:")
    for (label, field) in [
      ("Group", "group"), ("Resource", "resource"), ("Namespace", "namespace"), ("Name", "name"),
    ] {
      text.field(label, parent[field].text, level: 1)
    }
  }
}
