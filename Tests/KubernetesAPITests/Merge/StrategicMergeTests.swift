import JSON
import Testing

@testable import KubernetesAPI

@Suite("Strategic merge patches")
struct StrategicMergeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let original: String
    let patch: String
    let result: String
    var testDescription: String { name }
  }

  static let services: [Case] = [
    Case(
      name: "ports are merged by their number",
      original: #"{"spec":{"ports":[{"name":"a","port":80},{"name":"b","port":81}]}}"#,
      patch: #"{"spec":{"ports":[{"port":81,"targetPort":9090}]}}"#,
      result:
        #"{"spec":{"ports":[{"name":"a","port":80},{"name":"b","port":81,"targetPort":9090}]}}"#),
    Case(
      name: "an element is deleted by a directive",
      original: #"{"spec":{"ports":[{"name":"a","port":80},{"name":"b","port":81}]}}"#,
      patch: #"{"spec":{"ports":[{"$patch":"delete","port":80}]}}"#,
      result: #"{"spec":{"ports":[{"name":"b","port":81}]}}"#),
    Case(
      name: "a list is replaced by a directive",
      original: #"{"spec":{"ports":[{"name":"a","port":80},{"name":"b","port":81}]}}"#,
      patch: #"{"spec":{"ports":[{"$patch":"replace"},{"name":"c","port":82}]}}"#,
      result: #"{"spec":{"ports":[{"name":"c","port":82}]}}"#),
    Case(
      name: "an order is set",
      original: #"{"spec":{"ports":[{"port":80},{"port":81},{"port":82}]}}"#,
      patch: #"{"spec":{"$setElementOrder/ports":[{"port":82},{"port":80}]}}"#,
      result: #"{"spec":{"ports":[{"port":81},{"port":82},{"port":80}]}}"#),
    Case(
      name: "null removes a key of a map",
      original: #"{"spec":{"selector":{"a":"1","b":"2"}}}"#,
      patch: #"{"spec":{"selector":{"a":null,"c":null}}}"#,
      result: #"{"spec":{"selector":{"b":"2"}}}"#),
    Case(
      name: "a map is replaced by a directive",
      original: #"{"spec":{"selector":{"a":"1","b":"2"}}}"#,
      patch: #"{"spec":{"selector":{"$patch":"replace","c":"3"}}}"#,
      result: #"{"spec":{"selector":{"c":"3"}}}"#),
    Case(
      name: "a list without merge strategy is replaced",
      original: #"{"spec":{"externalIPs":["192.0.2.1"]}}"#,
      patch: #"{"spec":{"externalIPs":["192.0.2.2"]}}"#,
      result: #"{"spec":{"externalIPs":["192.0.2.2"]}}"#),
    Case(
      name: "finalizers are a set",
      original: #"{"metadata":{"finalizers":["a/x","b/y"]}}"#,
      patch: #"{"metadata":{"finalizers":["c/z","a/x"]}}"#,
      result: #"{"metadata":{"finalizers":["c/z","a/x","b/y"]}}"#),
    Case(
      name: "primitives are deleted from a set",
      original: #"{"metadata":{"finalizers":["a/x","b/y"]}}"#,
      patch: #"{"metadata":{"$deleteFromPrimitiveList/finalizers":["a/x"]}}"#,
      result: #"{"metadata":{"finalizers":["b/y"]}}"#),
    Case(
      name: "nulls of a new map are dropped",
      original: "{}",
      patch: #"{"metadata":{"labels":{"a":null,"b":"2"}}}"#,
      result: #"{"metadata":{"labels":{"b":"2"}}}"#),
  ]

  @Test("applied to a Service", arguments: services)
  func appliesToService(_ row: Case) throws {
    let result = try StrategicMergePatch.apply(
      json(row.patch), to: json(row.original), schema: .service)
    #expect(text(result) == row.result)
  }

  static let deployments: [Case] = [
    Case(
      name: "the keys that stay are named",
      original:
        #"{"spec":{"strategy":{"rollingUpdate":{"maxSurge":1},"type":"RollingUpdate"}}}"#,
      patch: #"{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}"#,
      result: #"{"spec":{"strategy":{"type":"Recreate"}}}"#),
    Case(
      name: "environment variables are merged by name inside containers",
      original:
        #"{"spec":{"template":{"spec":{"containers":[{"env":[{"name":"A","value":"1"}],"name":"app"},{"name":"proxy"}]}}}}"#,
      patch:
        #"{"spec":{"template":{"spec":{"containers":[{"env":[{"name":"B","value":"2"}],"name":"app"}]}}}}"#,
      result:
        #"{"spec":{"template":{"spec":{"containers":[{"env":[{"name":"B","value":"2"},{"name":"A","value":"1"}],"name":"app"},{"name":"proxy"}]}}}}"#
    ),
  ]

  @Test("applied to a Deployment", arguments: deployments)
  func appliesToDeployment(_ row: Case) throws {
    let result = try StrategicMergePatch.apply(
      json(row.patch), to: json(row.original), schema: .deployment)
    #expect(text(result) == row.result)
  }

  @Test(
    "faults",
    arguments: [
      (#"{"spec":{"$patch":"maybe"}}"#, "unknown patch type: maybe in map: map[$patch:maybe]"),
      (
        #"{"spec":{"ports":[{"name":"x"}]}}"#,
        "map: map[name:x] does not contain declared merge key: port"
      ),
      (
        #"{"spec":{"$setElementOrder/ports":7}}"#, "expected a []interface {}, but received a int64"
      ),
      (#"{"spec":{"ports":[{"port":1},"x"]}}"#, "list element types are not identical"),
    ])
  func refuses(patch: String, message: String) {
    do throws(MergeError) {
      let original = json(#"{"spec":{"ports":[{"port":80}]}}"#)
      _ = try StrategicMergePatch.apply(json(patch), to: original, schema: .service)
      Issue.record("accepted")
    } catch {
      #expect(error.message.hasPrefix(message))
    }
  }
}

@Suite("Three-way patches, as kubectl apply makes them")
struct ThreeWayPatchTests {
  /// What the server holds after `new` is applied over `current`, which was last made from `last`.
  private func applied(_ new: String, last: String, to current: String) throws -> JSONObject {
    let patch = try StrategicDiff.threeWayPatch(
      original: json(last), modified: json(new), current: json(current), schema: .service)
    return try StrategicMergePatch.apply(patch, to: json(current), schema: .service)
  }

  @Test("an applied configuration is unchanged")
  func unchanged() throws {
    let manifest = #"{"spec":{"ports":[{"name":"web","port":80}],"selector":{"a":"b"}}}"#
    let current =
      #"{"spec":{"clusterIP":"10.96.0.9","ports":[{"name":"web","port":80,"targetPort":80}],"selector":{"a":"b"}}}"#
    let patch = try StrategicDiff.threeWayPatch(
      original: json(manifest), modified: json(manifest), current: json(current), schema: .service)
    #expect(patch.isEmpty)
  }

  @Test("what the server added stays, what the author dropped goes")
  func merges() throws {
    let result = try applied(
      #"{"spec":{"ports":[{"name":"https","port":443},{"name":"admin","port":9000}]}}"#,
      last:
        #"{"spec":{"ports":[{"name":"http","port":80},{"name":"https","port":443}],"selector":{"a":"b"}}}"#,
      to:
        #"{"spec":{"ports":[{"name":"http","nodePort":30080,"port":80},{"name":"https","nodePort":30443,"port":443}],"selector":{"a":"b","other":"x"},"type":"NodePort"}}"#
    )
    #expect(
      text(result)
        == #"{"spec":{"ports":[{"name":"https","nodePort":30443,"port":443},{"name":"admin","port":9000}],"type":"NodePort"}}"#
    )
  }

  @Test("a new order is sent")
  func reorders() throws {
    let patch = try StrategicDiff.threeWayPatch(
      original: json(#"{"spec":{"ports":[{"port":80},{"port":443}]}}"#),
      modified: json(#"{"spec":{"ports":[{"port":443},{"port":80}]}}"#),
      current: json(
        #"{"spec":{"ports":[{"port":80,"targetPort":80},{"port":443,"targetPort":443}]}}"#),
      schema: .service)
    #expect(text(patch) == #"{"spec":{"$setElementOrder/ports":[{"port":443},{"port":80}]}}"#)
  }

  /// Two protocols of one port are one element to the merge key: recorded from kubectl 1.36.
  @Test("of two protocols on one port one is lost")
  func loses() throws {
    let both =
      #"{"spec":{"ports":[{"name":"dns","port":53,"protocol":"UDP"},{"name":"dns-tcp","port":53,"protocol":"TCP"}]}}"#
    let targets =
      #"{"spec":{"ports":[{"name":"dns","port":53,"protocol":"UDP","targetPort":5353},{"name":"dns-tcp","port":53,"protocol":"TCP","targetPort":5353}]}}"#
    let current =
      #"{"spec":{"ports":[{"name":"dns","port":53,"protocol":"UDP","targetPort":53},{"name":"dns-tcp","port":53,"protocol":"TCP","targetPort":53}]}}"#
    let result = try applied(targets, last: both, to: current)
    let ports = result["spec"]?["ports"]?.arrayValue ?? []
    #expect(ports.map { $0["targetPort"]?.intValue } == [5353, 53])
    let onlyTCP =
      #"{"spec":{"ports":[{"name":"dns-tcp","port":53,"protocol":"TCP","targetPort":5353}]}}"#
    let emptied = try applied(onlyTCP, last: targets, to: text(result))
    let left = emptied["spec"]?["ports"]?.arrayValue ?? []
    #expect(left.isEmpty)
  }

  @Test("a null in a manifest removes what others set")
  func nullRemoves() throws {
    let result = try applied(
      #"{"metadata":{"labels":{"colour":null}},"spec":{"selector":{"app":"x","extra":null},"sessionAffinity":null}}"#,
      last: #"{"spec":{"selector":{"app":"x"}}}"#,
      to:
        #"{"metadata":{"labels":{"colour":"blue","shape":"round"}},"spec":{"selector":{"app":"x","extra":"y"},"sessionAffinity":"ClientIP"}}"#
    )
    #expect(
      text(result)
        == #"{"metadata":{"labels":{"shape":"round"}},"spec":{"selector":{"app":"x"}}}"#)
  }

  @Test("kind, version and name are not changed by a patch")
  func preconditions() {
    #expect(throws: MergeError.self) {
      try StrategicDiff.threeWayPatch(
        original: json("{}"), modified: json(#"{"kind":"Pod"}"#),
        current: json(#"{"kind":"Service"}"#),
        schema: .service)
    }
  }
}
