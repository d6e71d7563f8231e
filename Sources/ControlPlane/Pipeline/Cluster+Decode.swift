import JSON
import KubernetesAPI

extension Cluster {
  /// The object as the server understands it: decoded, canonical, with defaults.
  ///
  /// - Throws: ``APIStatus`` for JSON that does not fit the kind, and for unknown fields where
  ///   they are not to be borne.
  func decode(
    _ json: JSONObject, _ resource: APIResource, _ validation: WriteOptions.FieldValidation,
    _ warnings: inout [String]
  ) throws -> JSONObject {
    var object = json
    object["apiVersion"] = .string(resource.apiVersion)
    object["kind"] = .string(resource.kind)
    guard let definition = Kinds.definition(of: resource) else {
      object.sortKeys()
      return object
    }
    let decoded: StrictDecoder.Result
    do {
      decoded = try StrictDecoder.decode(object, as: definition.schema)
    } catch {
      throw cannotHandle(resource, error.message)
    }
    if !decoded.strictErrors.isEmpty {
      switch validation {
      case .strict:
        throw cannotHandle(resource, StrictDecoder.message(of: decoded.strictErrors))
      case .warn:
        warnings += decoded.strictErrors
        warningsOfRefusal = warnings
      case .ignore: break
      }
    }
    object = decoded.object
    definition.setDefaults(&object)
    return object
  }

  private func cannotHandle(_ resource: APIResource, _ why: String) -> APIStatus {
    APIStatus.badRequest(
      "\(resource.kind) in version \(goQuoted(resource.version)) cannot be handled as a "
        + "\(resource.kind): \(why)")
  }
}
