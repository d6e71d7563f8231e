import ControlPlane
import JSON
import KubernetesAPI

/// Applies one object: creates it, or merges it into what is there.
///
/// kubectl: pkg/cmd/apply/apply.go and patcher.go.
struct Applier {
  private let verb: Apply
  let session: Session
  private let dryRun: DryRun
  let options: WriteOptions
  /// The part of the object that is applied on the server; nil for the whole.
  let subresource: Subresource?

  init(_ verb: Apply, _ session: Session) {
    self.verb = verb
    self.session = session
    dryRun = (try? verb.write.dryRun()) ?? .none
    subresource = Subresource(rawValue: verb.subresource)
    var options =
      (try? verb.write.options(manager: verb.isServerSide ? "kubectl" : Apply.manager))
      ?? WriteOptions()
    options.force = verb.forcesConflicts
    self.options = options
  }

  /// - Returns: the object as it is then, and what was done to it.
  func apply(_ prepared: PreparedObject) throws -> (APIObject, String) {
    let info = prepared.info
    guard let object = info.object else { throw UsageError.message("no object") }
    if object.name.isEmpty {
      let prefix = object.metadata.generateName
      throw UsageError.message(
        prefix.isEmpty
          ? "error when retrieving current configuration of:\n\(place(of: info))\nfrom server for:"
            + " \(quoted(info.source)): resource name may not be empty"
          : "from \(prefix): cannot use generate name with apply"
      )
    }
    let faults = TextFormat.pathSegment.faults(of: object.name)
    if !faults.isEmpty {
      throw UsageError.message(
        "error when retrieving current configuration of:\n\(place(of: info))\nfrom server for:"
          + " \(quoted(info.source)): invalid resource name \(quoted(object.name)):"
          + " [\(faults.joined(separator: " "))]")
    }
    if verb.isServerSide { return (try applyOnServer(info, object), "serverside-applied") }
    if let current = try session.findIfThere(info) {
      return try merge(prepared, object, current)
    }
    let annotated = prepared.annotated ?? LastApplied.annotated(object)
    if dryRun == .client { return (annotated, "created") }
    let request =
      prepared.request ?? PreparedObject.request(creating: annotated, info, options)
    return (try session.createFromFile(info, annotated, request), "created")
  }

  // MARK: Merging

  private func merge(_ prepared: PreparedObject, _ object: APIObject, _ current: APIObject) throws
    -> (APIObject, String)
  {
    let info = prepared.info
    let applied = LastApplied.configuration(of: current)
    if applied == nil, dryRun != .client { warnOfMissingConfiguration(info) }
    let original =
      applied.map { text in
        (try? JSONReader.parse(text))?.objectValue ?? JSONObject()
      } ?? JSONObject()
    let modified = prepared.annotated ?? LastApplied.annotated(object)
    let (type, patch): (PatchType, JSONObject)
    do {
      (type, patch) = try ClientPatch.threeWay(
        info.resource, original: original, modified: modified.json, current: current.json)
    } catch {
      throw UsageError.message(
        "error when creating patch with:\noriginal:\n\(applied ?? "")\nmodified:\n"
          + "\(JSONWriter.text(.object(modified.json), sortsKeys: true))\ncurrent:\n"
          + "\(JSONWriter.text(.object(current.json), sortsKeys: true))\nfor: \(error.message)")
    }
    if dryRun != .client, current.metadata.deletionTimestamp != nil {
      session.show(["Detected changes to resource \(info.name) which is currently being deleted."])
    }
    if patch.isEmpty { return (current, "unchanged") }
    if dryRun == .client {
      let result = try ClientPatch.apply(type, .object(patch), to: current.json, info.resource)
      return (APIObject(result), "configured")
    }
    do {
      return (try session.patch(info, type, .object(patch), options), "configured")
    } catch let status as APIStatus {
      if verb.isForced, status.reason == .conflict || status.reason == .invalid {
        return (try deleteAndCreate(info, modified), "configured")
      }
      throw refusal(status, info, patch)
    }
  }

  /// An object's place, as kubectl prints a resource.Info.
  private func place(of info: ResourceInfo) -> String {
    let resource = info.resource
    let version = resource.group.isEmpty ? "/\(resource.version)" : resource.apiVersion
    return """
      Resource: "\(version), Resource=\(resource.plural)", GroupVersionKind: "\(version), \
      Kind=\(resource.kind)"
      Name: "\(info.name)", Namespace: "\(info.namespace)"
      """
  }

  /// The server's refusal of a patch, which kubectl shows with the patch.
  private func refusal(_ status: APIStatus, _ info: ResourceInfo, _ patch: JSONObject)
    -> SourcedStatus
  {
    let text = JSONWriter.text(.object(patch), sortsKeys: true)
    var status = status
    status.message = "error when patching \(quoted(info.source)): \(status.message)"
    return SourcedStatus(
      verb: """
        applying patch:
        \(text)
        to:
        \(place(of: info))
        for:
        """, source: info.source, status)
  }

  private func deleteAndCreate(_ info: ResourceInfo, _ modified: APIObject) throws -> APIObject {
    _ = try session.delete(info, DeleteOptions(dryRun: options.dryRun))
    return try session.createFromFile(info, modified, options)
  }

  private func warnOfMissingConfiguration(_ info: ResourceInfo) {
    let program = session.context.program
    session.show(
      [
        "resource \(info.resource.plural)/\(info.name) is missing the \(LastApplied.annotation)"
          + " annotation which is required by \(program) apply. \(program) apply should only be used"
          + " on resources created declaratively by either \(program) create --save-config or"
          + " \(program) apply. The missing annotation will be patched automatically."
      ])
  }

  // MARK: Rehearsal

  /// The object as applying would leave it, the annotation of what was applied last aside.
  func rehearse(_ info: ResourceInfo, _ current: APIObject?) throws -> APIObject {
    guard let object = info.object else { throw UsageError.message("no object") }
    if verb.isServerSide { return try applyOnServer(info, object) }
    guard let current else { return try session.createFromFile(info, object, options) }
    let original =
      LastApplied.configuration(of: current)
      .flatMap { try? JSONReader.parse($0).objectValue } ?? JSONObject()
    var modified = object
    // As in what was applied last, the map stands there even when it is empty.
    modified.json[forced: "metadata"].object["annotations"] = .object(object.metadata.annotations)
    let (type, patch) = try ClientPatch.threeWay(
      info.resource, original: original, modified: modified.json, current: current.json)
    if patch.isEmpty { return current }
    return try session.patch(info, type, .object(patch), options)
  }
}
