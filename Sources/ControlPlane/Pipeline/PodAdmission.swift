import JSON
import KubernetesAPI

/// What an API server's default admission plugins fill into every Pod, and why they refuse one.
///
/// Kubernetes: ServiceAccount, Priority, DefaultTolerationSeconds and RuntimeClass.
struct PodAdmission {
  let cluster: Cluster

  /// Completes a new Pod, decoded and with its defaults.
  ///
  /// The classes that a Pod names must be there, except in a cluster taken from a dump, which leaves them out.
  ///
  /// - Throws: ``APIStatus`` with reason Forbidden; the store's error.
  func admit(_ pod: inout JSONObject) throws {
    let metadata = APIObject(pod).metadata
    // While it has no name yet, what its name begins with stands for it.
    let name = metadata.name.isEmpty ? metadata.generateName : metadata.name
    let refused = { (why: String) in APIStatus.forbidden(Pod.resource, name, why) }
    var spec = pod["spec"]?.objectValue ?? JSONObject()
    addServiceAccount(&spec)
    try addPriority(&spec, refused)
    Self.addTolerations(&spec)
    try addRuntimeClass(&spec, refused)
    pod["spec"] = .object(spec)
  }

  private func isBelieved() throws -> Bool { try cluster.settings.isFromDump }

  /// Difference: the account need not be there, for nothing here would use it.
  private func addServiceAccount(_ spec: inout JSONObject) {
    if (spec.string("serviceAccountName") ?? "").isEmpty { spec["serviceAccountName"] = "default" }
    spec["serviceAccount"] = spec["serviceAccountName"]
  }

  // MARK: Priority

  private func addPriority(_ spec: inout JSONObject, _ refused: (String) -> APIStatus) throws {
    let name = spec.string("priorityClassName") ?? ""
    guard let found = try name.isEmpty ? standardPriority() : priority(name) else {
      if try !isBelieved() { throw refused("no PriorityClass with name \(name) was found") }
      spec.setDefault("priority", 0)
      spec.setDefault("preemptionPolicy", "PreemptLowerPriority")
      return
    }
    if name.isEmpty, !found.name.isEmpty { spec["priorityClassName"] = .string(found.name) }
    if let given = spec.integer("priority"), given != found.value {
      throw refused(
        "the integer value of priority (\(given)) must not be provided in pod spec; priority admission "
          + "controller computed \(found.value) from the given PriorityClass name")
    }
    spec["priority"] = .integer(found.value)
    if let given = spec.string("preemptionPolicy"), given != found.preemptionPolicy {
      throw refused(
        "the string value of PreemptionPolicy (\(given)) must not be provided in pod spec; priority "
          + "admission controller computed \(found.preemptionPolicy) from the given PriorityClass name"
      )
    }
    spec["preemptionPolicy"] = .string(found.preemptionPolicy)
  }

  private func priority(_ name: String) throws -> PriorityClass? {
    try cluster.table.object(ObjectKey(PriorityClass.resource, "", name)).map { PriorityClass($0) }
      ?? PriorityClass.ofSystem.first { $0.name == name }
  }

  /// The priority of Pods that name no class: of the classes for all Pods the lowest, or 0.
  private func standardPriority() throws -> PriorityClass {
    var lowest: PriorityClass?
    for name in try cluster.table.indexEntries(IndexKeys.standardPriorities) {
      guard let found = try priority(String(name)) else { continue }
      if lowest.map({ found.value < $0.value }) ?? true { lowest = found }
    }
    return lowest ?? PriorityClass(name: "", value: 0, description: "")
  }

  // MARK: RuntimeClass

  /// Where the classes are, of a kind that svcctl only stores.
  static let runtimeClasses = "runtimeclasses.node.k8s.io"

  /// The class adds what its sandbox needs and where its nodes are.
  private func addRuntimeClass(_ spec: inout JSONObject, _ refused: (String) -> APIStatus) throws {
    var found = JSONObject()
    if let name = spec.string("runtimeClassName") {
      let key = ObjectKey(resource: Self.runtimeClasses, namespace: "", name: name)
      if let known = try cluster.table.object(key) {
        found = known.json
      } else if try isBelieved() {
        return
      } else {
        throw refused("pod rejected: RuntimeClass \(goQuoted(name)) not found")
      }
    }
    let overhead = found["overhead"]?["podFixed"]
    if let given = spec["overhead"], given != overhead {
      throw refused(
        overhead == nil
          ? "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead"
          : "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead")
    }
    spec["overhead"] = overhead
    let scheduling = found.object("scheduling") ?? JSONObject()
    for member in scheduling.object("nodeSelector") ?? JSONObject() {
      if let given = spec["nodeSelector"]?[member.key], given != member.value {
        let path = "nodeSelector[\(member.key)]"
        throw refused(
          "conflict: runtimeClass.scheduling.\(path) = \(member.value.stringValue ?? ""); "
            + "pod.spec.\(path) = \(given.stringValue ?? "")")
      }
      spec[forced: "nodeSelector"].object[member.key] = member.value
    }
    let tolerations = spec.array("tolerations") ?? []
    let added = (scheduling.array("tolerations") ?? []).filter { !tolerations.contains($0) }
    if !added.isEmpty { spec["tolerations"] = .array(tolerations + added) }
  }

  // MARK: DefaultTolerationSeconds

  /// Five minutes on a node that fails.
  private static func addTolerations(_ spec: inout JSONObject) {
    var tolerations = spec["tolerations"]?.arrayValue ?? []
    for key in ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"] {
      let isTolerated = tolerations.contains { toleration in
        let name = toleration["key"]?.stringValue ?? ""
        let effect = toleration["effect"]?.stringValue ?? ""
        return (name.isEmpty || name == key) && (effect.isEmpty || effect == "NoExecute")
      }
      if isTolerated { continue }
      tolerations.append([
        "effect": "NoExecute", "key": .string(key), "operator": "Exists", "tolerationSeconds": 300,
      ])
    }
    spec["tolerations"] = .array(tolerations)
  }
}
