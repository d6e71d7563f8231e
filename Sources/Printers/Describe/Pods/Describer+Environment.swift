import JSON
import KubernetesAPI

extension Describer {
  /// The environment of a container: whole sources first, then single variables.
  func describeEnvironment(_ container: JSONValue, _ pod: Pod?, _ text: inout Description) {
    let sources = container["envFrom"].elements
    if !sources.isEmpty { text.line("Environment Variables from:", level: 2) }
    for source in sources {
      let isConfigMap = source["configMapRef"] != nil
      let reference = source["configMapRef"] ?? source["secretRef"]
      let kind = isConfigMap ? "ConfigMap" : reference == nil ? "" : "Secret"
      let prefix = source["prefix"].text
      let from = prefix.isEmpty ? kind : "\(kind) with prefix '\(prefix)'"
      text.line(
        "\((reference?["name"]).text)\t\(from)\tOptional: \(isOptional(reference))", level: 3)
    }
    let variables = container["env"].elements
    text.line("Environment:" + (variables.isEmpty ? "\t<none>" : ""), level: 2)
    for variable in variables { describe(variable, container, pod, &text) }
  }

  private func isOptional(_ reference: JSONValue?) -> Bool {
    reference?["optional"]?.boolValue == true
  }

  private func describe(
    _ variable: JSONValue, _ container: JSONValue, _ pod: Pod?, _ text: inout Description
  ) {
    let name = variable["name"].text
    guard let source = variable["valueFrom"] else {
      let lines = variable["value"].text.utf8
        .split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
      text.field(name, lines.first ?? "", level: 3)
      for line in lines.dropFirst() { text.line("\t" + line, level: 3) }
      return
    }
    if let field = source["fieldRef"] {
      let path = field["fieldPath"].text
      let value = pod.map { PodField.text(path, of: $0) } ?? ""
      text.field(name, "\(value) (\(field["apiVersion"].text):\(path))", level: 3)
    } else if let field = source["resourceFieldRef"] {
      let resource = field["resource"].text
      var value = ContainerResource.text(field, of: container)
      if value == "0", resource == "limits.cpu" || resource == "limits.memory" {
        value = "node allocatable"
      }
      text.field(name, "\(value) (\(resource))", level: 3)
    } else if let key = source["secretKeyRef"] {
      text.field(
        name,
        "<set to the key '\(key["key"].text)' in secret '\(key["name"].text)'>\t"
          + "Optional: \(isOptional(key))", level: 3)
    } else if let key = source["configMapKeyRef"] {
      text.field(
        name,
        "<set to the key '\(key["key"].text)' of config map '\(key["name"].text)'>\t"
          + "Optional: \(isOptional(key))", level: 3)
    }
  }
}

/// What the environment of a container can show of its Pod.
enum PodField {
  /// The field at `path`; empty when it cannot be shown.
  ///
  /// kubectl knows no fields beside the two that every object has.
  static func text(_ path: String, of pod: Pod) -> String {
    switch path {
    case "metadata.name": pod.name
    case "metadata.namespace": pod.namespace
    default: ""
    }
  }
}

/// What the environment of a container can show of its resources.
enum ContainerResource {
  /// The amount in units of the reference's divisor, rounded up; empty when it cannot be shown.
  ///
  /// Kubernetes: kubectl/pkg/util/resource.ExtractContainerResourceValue.
  static func text(_ reference: JSONValue, of container: JSONValue) -> String {
    let parts = reference["resource"].text.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0] == "limits" || parts[0] == "requests" else { return "" }
    let amount = quantity(container["resources"]?[parts[0]]?[parts[1]])
    let divisor = quantity(reference["divisor"])
    let unit = divisor.isZero ? Quantity(1) : divisor
    let (value, size) =
      parts[1] == "cpu" ? (amount.milliValue, unit.milliValue) : (amount.value, unit.value)
    guard size > 0, value >= 0 else { return "" }
    return String(value / size + (value % size == 0 ? 0 : 1))
  }

  /// The amount that a value spells; zero for an absent or malformed one.
  static func quantity(_ value: JSONValue?) -> Quantity {
    (try? Quantity(value.scalarText)) ?? .zero
  }
}
