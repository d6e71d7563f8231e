import Foundation
import JSON
import KubernetesAPI
import Testing

@testable import Printers

/// A table says which fields its cells are made of; a list reads no others.
@Suite struct TableFieldsTests {
  /// Objects of many kinds: those of the golden files, the Services of other tests, and more.
  private static func objects() throws -> [APIObject] {
    var found = try Samples.plaza()
    for golden in GoldenTests.cases {
      let list = try JSONReader.parse(golden.contents("in.json"))
      found += (list["items"]?.arrayValue ?? []).map { APIObject($0.object) }
    }
    found += try [
      """
      {"apiVersion":"v1","kind":"Service","metadata":{"name":"a"},"spec":{"type":"LoadBalancer",
      "ports":[{"port":1,"protocol":"TCP"}]},"status":{"loadBalancer":{"ingress":[{"ip":"1.2.3.4"},
      {"hostname":"h"}]}}}
      """,
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","deletionTimestamp":"2026-11-21T01:14:27Z"},
      "spec":{"nodeName":"n","initContainers":[{"name":"i","restartPolicy":"Always"}],"containers":[
      {"name":"c"}],"readinessGates":[{"conditionType":"g"}]},"status":{"phase":"Running","podIP":"10.0.0.1",
      "nominatedNodeName":"m","conditions":[{"type":"g","status":"True"}],"initContainerStatuses":[
      {"name":"i","started":true,"ready":true,"restartCount":1}],"containerStatuses":[{"name":"c",
      "restartCount":2,"lastState":{"terminated":{"finishedAt":"2026-11-21T01:14:20Z"}},
      "state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}}
      """,
      """
      {"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"e"},"subsets":[{"addresses":[
      {"ip":"10.0.0.1"},{"ip":"10.0.0.2"}],"notReadyAddresses":[{"ip":"10.0.0.3"}],"ports":[
      {"port":80,"name":"x"}]},{"addresses":[{"ip":"10.0.0.4"}]}]}
      """,
      """
      {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice","metadata":{"name":"s"},"addressType":
      "IPv4","ports":[{"port":80},{"name":"n"}],"endpoints":[{"addresses":["10.0.0.1"]}]}
      """,
      """
      {"apiVersion":"v1","kind":"ReplicationController","metadata":{"name":"r"},"spec":{"replicas":2,
      "selector":{"a":"b"},"template":{"spec":{"containers":[{"name":"c","image":"i"}]}}},"status":
      {"replicas":1,"readyReplicas":1}}
      """,
    ].map { try Samples.object($0.replacingOccurrences(of: "\n", with: "")) }
    return found
  }

  @Test(arguments: [false, true])
  func cellsAreMadeOfTheFieldsThatATableNames(isWide: Bool) throws {
    var kinds: Set<String> = []
    for object in try Self.objects() {
      let resource = APIResource(
        group: object.group, kind: object.kind, plural: object.kind.lowercased() + "s")
      let definition = TableDefinition.of(resource)
      let fields = definition.fields(isWide: isWide, Samples.options())
      let text = JSONWriter.text(.object(object.json))
      let part = APIObject(try JSONReader.parse(Array(text.utf8), only: fields).object)
      let context = TableContext(now: Samples.now, isWide: isWide)
      let shown = definition.columns.indices.filter { isWide || !definition.columns[$0].isWide }
      let whole = definition.cells(object, context)
      let cells = definition.cells(part, context)
      #expect(shown.map { cells[$0] } == shown.map { whole[$0] }, "\(object.kind) \(object.name)")
      kinds.insert(object.kind)
    }
    #expect(kinds.isSuperset(of: ["Service", "Pod", "Deployment", "EndpointSlice", "Endpoints"]))
  }

  @Test func labelsAndSortingNeedMore() throws {
    let service = try Samples.object(Samples.fountain)
    let text = Array(JSONWriter.text(.object(service.json)).utf8)
    func part(_ change: (inout PrintOptions) -> Void) throws -> JSONValue {
      let options = Samples.options(change)
      let fields = TableDefinition.service.fields(isWide: false, options)
      return try JSONReader.parse(text, only: fields)
    }
    #expect(try part { _ in }["metadata"]?["labels"] == nil)
    #expect(try part { $0.showsLabels = true }["metadata"]?["labels"] != nil)
    #expect(try part { $0.labelColumns = ["size"] }["metadata"]?["labels"] != nil)
    #expect(try part { $0.sortBy = ".metadata.uid" } == .object(service.json))
  }
}
