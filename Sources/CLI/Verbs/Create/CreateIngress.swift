import JSON
import KubernetesAPI

/// `create ingress`.
struct CreateIngress: Generator {
  var name = ""
  var ingressClass = "", defaultBackend = ""
  var rules: [String] = []
  var annotations: [String] = []
  var write = WriteFlags()

  static let use = "ingress NAME --rule=host/path=service:port[,tls[=secret]]"
  static let aliases = ["ing"]
  static let summary = "Create an ingress with the specified name"
  static let discussion = """
    Create an Ingress. A rule is host/path=service:port; a path that ends in * stands for everything \
    below it; ,tls or ,tls=SECRET behind it asks for TLS.
    """
  static let examples = [
    Example(
      "Lead a host and a path to a Service",
      "create ingress shop --rule='shop.example.com/*=web:80' --class=nginx"),
    Example(
      "Lead a path of any host", "create ingress any --rule='/status=web:http'"),
    Example(
      "Ask for TLS with a Secret",
      "create ingress safe --rule='shop.example.com/*=web:80,tls=shop-cert'"),
    Example("Lead everything to one Service", "create ingress all --default-backend=web:80"),
  ]
  static var ownFlags: [Flag<Self>] {
    [
      .string("class", \.ingressClass, "The IngressClass"),
      .array("rule", \.rules, "host/path=service:port[,tls[=secret]]; may be repeated"),
      .string(
        "default-backend", \.defaultBackend, "Where all else goes: service:port"),
      .array("annotation", \.annotations, "An annotation, name=value; may be repeated"),
    ]
  }
  static var resource: APIResource { Ingress.resource }
  static let failure = "failed to create ingress: "

  func validate() throws {
    try write.validate()
    if defaultBackend.isEmpty, rules.isEmpty {
      throw UsageError.message(
        "not enough information provided: every ingress has to either specify a default-backend"
          + " (which catches all traffic) or a list of rules (which catch specific paths)")
    }
    for rule in rules where IngressRuleText(rule) == nil {
      throw UsageError.message(
        "rule \(rule) is invalid and should be in format"
          + " host/path=svcname:svcport[,tls[=secret]]")
    }
    for annotation in annotations where !annotation.contains("=") {
      throw UsageError.message(
        "annotation \(annotation) is invalid and should be in format key=[value]")
    }
    if !defaultBackend.isEmpty, defaultBackend.filter({ $0 == ":" }).count != 1 {
      throw UsageError.message("default-backend should be in format servicename:serviceport")
    }
  }

  func make(_ context: Context) throws -> JSONObject {
    var metadata: JSONObject = ["name": .string(name)]
    if !annotations.isEmpty {
      var values = JSONObject()
      for annotation in annotations {
        let pair = annotation.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        values[String(pair[0])] = .string(String(pair[1]))
      }
      metadata["annotations"] = .object(values)
    }
    var spec = JSONObject()
    if !ingressClass.isEmpty { spec["ingressClassName"] = .string(ingressClass) }
    if !defaultBackend.isEmpty { spec["defaultBackend"] = IngressRuleText.backend(defaultBackend) }
    let parsed = rules.compactMap { IngressRuleText($0) }
    let tls = Self.tls(parsed)
    if !tls.isEmpty { spec["tls"] = .array(tls) }
    let rules = Self.rules(parsed)
    if !rules.isEmpty { spec["rules"] = .array(rules) }
    return [
      "metadata": .object(metadata), "spec": .object(spec), "status": ["loadBalancer": [:]],
    ]
  }

  /// Paths of one host stand together, hosts in the order in which they are named first.
  private static func rules(_ texts: [IngressRuleText]) -> [JSONValue] {
    var hosts: [String] = []
    var paths: [String: [JSONValue]] = [:]
    for text in texts {
      if paths[text.host] == nil { hosts.append(text.host) }
      paths[text.host, default: []].append(text.path)
    }
    return hosts.map { host in
      var rule = JSONObject()
      if !host.isEmpty { rule["host"] = .string(host) }
      rule["http"] = ["paths": .array(paths[host] ?? [])]
      return .object(rule)
    }
  }

