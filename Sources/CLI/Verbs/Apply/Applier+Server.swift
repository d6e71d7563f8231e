import ControlPlane
import JSON
import KubernetesAPI

/// Applying on the server (`--server-side`).
///
/// kubectl: pkg/cmd/apply/apply.go.
extension Applier {
  /// The manager that keeps the annotation of what was applied last.
  private static let annotationManager = "kubectl-last-applied"

  func applyOnServer(_ info: ResourceInfo, _ object: APIObject) throws -> APIObject {
    let applied: APIObject
    do {
      applied = try session.apply(info, object, subresource: subresource, options)
    } catch let status as APIStatus where status.reason == .conflict {
      throw UsageError.message(Self.adviceAfterConflict(status.message))
    }
    if options.dryRun || subresource != nil || LastApplied.configuration(of: applied) == nil {
      return applied
    }
    let kept = try keepAnnotation(info, applied)
    return try takeOver(info, kept) ? session.apply(info, object, options) : kept
  }

  /// Gives the annotation to a manager of its own, so that applying on the server does not remove it.
  private func keepAnnotation(_ info: ResourceInfo, _ object: APIObject) throws -> APIObject {
    guard options.fieldManager == "kubectl", let text = LastApplied.configuration(of: object),
      ClientSideApplyUpgrade.managers(
        ofAnnotation: LastApplied.annotation, in: object.json, applying: true
      ).isEmpty
    else { return object }
    var annotation = APIObject(JSONObject())
    annotation.apiVersion = object.apiVersion
    annotation.kind = object.kind
    annotation.metadata.name = object.name
    if !object.namespace.isEmpty { annotation.metadata.namespace = object.namespace }
    annotation.metadata.annotations = [LastApplied.annotation: .string(text)]
    var options = options
    options.fieldManager = Self.annotationManager
    options.force = false
    return try session.apply(info, annotation, options)
  }

  /// Takes over what kubectl set when it applied the object itself; false when there is nothing.
  private func takeOver(_ info: ResourceInfo, _ object: APIObject) throws -> Bool {
    let clients = ClientSideApplyUpgrade.managers(
      ofAnnotation: LastApplied.annotation, in: object.json, applying: false)
    guard
      let managers = ClientSideApplyUpgrade.upgraded(
        object.json, from: clients, to: options.fieldManager)
    else { return false }
    _ = try session.patch(
      info, .json,
      [
        ["op": "replace", "path": "/metadata/managedFields", "value": managers],
        [
          "op": "replace", "path": "/metadata/resourceVersion",
          "value": .string(object.metadata.resourceVersion),
        ],
      ], options)
    return true
  }

  private static func adviceAfterConflict(_ message: String) -> String {
    """
    \(message)
    Please review the fields above--they currently have other managers. Here
    are the ways you can resolve this warning:
    * If you intend to manage all of these fields, please re-run the apply
      command with the `--force-conflicts` flag.
    * If you do not intend to manage all of the fields, please edit your
      manifest to remove references to the fields that should keep their
      current managers.
    * You may co-own fields by updating your manifest to match the existing
      value; in this case, you'll become the manager if the other manager(s)
      stop managing the field (remove it from their configuration).
    See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
    """
  }
}
