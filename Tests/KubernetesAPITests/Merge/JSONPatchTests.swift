import JSON
import Testing

@testable import KubernetesAPI

@Suite("JSON patches and JSON merge patches")
struct JSONPatchTests {
  @Test(
    "operations",
    arguments: [
      (#"{"a":[1,2]}"#, #"[{"op":"add","path":"/a/-","value":3}]"#, #"{"a":[1,2,3]}"#),
      (#"{"a":[1,2]}"#, #"[{"op":"add","path":"/a/1","value":3}]"#, #"{"a":[1,3,2]}"#),
      (#"{"a":[1,2]}"#, #"[{"op":"remove","path":"/a/0"}]"#, #"{"a":[2]}"#),
      (#"{"a":{"b":1}}"#, #"[{"op":"replace","path":"/a/b","value":null}]"#, #"{"a":{"b":null}}"#),
      (#"{"a":1,"b":{}}"#, #"[{"op":"move","from":"/a","path":"/b/c"}]"#, #"{"b":{"c":1}}"#),
      (#"{"a":1}"#, #"[{"op":"copy","from":"/a","path":"/b"}]"#, #"{"a":1,"b":1}"#),
      (#"{"a/b~c":1}"#, #"[{"op":"remove","path":"/a~1b~0c"}]"#, "{}"),
      (#"{"a":1}"#, #"[{"op":"test","path":"/a","value":1}]"#, #"{"a":1}"#),
      (#"{"a":1}"#, #"[{"op":"test","path":"/none"}]"#, #"{"a":1}"#),
    ])
  func applies(document: String, patch: String, result: String) throws {
    let patch = try JSONPatch(JSONReader.parse(patch))
    #expect(try text(patch.apply(to: json(document))) == result)
  }

  @Test(
    "what does not apply",
    arguments: [
      #"[{"op":"remove","path":"/none"}]"#, #"[{"op":"replace","path":"/none","value":1}]"#,
      #"[{"op":"replace","path":"/a/5/b","value":1}]"#, #"[{"op":"test","path":"/a","value":7}]"#,
      #"[{"op":"dance","path":"/a"}]"#, #"[{"op":"add","path":"/a/9","value":1}]"#,
      #"[{"op":"add","path":"a","value":1}]"#, #"[{"op":"remove","path":""}]"#,
    ])
  func refuses(patch: String) throws {
    let patch = try JSONPatch(JSONReader.parse(patch))
    #expect(throws: JSONPatch.Failure.self) { try patch.apply(to: json(#"{"a":[1]}"#)) }
  }

  @Test("what is no patch")
  func undecodable() {
    #expect(
      throws: JSONPatch.Failure.undecodable(
        "error decoding patch: json: cannot unmarshal object into Go value of type "
          + "[]handlers.jsonPatchOp")
    ) {
      try JSONPatch(["op": "remove"])
    }
  }

  @Test(
    "merge patches",
    arguments: [
      (#"{"a":1,"b":2}"#, #"{"a":null,"c":3}"#, #"{"b":2,"c":3}"#),
      (#"{"a":{"b":1,"c":2}}"#, #"{"a":{"b":null}}"#, #"{"a":{"c":2}}"#),
      (#"{"a":[1,2]}"#, #"{"a":[3]}"#, #"{"a":[3]}"#),
      ("{}", #"{"a":{"b":null,"c":1}}"#, #"{"a":{"c":1}}"#),
    ])
  func merges(document: String, patch: String, result: String) {
    #expect(text(JSONMergePatch.apply(json(patch), to: json(document))) == result)
  }

  @Test("a made patch turns one document into the other", arguments: 0..<200)
  func roundTrips(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let first = randomObject(&random, depth: 3)
    let second = randomObject(&random, depth: 3)
    let patch = JSONMergePatch.patch(from: first, to: second)
    #expect(JSONMergePatch.apply(patch, to: first) == second, "seed \(seed)")
    #expect(JSONMergePatch.patch(from: second, to: second).isEmpty)
  }

  private func randomObject(_ random: inout SeededGenerator, depth: Int) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let key = String("abcdef".randomElement(using: &random) ?? "a")
      switch Int.random(in: 0...3, using: &random) {
      case 0 where depth > 0: object[key] = .object(randomObject(&random, depth: depth - 1))
      case 1: object[key] = .array([.integer(Int.random(in: 0...3, using: &random))])
      case 2: object[key] = .bool(Bool.random(using: &random))
      default: object[key] = .integer(Int.random(in: 0...3, using: &random))
      }
    }
    return object
  }
}