  /// Hosts of one Secret stand together; a host is listed once, for the first Secret.
  private static func tls(_ texts: [IngressRuleText]) -> [JSONValue] {
    var entries: [(secret: String, hosts: [String])] = []
    var seen: Set<String> = []
    for text in texts {
      guard let secret = text.secret, seen.insert(text.host).inserted else { continue }
      if let index = entries.firstIndex(where: { $0.secret == secret }) {
        entries[index].hosts.append(text.host)
      } else if !secret.isEmpty || !text.host.isEmpty {
        entries.append((secret, text.host.isEmpty ? [] : [text.host]))
      }
    }
    return entries.map { entry in
      var tls = JSONObject()
      if !entry.hosts.isEmpty { tls["hosts"] = .array(entry.hosts.map(JSONValue.string)) }
      if !entry.secret.isEmpty { tls["secretName"] = .string(entry.secret) }
      return .object(tls)
    }
  }
}

/// A rule as the command line has it: `host/path=service:port[,tls[=secret]]`.
struct IngressRuleText {
  let host: String
  private let pathText: String
  private let service: String
  /// The Secret for TLS; empty for the controller's own certificate, nil for none.
  let secret: String?

  /// Reads a rule; nil when it is none.
  ///
  /// kubectl looks at how a rule begins and takes it apart at its commas and equals signs; what
  /// stands behind a comma asks for TLS, whatever it is.
  init?(_ text: String) {
    guard Self.isRule(text) else { return nil }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let place = parts[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard place.count == 2 else { return nil }
    let pair = place[1].split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard pair.count > 1, pair[1].contains(":") else { return nil }
    host = String(place[0])
    pathText = "/" + pair[0]
    service = pair[1]
    let words =
      parts.count == 2 ? parts[1].split(separator: "=", omittingEmptySubsequences: false) : nil
    secret = words.map { $0.count > 1 ? String($0[1]) : "" }
  }

  /// Whether a text begins with a host, a path and a Service with its port.
  private static func isRule(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return false }
    guard bytes[..<slash].allSatisfy({ isWord($0) || "*-.".utf8.contains($0) }) else {
      return false
    }
    for start in bytes.indices.dropFirst(slash) where bytes[start] == UInt8(ascii: "=") {
      let name = bytes[(start + 1)...].prefix { isWord($0) || $0 == UInt8(ascii: "-") }
      guard !name.isEmpty, name.endIndex + 1 < bytes.endIndex,
        bytes[name.endIndex] == UInt8(ascii: ":")
      else { continue }
      let first = bytes[name.endIndex + 1]
      if isWord(first) || first == UInt8(ascii: "-") { return true }
    }
    return false
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The path with its backend.
  var path: JSONValue {
    let isPrefix = pathText.hasSuffix("*")
    return [
      "path": .string(isPrefix ? String(pathText.dropLast()) : pathText),
      "pathType": isPrefix ? "Prefix" : "Exact", "backend": Self.backend(service),
    ]
  }

  /// The backend that `service:port` names.
  static func backend(_ text: String) -> JSONValue {
    let pair = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    var port = JSONObject()
    switch IntOrString(parsing: pair[1]) {
    case .int(let number): if number != 0 { port["number"] = .integer(number) }
    case .string(let name): if !name.isEmpty { port["name"] = .string(name) }
    }
    var service = JSONObject()
    service["name"] = .string(pair[0])
    service["port"] = .object(port)
    return ["service": .object(service)]
  }
}

extension IntOrString {
  /// A number when the text is one.
  ///
  /// Kubernetes: intstr.Parse.
  init(parsing text: String) {
    if case .value(let number) = GoValue.integer(text, base: 10, bits: 32) {
      self = .int(number)
    } else {
      self = .string(text)
    }
  }
}
