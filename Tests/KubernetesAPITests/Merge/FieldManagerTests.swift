import JSON
import Testing

@testable import KubernetesAPI

@Suite("Server-side apply")
struct FieldManagerTests {
  private func manager(_ name: String, _ schema: ObjectSchema = .service, at minute: Int = 0)
    -> FieldManager
  {
    FieldManager(
      manager: name, apiVersion: "v1", schema: schema, time: "2026-01-01T00:0\(minute):00Z")
  }

  private let desk = json(
    #"{"apiVersion":"v1","kind":"Service","metadata":{"name":"desk"},"spec":{"clusterIP":"10.96.60.98","ports":[{"port":80,"protocol":"TCP"}],"selector":{"app":"desk"}}}"#
  )

  private func fields(_ object: JSONObject) -> [String] {
    (object["metadata"]?["managedFields"]?.arrayValue ?? []).map {
      let fields = JSONWriter.text($0["fieldsV1"] ?? .null, sortsKeys: true)
      return "\($0["manager"]?.stringValue ?? "") \($0["operation"]?.stringValue ?? "") \(fields)"
    }
  }

  /// Recorded from an API server v1.36.
  @Test("the fields of a configuration are the manager's")
  func creates() throws {
    let created = try manager("kubectl").apply(desk, to: nil, force: false)
    #expect(
      fields(created) == [
        #"kubectl Apply {"f:spec":{"f:clusterIP":{},"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{},"f:protocol":{}}},"f:selector":{}}}"#
      ])
    let again = try manager("kubectl", at: 5).apply(desk, to: created, force: false)
    #expect(again == created)
  }

  /// Recorded from an API server v1.36.
  @Test("what another manager changed is a conflict")
  func conflicts() throws {
    let created = try manager("kubectl").apply(desk, to: nil, force: false)
    var patched = created
    patched[forced: "spec"].object["selector"] = ["app": "bench"]
    manager("kubectl-patch").noteUpdate(of: &patched, requested: patched, replacing: created)
    #expect(
      throws: FieldManager.Failure.conflict(
        "Apply failed with 1 conflict: conflict with \"kubectl-patch\" using v1: .spec.selector")
    ) {
      try manager("kubectl").apply(desk, to: patched, force: false)
    }
    let forced = try manager("kubectl").apply(desk, to: patched, force: true)
    #expect(forced["spec"]?["selector"] == ["app": "desk"])
    #expect(fields(forced).count == 1)
  }

  @Test("several conflicts are listed by manager")
  func manyConflicts() throws {
    let created = try manager("kubectl").apply(desk, to: nil, force: false)
    var patched = created
    patched[forced: "spec"].object["selector"] = ["app": "bench"]
    patched[forced: "spec"].object["clusterIP"] = "10.96.0.7"
    manager("other").noteUpdate(of: &patched, requested: patched, replacing: created)
    #expect(
      throws: FieldManager.Failure.conflict(
        "Apply failed with 2 conflicts: conflicts with \"other\" using v1:\n"
          + "- .spec.clusterIP\n- .spec.selector")
    ) {
      try manager("kubectl").apply(desk, to: patched, force: false)
    }
  }

  @Test("what a manager no longer sets goes, unless others manage it")
  func prunes() throws {
    let wide = json(
      #"{"apiVersion":"v1","kind":"Service","metadata":{"labels":{"a":"1","b":"2"}},"spec":{"ports":[{"name":"x","port":80},{"name":"y","port":81}]}}"#
    )
    let narrow = json(
      #"{"apiVersion":"v1","kind":"Service","metadata":{"labels":{"a":"1"}},"spec":{"ports":[{"name":"y","port":81}]}}"#
    )
    var live = try manager("one").apply(wide, to: nil, force: false)
    let label = json(#"{"apiVersion":"v1","kind":"Service","metadata":{"labels":{"b":"2"}}}"#)
    live = try manager("two").apply(label, to: live, force: false)
    live = try manager("one").apply(narrow, to: live, force: false)
    #expect(live["metadata"]?["labels"] == ["a": "1", "b": "2"])
    #expect(live["spec"]?["ports"] == [["name": "y", "port": 81]])
    live = try manager("two").apply(
      json(#"{"apiVersion":"v1","kind":"Service"}"#), to: live, force: false)
    #expect(live["metadata"]?["labels"] == ["a": "1"])
  }

  @Test("fields from before the first apply belong to nobody known")
  func beforeFirstApply() throws {
    var live = desk
    live[forced: "metadata"].object["uid"] = "u"
    let other = json(
      #"{"apiVersion":"v1","kind":"Service","metadata":{"name":"desk"},"spec":{"selector":{"app":"new"}}}"#
    )
    #expect(
      throws: FieldManager.Failure.conflict(
        "Apply failed with 1 conflict: "
          + "conflict with \"before-first-apply\" using v1: .spec.selector")
    ) {
      try manager("kubectl").apply(other, to: live, force: false)
    }
  }

  @Test("a field that the kind does not have is refused")
  func undeclared() {
    #expect(
      throws: FieldManager.Failure.undeclared(
        "failed to create typed patch object (default/x; /v1, Kind=Service): "
          + ".spec.prots: field not declared in schema")
    ) {
      try manager("kubectl").apply(
        json(#"{"metadata":{"name":"x","namespace":"default"},"spec":{"prots":[]}}"#), to: nil,
        force: false)
    }
  }

  @Test(
    "what does not fit the declaration is told in the words of server-side apply",
    arguments: [
      (
        #"{"spec":{"type":5}}"#,
        ".spec.type: expected string, got &value.valueUnstructured{Value:5}"
      ),
      (
        #"{"spec":{"selector":{"a":{"b":[true]}}}}"#,
        ".spec.selector.a: expected string, got &value.valueUnstructured{Value:map[string]interface {}{\"b\":[]interface {}{true}}}"
      ),
      (#"{"spec":{"selector":["x"]}}"#, ".spec.selector: expected map, got &{[x]}"),
      (#"{"spec":{"ports":{"a":1}}}"#, ".spec.ports: expected list, got &{map[a:1]}"),
      (
        #"{"spec":{"publishNotReadyAddresses":"yes"}}"#,
        ".spec.publishNotReadyAddresses: expected boolean, got &{yes}"
      ),
      (
        #"{"spec":{"ports":[{"port":"x"}]}}"#,
        #".spec.ports[port="x",protocol="TCP"].port: expected numeric (int or float), got string"#
      ),
      (
        #"{"spec":{"ports":[{"port":1},{"port":1,"name":"b"}]}}"#,
        #".spec.ports: duplicate entries for key [port=1,protocol="TCP"]"#
      ),
      (
        #"{"spec":{"ports":[null]}}"#,
        ".spec.ports: element 0: associative list with keys may not have a null element"
      ),
      (
        #"{"spec":{"ports":[7]}}"#,
        ".spec.ports: element 0: associative list with keys may not have non-map elements"
      ),
      (
        #"{"metadata":{"finalizers":["a/b","a/b"]}}"#,
        #".metadata.finalizers: duplicate entries for key [="a/b"]"#
      ),
      (
        #"{"spec":{"type":true,"selector":1}}"#,
        "errors:\n  .spec.selector: expected map, got &{1}\n"
          + "  .spec.type: expected string, got &value.valueUnstructured{Value:true}"
      ),
    ])
  func misfit(configuration: String, message: String) {
    #expect(TypedCheck.fault(of: json(configuration), Service.schema) == message)
  }

  @Test(
    "field sets survive writing and reading", arguments: [#"{"f:a":{},"f:b":{".":{},"f:c":{}}}"#])
  func encodes(fields: String) {
    #expect(text(FieldSet(json: json(fields)).json) == fields)
  }
}
