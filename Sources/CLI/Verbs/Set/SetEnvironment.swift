import JSON
import KubernetesAPI

/// `set env`: changes and lists the variables of containers.
struct SetEnvironment: Command {
  var set = SetChange()
  var containers = "*", source = "", prefix = ""
  var environment: [String] = []
  var keys: [String] = []
  var lists = false, overwrites = true, resolves = false
  private var pairs: [String] = []
  private var hasResources = false

  static let use = "env RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N"
  static let summary = "Update environment variables on a pod template"
  static let discussion = """
    Update or list the environment variables of the containers of a Pod template.

     NAME=value sets a variable, NAME- removes one; --from takes all keys of a ConfigMap or Secret.
    """
  static let examples = [
    Example("Set a variable", "set env deployment/web MODE=night"),
    Example("List the variables", "set env deployment/web --list"),
    Example("Remove a variable", "set env deployment/web MODE-"),
    Example("Take the keys of a ConfigMap", "set env deployment/web --from=configmap/settings"),
  ]
  static var arguments: ArgumentHint { .resources }
  static var flags: [Flag<Self>] {
    SetChange.flags(\.set) + [
      .string(
        "containers", short: "c", \.containers, "Names of containers; * stands for any text",
        shownDefault: "*"),
      .array("env", short: "e", \.environment, "A variable, NAME=value; may be repeated"),
      .string(
        "from", \.source, "A ConfigMap or Secret whose keys become variables: configmap/NAME"),
      .list("keys", \.keys, "With --from: only these keys"),
      .string("prefix", \.prefix, "With --from: what stands before the names"),
      .bool("list", \.lists, "Print the variables"),
      .bool(
        "resolve", \.resolves, "With --list: print what references to ConfigMaps and Secrets give"),
      .bool("overwrite", \.overwrites, "Change variables that are there", shownDefault: true),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    let words = try PairArguments(invocation.arguments, kind: "environment variable")
    hasResources = !words.resources.isEmpty
    // With --local kubectl does not look at them.
    set.change.complete(set.change.isLocal ? [] : words.resources)
    pairs = words.pairs + environment
  }

  func validate() throws {
    try set.write.validate()
    if !hasResources, set.change.request.files.isEmpty {
      throw UsageError.message(
        "one or more resources must be specified as <resource> <name> or <resource>/<name>")
    }
    if hasResources, set.change.isLocal, !set.change.request.files.isEmpty {
      try set.change.request.files.validate()
    } else {
      try set.change.validate(try set.write.dryRun())
    }
    if !keys.isEmpty, source.isEmpty {
      throw UsageError.message(
        "when specifying --keys, a configmap or secret must be provided with --from")
    }
    if lists, set.write.output.isGiven {
      throw UsageError.message("--list and --output may not be specified together")
    }
  }

  func run(_ context: Context) throws {
    let (values, removals) = try changes()
    let taken = try variablesOfSource(context)
    let wanted = (values.map(Self.variable) + taken).map(prefixed)
    if lists { return try list(wanted, removals, context) }
    try set.run(context, "env updated", failure: "failed to patch env update to pod template") {
      object, info in
      try PodTemplate.update(&object, info.resource) { spec in
        let count = try PodTemplate.updateContainers(&spec, matching: containers) { container in
          try change(&container, wanted, removals, info)
        }
        if count == 0 {
          ErrorReport(context).warn(
            "\(info.resource.kind)/\(info.name) does not have any containers matching"
              + " \(quoted(containers))")
        }
      }
    }
  }

  /// Sets and removes the variables of one container.
  private func change(
    _ container: inout JSONObject, _ wanted: [JSONValue], _ removals: [String],
    _ info: ResourceInfo
  ) throws(UsageError) {
    var variables = container["env"]?.arrayValue ?? []
    if !overwrites { try refuseOverwriting(variables, with: wanted, info) }
    for variable in wanted { Self.replace(variable, in: &variables) }
    variables.removeAll { removals.contains($0["name"]?.stringValue ?? "") }
    container["env"] = variables.isEmpty ? nil : .array(variables)
  }

  private func prefixed(_ variable: JSONValue) -> JSONValue {
    if prefix.isEmpty { return variable }
    var variable = variable
    variable.object["name"] = .string(prefix + (variable["name"]?.stringValue ?? ""))
    return variable
  }

  private func changes() throws -> (values: [(key: String, value: String)], removals: [String]) {
    var words = try PairArguments([], kind: "environment variable")
    words.pairs = pairs
    let changes = try words.changes(kind: "environment variable")
    if changes.values.contains(where: { changes.removals.contains($0.key) }) {
      throw UsageError.message(
        "can not both modify and remove the same environment variable in the same command")
    }
    for (name, _) in changes.values {
      let faults = EnvironmentName.faults(of: name)
      if !faults.isEmpty {
        throw UsageError.message(
          "\(quoted(name)) is not a valid key name: \(faults.joined(separator: ";"))")
      }
    }
    return changes
  }

  private static func variable(_ pair: (key: String, value: String)) -> JSONValue {
    var variable: JSONObject = ["name": .string(pair.key)]
    if !pair.value.isEmpty { variable["value"] = .string(pair.value) }
    return .object(variable)
  }

  /// Says no to a change of variables that have a value.
  private func refuseOverwriting(
    _ variables: [JSONValue], with wanted: [JSONValue], _ info: ResourceInfo
  ) throws(UsageError) {
    for variable in variables {
      guard wanted.contains(where: { $0["name"] == variable["name"] }),
        let name = variable["name"]?.stringValue
      else { continue }
      let value = variable["value"]?.stringValue ?? ""
      throw .message(
        "error: \(set.name(info)) '\(name)' already has a value (\(value)), and --overwrite is false"
      )
    }
  }

  private static func replace(_ variable: JSONValue, in variables: inout [JSONValue]) {
    if let index = variables.firstIndex(where: { $0["name"] == variable["name"] }) {
      variables[index] = variable
    } else {
      variables.append(variable)
    }
  }

  // MARK: Variables of a ConfigMap or Secret

  private func variablesOfSource(_ context: Context) throws -> [JSONValue] {
    if source.isEmpty { return [] }
    var request = ResourceRequest()
    request.arguments = [source]
    let result = request.find(try context.session())
    try result.throwIfFailed()
    guard let info = result.infos.first, let object = info.object,
      ["ConfigMap", "Secret"].contains(info.resource.kind)
    else {
      throw UsageError.message("unsupported resource specified in --from")
    }
    let reference = info.resource.kind == "Secret" ? "secretKeyRef" : "configMapKeyRef"
    let names = (object.json["data"]?.objectValue?.members ?? []).map(\.key)
      .sorted { $0.precedesInBytes($1) }
    return names.filter { keys.isEmpty || keys.contains($0) }.map { key in
      let name = Self.variableName(key)
      if name != key { ErrorReport(context).warn("key \(key) transferred to \(name)") }
      return [
        "name": .string(name),
        "valueFrom": [reference: ["key": .string(key), "name": .string(info.name)]],
      ]
    }
  }

  /// A key as the name of a variable: upper case, `_` for what a name may not have.
  private static func variableName(_ key: String) -> String {
    String(
      key.uppercased().map { character in
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
          ? character : "_"
      })
  }

  // MARK: Listing

  private func list(_ wanted: [JSONValue], _ removals: [String], _ context: Context) throws {
    let session = try context.session()
    let result = set.change.request.find(session)
    try result.throwIfFailed()
    for info in result.infos {
      guard var object = info.object else { continue }
      let whole = object
      do {
        try PodTemplate.update(&object, info.resource) { spec in
          _ = try PodTemplate.updateContainers(&spec, matching: containers) { container in
            try change(&container, wanted, removals, info)
            list(container, of: whole, info, session)
          }
        }
      } catch is UsageError {
        // kubectl looks at what went wrong only when it has something to write.
        continue
      }
    }
  }

  private func list(
    _ container: JSONObject, of object: APIObject, _ info: ResourceInfo, _ session: Session
  ) {
    var failures: [String: [String]] = [:]
    session.say(
      "# \(info.resource.kind) \(info.name), container \(container["name"]?.stringValue ?? "")")
    for variable in container["env"]?.arrayValue ?? [] {
      let name = variable["name"]?.stringValue ?? ""
      guard let origin = variable["valueFrom"]?.objectValue else {
        session.say("\(name)=\(variable["value"]?.stringValue ?? "")")
        continue
      }
      let reference = VariableReference(origin)
      if resolves {
        do {
          session.say("\(name)=\(try reference.value(in: object, container, session))")
          continue
        } catch {
          failures[ErrorReport(session.context).plainText(of: error), default: []].append(name)
        }
      }
      session.say("# \(name) from \(reference.text)")
    }
    let lines = failures.map { failure, names in
      let names = names.sorted { $0.precedesInBytes($1) }.joined(separator: ", ")
      return "error retrieving reference for \(names): \(failure)"
    }
    for line in lines.sorted(by: { $0.precedesInBytes($1) }) {
      ErrorReport(session.context).note(line)
    }
  }
}
