package import JSON
package import KubernetesAPI

extension Cluster {
  /// Applies a patch to how many Pods a workload is to have.
  ///
  /// - Parameters:
  ///   - type: the form of the patch.
  ///   - body: the patch, of a Scale.
  ///   - scale: the Scale as it is now.
  ///   - resource: what the workload is.
  ///   - options: how.
  /// - Returns: the workload as it was written.
  /// - Throws: ``APIStatus`` with the API server's refusal; the store's error.
  package func patchScale(
    _ type: PatchType, _ body: JSONValue, _ scale: APIObject, of resource: APIResource,
    options: WriteOptions
  ) throws -> WriteResult {
    var warnings: [String] = []
    let patched = try PatchEngine.apply(
      type == .strategic ? .merge : type, body, to: scale.json, ScaleSubresource.resource,
      &warnings, options.fieldValidation)
    let decoded: StrictDecoder.Result
    do {
      decoded = try StrictDecoder.decode(patched, as: ScaleSubresource.schema)
    } catch {
      throw PatchEngine.cannotConvert(
        JSONWriter.text(.object(patched), sortsKeys: true), error.message)
    }
    let faults = ScaleSubresource.validate(decoded.object)
    if !faults.isEmpty { throw APIStatus.invalid(ScaleSubresource.resource, scale.name, faults) }
    var replicas: JSONObject = ["replicas": 0]
    if let number = decoded.object["spec"]?["replicas"] { replicas["replicas"] = number }
    var result = try patch(
      .merge, ["spec": .object(replicas)], resource, namespace: scale.namespace, name: scale.name,
      subresource: .scale, options: options)
    result.warnings = warnings + decoded.strictErrors + result.warnings
    return result
  }
}
