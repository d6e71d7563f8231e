import ControlPlane
import JSON
import KubernetesAPI

/// `--overrides`: a patch of the object that a command makes, before it is sent.
struct Overrides {
  var text = ""
  var type = "merge"

  static func flags<Verb>(_ path: WritableKeyPath<Verb, Overrides>) -> [Flag<Verb>] {
    let flags: [Flag<Overrides>] = [
      .string("overrides", \.text, "JSON that is merged into the object that is made"),
      .string(
        "override-type", \.type, "How it is merged: merge, strategic, json", shownDefault: "merge",
        values: .words(["merge", "strategic", "json"])),
    ]
    return flags.map { $0.lifted(path) }
  }

  func validate() throws(UsageError) {
    if !["merge", "strategic", "json"].contains(type) {
      throw .message("invalid override type: \(type)")
    }
  }

  func apply(to object: APIObject, _ resource: APIResource) throws -> APIObject {
    if text.isEmpty { return object }
    let form: PatchType = type == "json" ? .json : type == "strategic" ? .strategic : .merge
    let patch: JSONValue
    do {
      patch = try JSONReader.parse(text)
    } catch {
      // What the libraries that kubectl merges with say of text that is no patch.
      switch form {
      case .merge: throw UsageError.message("Invalid JSON Patch")
      case .strategic: throw UsageError.message("invalid JSON document")
      case .json: throw UsageError.message(error.goMessage)
      }
    }
    let merged = APIObject(try ClientPatch.apply(form, patch, to: object.json, resource))
    // kubectl reads what it merged as the struct of its kind.
    return ZeroFields.filled(merged, resource)
  }
}

/// Labels as `run` and `expose` take them: `app=web,tier=front`.
enum LabelText {
  static func parse(_ text: String) throws(UsageError) -> JSONObject {
    if text.isEmpty { throw .message("no label spec passed") }
    var labels = JSONObject()
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard pair.count == 2 else { throw .message("unexpected label spec: \(part)") }
      if pair[0].isEmpty { throw .message("unexpected empty label key") }
      labels[pair[0]] = .string(pair[1])
    }
    return labels
  }
}
