import JSON
import KubernetesAPI

/// An object as the server understands it: decoded, canonical, with defaults.
struct DecodedObject: Sendable {
  let json: JSONObject
  /// What is to be told of unknown and repeated fields where these are borne.
  let warnings: [String]

  /// Decodes what a client sent; a function of its parameters alone.
  ///
  /// - Throws: ``APIStatus`` for JSON that does not fit the kind, and for unknown fields where
  ///   they are not to be borne.
  init(
    _ json: JSONObject, _ resource: APIResource, _ validation: WriteOptions.FieldValidation
  ) throws(APIStatus) {
    var object = json
    object["apiVersion"] = .string(resource.apiVersion)
    object["kind"] = .string(resource.kind)
    guard let definition = Kinds.definition(of: resource) else {
      object.sortKeys()
      self.json = object
      warnings = []
      return
    }
    let decoded: StrictDecoder.Result
    do {
      decoded = try StrictDecoder.decode(object, as: definition.schema)
    } catch {
      throw Self.cannotHandle(resource, error.message)
    }
    if !decoded.strictErrors.isEmpty, validation == .strict {
      throw Self.cannotHandle(resource, StrictDecoder.message(of: decoded.strictErrors))
    }
    warnings = validation == .warn ? decoded.strictErrors : []
    object = decoded.object
    definition.setDefaults(&object)
    self.json = object
  }

  private static func cannotHandle(_ resource: APIResource, _ why: String) -> APIStatus {
    APIStatus.badRequest(
      "\(resource.kind) in version \(goQuoted(resource.version)) cannot be handled as a "
        + "\(resource.kind): \(why)")
  }
}

extension Cluster {
  /// As ``DecodedObject``; what is to be told is added to `warnings`.
  func decode(
    _ json: JSONObject, _ resource: APIResource, _ validation: WriteOptions.FieldValidation,
    _ warnings: inout [String]
  ) throws -> JSONObject {
    let decoded = try DecodedObject(json, resource, validation)
    note(decoded, &warnings)
    return decoded.json
  }

  /// Adds what is to be told of a decoded object, even when it is refused afterwards.
  func note(_ decoded: DecodedObject, _ warnings: inout [String]) {
    if decoded.warnings.isEmpty { return }
    warnings += decoded.warnings
    warningsOfRefusal = warnings
  }
}
