import JSON
import KubernetesAPI

/// `--append-hash`: the name of a ConfigMap or Secret, followed by a hash of what it holds.
enum HashedName {
  static func flag<Verb>(_ path: WritableKeyPath<Verb, Bool>) -> Flag<Verb> {
    .bool("append-hash", path, "Append a hash of the contents to the name")
  }

  /// Appends the hash to the object's name.
  ///
  /// kubectl: pkg/util/hash. What is hashed is the object's data, kind, name and type.
  static func append(to object: inout JSONObject, kind: String) {
    guard let name = object["metadata"]?["name"]?.stringValue else { return }
    var hashed: JSONObject = [
      "kind": .string(kind), "name": .string(name),
      "data": object["data"] ?? [:],
    ]
    if kind == "Secret" {
      hashed["type"] = object["type"] ?? ""
    } else if let bytes = object["binaryData"] {
      hashed["binaryData"] = bytes
    }
    let text = JSONWriter.text(.object(hashed), sortsKeys: true)
    let digits = SHA256.hexadecimal(Array(text.utf8)).prefix(10)
    // Without vowels no hash is a word.
    let consonants: [Character: Character] = ["0": "g", "1": "h", "3": "k", "a": "m", "e": "t"]
    let hash = String(digits.map { consonants[$0] ?? $0 })
    object[forced: "metadata"].object["name"] = .string("\(name)-\(hash)")
  }
}
