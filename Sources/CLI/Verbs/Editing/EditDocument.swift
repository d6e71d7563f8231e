import JSON
import KubernetesAPI
import Manifests
import Printers

/// How the file in the editor is written.
enum EditFormat: String {
  case yaml, json, kyaml

  var ending: String { self == .json ? ".json" : ".yaml" }
}

/// The file in the editor.
struct EditDocument {
  let text: String

  init(_ objects: [APIObject], _ format: EditFormat) {
    let values = objects.map { object -> JSONValue in
      var object = object
      object.json[forced: "metadata"].object["managedFields"] = nil
      return .object(object.json)
    }
    let value: JSONValue =
      values.count == 1
      ? values[0]
      : ["apiVersion": "v1", "items": .array(values), "kind": "List", "metadata": [:]]
    switch format {
    case .yaml: text = String(decoding: ManifestText.yaml(value), as: UTF8.self)
    case .json: text = JSONWriter.text(value, layout: .indented(4), sortsKeys: true) + "\n"
    case .kyaml:
      var bytes: [UInt8] = []
      var printer = try? ObjectPrinter.make(format: .kyaml, options: PrintOptions(now: 0))
      try? printer?.print(APIObject(value.object), to: &bytes)
      text = String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The lines on top.
  static func heading(_ subject: Editing.Subject) -> String {
    switch subject {
    case .objects:
      """
      # Please edit the object below. Lines beginning with a '#' will be ignored,
      # and an empty file will abort the edit. If an error occurs while saving this file will be
      # reopened with the relevant failures.
      #

      """
    case .configurations:
      """
      # Please edit the 'last-applied-configuration' annotations below.
      # Lines beginning with a '#' will be ignored, and an empty file will abort the edit.
      #

      """
    }
  }

  static func isEmpty(_ text: String) -> Bool {
    text.split(separator: "\n").allSatisfy { line in
      let trimmed = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
      return trimmed.isEmpty || trimmed.hasPrefix("#")
    }
  }

  /// The objects of an edited file.
  static func objects(_ text: String) throws -> [APIObject] {
    let value = try ManifestText.value(Array(text.utf8), source: "edited-file")
    if let problem = ManifestDecoding.problem(value) {
      throw UsageError.message("unable to decode \"edited-file\": \(problem)")
    }
    if value["kind"] == "List" {
      return (value["items"]?.arrayValue ?? []).map { APIObject($0.object) }
    }
    return [APIObject(value.object)]
  }
}
