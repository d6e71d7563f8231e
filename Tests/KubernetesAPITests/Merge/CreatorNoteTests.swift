import JSON
import Testing

@testable import KubernetesAPI

/// The short form in which it is kept who created an object.
@Suite("Notes about who created an object")
struct CreatorNoteTests {
  private func stored(_ text: String, _ kind: any KindDefinition.Type) throws -> JSONObject {
    var object = try StrictDecoder.decode(json(text), as: kind.schema).object
    kind.setDefaults(&object)
    return object
  }

  private func fields(_ object: JSONObject) -> [String] {
    (CreatorNote.expanded(object) ?? object).inner("metadata").list("managedFields").map {
      let fields = JSONWriter.text($0["fieldsV1"] ?? .null, sortsKeys: true)
      return "\($0["manager"]?.stringValue ?? "") \($0["operation"]?.stringValue ?? "") \(fields)"
    }
  }

  /// As an API server writes it: a list or map that is written even when empty is not new itself.
  @Test("the creator of a Deployment set all but its status")
  func deployment() throws {
    var object = try stored(
      #"{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","labels":{"a":"b"}},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i:1"}]}}},"status":{"replicas":1}}"#,
      Deployment.self)
    let note = CreatorNote.make(manager: "kubectl-create", requested: object, stored: object)
    object[forced: "metadata"].object["managedFields"] = [note]
    object[forced: "metadata"].object[forced: "annotations"].object[
      "deployment.kubernetes.io/revision"] = "1"
    #expect(note == ["manager": "kubectl-create"])
    #expect(
      fields(object) == [
        #"kubectl-create Update {"f:metadata":{"f:labels":{".":{},"f:a":{}}},"f:spec":{"f:progressDeadlineSeconds":{},"f:replicas":{},"f:revisionHistoryLimit":{},"f:selector":{},"f:strategy":{"f:rollingUpdate":{".":{},"f:maxSurge":{},"f:maxUnavailable":{}},"f:type":{}},"f:template":{"f:metadata":{"f:labels":{".":{},"f:a":{}}},"f:spec":{"f:containers":{"k:{\"name\":\"c\"}":{".":{},"f:image":{},"f:imagePullPolicy":{},"f:name":{},"f:resources":{},"f:terminationMessagePath":{},"f:terminationMessagePolicy":{}}},"f:dnsPolicy":{},"f:restartPolicy":{},"f:schedulerName":{},"f:securityContext":{},"f:terminationGracePeriodSeconds":{}}}}}"#
      ])
  }

  @Test("what the server allocated is nobody's")
  func service() throws {
    let requested = try stored(
      #"{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"type":"NodePort","ports":[{"name":"a","port":1},{"name":"b","port":2,"nodePort":30002}]}}"#,
      Service.self)
    var object = requested
    object[forced: "spec"].object["clusterIP"] = "10.96.0.9"
    object[forced: "spec"].object["clusterIPs"] = ["10.96.0.9"]
    object[forced: "spec"].object[forced: "ports"].array[0].object["nodePort"] = 30001
    object[forced: "metadata"].object["managedFields"] = [
      CreatorNote.make(manager: "kubectl-create", requested: requested, stored: object)
    ]
    #expect(
      fields(object) == [
        #"kubectl-create Update {"f:spec":{"f:externalTrafficPolicy":{},"f:internalTrafficPolicy":{},"f:ports":{".":{},"k:{\"port\":1,\"protocol\":\"TCP\"}":{".":{},"f:name":{},"f:port":{},"f:protocol":{},"f:targetPort":{}},"k:{\"port\":2,\"protocol\":\"TCP\"}":{".":{},"f:name":{},"f:nodePort":{},"f:port":{},"f:protocol":{},"f:targetPort":{}}},"f:sessionAffinity":{},"f:type":{}}}"#
      ])
  }

  @Test("an update takes fields from the creator, and its time is that of the last change")
  func update() throws {
    var old = try stored(
      #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","creationTimestamp":"2026-01-01T00:00:00Z"},"data":{"a":"1","b":"2"}}"#,
      ConfigMap.self)
    old[forced: "metadata"].object["managedFields"] = [["manager": "one"]]
    for (value, minute) in [("3", "01"), ("4", "02"), ("4", "03")] {
      var new = old
      new[forced: "data"].object["a"] = .string(value)
      FieldManager(
        manager: "two", apiVersion: "v1", schema: ConfigMap.schema,
        time: "2026-01-01T00:\(minute):00Z"
      ).noteUpdate(of: &new, requested: new, replacing: old)
      old = new
    }
    #expect(
      fields(old) == [
        #"one Update {"f:data":{".":{},"f:b":{}}}"#, #"two Update {"f:data":{"f:a":{}}}"#,
      ])
    let times = old.inner("metadata").list("managedFields").map { $0.object.text("time") }
    #expect(times == ["2026-01-01T00:00:00Z", "2026-01-01T00:02:00Z"])
  }

  @Test("the oldest of more than ten updaters are merged")
  func ancientChanges() throws {
    var object = try stored(
      #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","creationTimestamp":"2026-01-01T00:00:00Z"},"data":{"a":"1"}}"#,
      ConfigMap.self)
    object[forced: "metadata"].object["managedFields"] = [["manager": "creator"]]
    for number in 10..<22 {
      var new = object
      new[forced: "data"].object["k\(number)"] = "x"
      FieldManager(
        manager: "m\(number)", apiVersion: "v1", schema: ConfigMap.schema,
        time: "2026-01-01T00:\(number):00Z"
      ).noteUpdate(of: &new, requested: new, replacing: object)
      object = new
    }
    let managers = object.inner("metadata").list("managedFields").map { $0.object.text("manager") }
    #expect(managers == ["ancient-changes"] + (13..<22).map { "m\($0)" })
    #expect(
      fields(object)[0]
        == #"ancient-changes Update {"f:data":{".":{},"f:a":{},"f:k10":{},"f:k11":{},"f:k12":{}}}"#)
  }

  @Test("an empty entry makes the server forget who manages what")
  func reset() throws {
    let old = json(
      #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","managedFields":[{"manager":"one"}]},"data":{"a":"1"}}"#
    )
    var new = old
    new[forced: "metadata"].object["managedFields"] = [[:]]
    FieldManager(
      manager: "two", apiVersion: "v1", schema: ConfigMap.schema, time: "2026-01-01T00:00:00Z"
    ).noteUpdate(of: &new, requested: new, replacing: old)
    #expect(new.inner("metadata")["managedFields"] == nil)
  }

  /// Kubernetes: k8s.io/client-go/util/csaupgrade.
  @Test("what kubectl applied itself is handed to the manager that applies on the server")
  func upgrade() {
    let annotation = "kubectl.kubernetes.io/last-applied-configuration"
    let object = json(
      #"""
      {"apiVersion":"v1","kind":"ConfigMap","metadata":{"managedFields":[
      {"apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:b":{}}},"manager":"kubectl","operation":"Apply","time":"2026-01-02T00:00:00Z"},
      {"apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:a":{}},"f:metadata":{"f:annotations":{"f:kubectl.kubernetes.io/last-applied-configuration":{}}}},"manager":"kubectl-client-side-apply","operation":"Update","time":"2026-01-01T00:00:00Z"}]}}
      """#)
    let clients = ClientSideApplyUpgrade.managers(
      ofAnnotation: annotation, in: object, applying: false)
    #expect(clients == ["kubectl-client-side-apply"])
    #expect(
      ClientSideApplyUpgrade.managers(ofAnnotation: annotation, in: object, applying: true).isEmpty)
    let upgraded = ClientSideApplyUpgrade.upgraded(object, from: clients, to: "kubectl")
    var result = object
    result[forced: "metadata"].object["managedFields"] = upgraded
    #expect(
      fields(result) == [
        #"kubectl Apply {"f:data":{"f:a":{},"f:b":{}},"f:metadata":{"f:annotations":{"f:kubectl.kubernetes.io/last-applied-configuration":{}}}}"#
      ])
    #expect(ClientSideApplyUpgrade.upgraded(result, from: clients, to: "kubectl") == nil)
  }
}
