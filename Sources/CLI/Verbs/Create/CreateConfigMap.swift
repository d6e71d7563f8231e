import JSON
import KubernetesAPI

/// `create configmap`.
struct CreateConfigMap: Generator {
  var name = ""
  var data = KeyedData()
  var appendsHash = false
  var write = WriteFlags()

  static let use =
    "configmap NAME [--from-file=[key=]source] [--from-literal=key1=value1]"
    + " [--dry-run=server|client|none]"
  static let aliases = ["cm"]
  static let summary = "Create a config map from a local file, directory or literal value"
  static let discussion = "Create a ConfigMap from files, directories and literal values."
  static let examples = [
    Example(
      "Create a ConfigMap with two keys",
      "create configmap settings --from-literal=color=green --from-literal=size=9"),
    Example("Create one of the files of a folder", "create configmap site --from-file=./site"),
    Example("Create one of lines NAME=value", "create configmap env --from-env-file=web.env"),
  ]
  static var ownFlags: [Flag<Self>] {
    KeyedData.flags(\.data) + [HashedName.flag(\.appendsHash)]
  }
  static var resource: APIResource { ConfigMap.resource }
  static let failure = "failed to create configmap: "

  func validate() throws {
    try write.validate()
    try data.validate()
  }

  func make(_ context: Context) throws -> JSONObject {
    var object: JSONObject = ["metadata": ["name": .string(name)]]
    var texts = JSONObject()
    var bytes = JSONObject()
    for (key, value) in try data.entries(context, .configMap(name)) {
      if let text = String(validating: value, as: UTF8.self) {
        texts[key] = .string(text)
      } else {
        bytes[key] = .string(Base64.encode(value))
      }
    }
    if !texts.isEmpty { object["data"] = .object(texts) }
    if !bytes.isEmpty { object["binaryData"] = .object(bytes) }
    if appendsHash { HashedName.append(to: &object, kind: "ConfigMap") }
    return object
  }
}
