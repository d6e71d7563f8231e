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
      #"[{"op":"remove","path":"/none"}]"#,
      #"[{"op":"replace","path":"/a/5/b","value":1}]"#, #"[{"op":"test","path":"/a","value":7}]"#,
      #"[{"op":"dance","path":"/a"}]"#, #"[{"op":"add","path":"/a/9","value":1}]"#,
      #"[{"op":"add","path":"a","value":1}]"#, #"[{"op":"remove","path":""}]"#,
    ])
  func refuses(patch: String) throws {
    let patch = try JSONPatch(JSONReader.parse(patch))
    #expect(throws: JSONPatch.Failure.self) { try patch.apply(to: json(#"{"a":[1]}"#)) }
  }

  /// Every text was printed by kubectl 1.36.3 (`patch --local --type=json`).
  @Test(
    "why an operation does not apply",
    arguments: [
      (
        #"{"op":"remove","path":"/s/nope"}"#,
        "error in remove for path: '/s/nope': Unable to remove nonexistent key: nope: missing value"
      ),
      (
        #"{"op":"remove","path":"s/nope"}"#,
        "error in remove for path: 's/nope': Unable to remove nonexistent key: nope: missing value"
      ),
      (
        #"{"op":"remove","path":""}"#,
        #"remove operation does not apply: doc is missing path: "": missing value"#
      ),
      (
        #"{"op":"remove","path":"/a/4"}"#,
        "error in remove for path: '/a/4': Unable to access invalid index: 4: invalid index referenced"
      ),
      (
        #"{"op":"add","path":"/a/x","value":9}"#,
        #"error in add for path: '/a/x': value was not a proper array index: 'x': strconv.Atoi: parsing "x": invalid syntax"#
      ),
      (
        #"{"op":"add","path":"/q/4","value":1}"#,
        #"add operation does not apply: doc is missing path: "/q/4": missing value"#
      ),
      (
        #"{"op":"add","path":"/a/-4","value":1}"#,
        "error in add for path: '/a/-4': Unable to access invalid index: -4: invalid index referenced"
      ),
      (
        #"{"op":"replace","path":"/a/b/c","value":1}"#,
        "replace operation does not apply: doc is missing path: /a/b/c: missing value"
      ),
      (
        #"{"op":"replace","path":"/a/-3","value":9}"#,
        "replace operation does not apply: doc is missing key: /a/-3: missing value"
      ),
      (
        #"{"op":"move","from":"/s/q","path":"/s/type"}"#,
        "error in move for path: 'q': Unable to remove nonexistent key: q: missing value"
      ),
      (
        #"{"op":"move","from":"/a/0","path":"/a/9"}"#,
        "error in move for path: '/a/9': Unable to access invalid index: 9: invalid index referenced"
      ),
      (
        #"{"op":"move","from":"/q/0","path":"/a/9"}"#,
        "move operation does not apply: doc is missing from path: /q/0: missing value"
      ),
      (
        #"{"op":"move","path":"/a/9"}"#,
        "move operation failed to decode from: operation, missing from field: missing value"
      ),
      (
        #"{"op":"copy","from":"/a/7","path":"/a/-"}"#,
        "error in copy for from: '/a/7': Unable to access invalid index: 7: invalid index referenced"
      ),
      (
        #"{"op":"copy","from":"/a/0","path":"/q/t"}"#,
        "copy operation does not apply: doc is missing destination path: /q/t: missing value"
      ),
      (
        #"{"op":"copy","from":"/a/0","path":"/a/9"}"#,
        "error while adding value during copy: Unable to access invalid index: 9: invalid index referenced"
      ),
      (#"{"op":"copy","from":"/a/0"}"#, "copy operation failed to decode path: missing value"),
      (#"{"op":"test","path":"/a"}"#, "testing value /a failed: test failed"),
      (#"{"op":"test","path":"","value":1}"#, "testing value  failed: test failed"),
      (
        #"{"op":"test","path":"/s/nope/x","value":1}"#,
        "test operation does not apply: is missing path: /s/nope/x: missing value"
      ),
      (
        #"{"op":"test","path":"/a/a","value":1}"#,
        #"error in test for path: '/a/a': strconv.Atoi: parsing "a": invalid syntax"#
      ),
      (
        #"{"op":"test"}"#,
        "test operation failed to decode path: operation missing path field: missing value"
      ),
      (#"{"path":"/a"}"#, "Unexpected kind: unknown"), (#"{"op":5}"#, "Unexpected kind: unknown"),
    ])
  func tellsWhy(operation: String, reason: String) throws {
    let patch = try JSONPatch(local: JSONReader.parse("[\(operation)]"))
    #expect(throws: JSONPatch.Failure.inapplicable(reason)) {
      try patch.apply(to: json(#"{"a":[{"p":80}],"s":{"k":"v"}}"#))
    }
  }

  @Test(
    "operations that upstream's library lets pass",
    arguments: [
      (#"{"op":"replace","path":"/none","value":1}"#, #"{"a":[1],"none":1}"#),
      (#"{"op":"copy","from":"/none","path":"/b"}"#, #"{"a":[1],"b":null}"#),
      (#"{"op":"replace","path":"","value":{}}"#, "{}"),
      (#"{"op":"remove","path":"/a/-1"}"#, #"{"a":[]}"#),
    ])
  func lenient(operation: String, result: String) throws {
    let patch = try JSONPatch(JSONReader.parse("[\(operation)]"))
    #expect(try text(patch.apply(to: json(#"{"a":[1]}"#))) == result)
  }

  @Test("three-way patches drop what changes nothing")
  func threeWay() throws {
    let current = json(#"{"metadata":{"name":"x","uid":"1"},"rules":[1]}"#)
    let modified = json(#"{"metadata":{"name":"x"},"rules":[1]}"#)
    #expect(
      try JSONMergePatch.threeWayPatch(original: modified, modified: modified, current: current)
        .isEmpty)
    let emptied = json(#"{"metadata":{"name":"x","labels":{}},"rules":[1]}"#)
    #expect(
      try text(
        JSONMergePatch.threeWayPatch(original: modified, modified: emptied, current: current))
        == #"{"metadata":{"labels":{}}}"#)
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
