import Testing

@testable import KubernetesAPI

@Suite("Built-in resources")
struct BuiltinResourcesTests {
  @Test("no two bear one name in a group")
  func unique() {
    let names = BuiltinResources.all.map(\.qualifiedPlural)
    #expect(Set(names).count == names.count)
  }

  @Test("every kind with rules is among them")
  func complete() {
    for kind in Kinds.all { #expect(BuiltinResources.all.contains(kind.resource)) }
  }

  @Test(
    "guessed plurals",
    arguments: [
      ("Proxy", "proxies"), ("Gateway", "gatewaies"), ("Ingress", "ingresses"), ("Foo", "foos"),
      ("MyEndpoints", "myendpoints"),
    ])
  func guesses(kind: String, plural: String) {
    #expect(BuiltinResources.guess(apiVersion: "x.io/v1", kind: kind).plural == plural)
  }

  @Test("found by version and kind")
  func found() {
    #expect(
      BuiltinResources.resource(apiVersion: "batch/v1", kind: "Job")?.qualifiedPlural
        == "jobs.batch")
    let autoscaler = BuiltinResources.resource(
      apiVersion: "autoscaling/v1", kind: "HorizontalPodAutoscaler")
    #expect(autoscaler?.version == "v1")
    #expect(BuiltinResources.resource(apiVersion: "apps/v1beta1", kind: "Deployment") == nil)
  }
}

@Suite("Ways through a declaration")
struct SchemaWalkTests {
  @Test(
    "types as explain writes them",
    arguments: [
      (["spec", "ports"], "[]ServicePort"), (["metadata", "labels"], "map[string]string"),
      (["spec", "ports", "targetPort"], "IntOrString"), (["spec", "ports", "port"], "integer"),
      (["metadata", "creationTimestamp"], "string"), (["spec", "clusterIPs"], "[]string"),
      (["spec", "sessionAffinityConfig", "clientIP"], "ClientIPConfig"),
    ])
  func types(path: [String], type: String) throws {
    #expect(try SchemaWalk.walk(path, in: .service).field?.type.explainedName == type)
  }

  @Test(
    "a step that leads nowhere", arguments: [["spec", "porst"], ["metadata", "labels", "porst"]])
  func missing(path: [String]) {
    #expect(throws: SchemaWalk.Missing(name: "porst")) {
      try SchemaWalk.walk(path, in: .service)
    }
  }

  /// Recorded: `kubectl explain services --recursive` has 77 fields.
  @Test("a kind's fields, all the way down")
  func countsFields() {
    func count(_ schema: ObjectSchema) -> Int {
      schema.fields.reduce(0) { $0 + 1 + ($1.type.elementSchema.map(count) ?? 0) }
    }
    #expect(count(.service) == 77)
  }

  @Test("every declared kind can be walked whole, and every field is described")
  func describes() {
    for kind in Kinds.all {
      var seen: Set<String> = []
      var open = [kind.schema]
      while let schema = open.popLast() {
        guard seen.insert(schema.name + schema.goPackage).inserted else { continue }
        #expect(!schema.description.isEmpty, "\(schema.name)")
        for field in schema.fields {
          #expect(!field.description.isEmpty, "\(schema.name).\(field.name)")
          if let inner = field.type.elementSchema { open.append(inner) }
        }
      }
      #expect(seen.count > 1)
    }
  }
}
