import Manifests
import Testing
import YAML

@Suite("places of fields")
struct FieldPlaceTests {
  static let yaml = """
    # a comment
    apiVersion: v1
    kind: Service
    metadata:
      name: web
      labels: {app.kubernetes.io/name: web}
    spec:
      ports:
        - port: 80
        - name: tls
          port: 443
          targetPort:
    ---
    apiVersion: v1
    kind: List
    items:
      - kind: Service
        spec: {ports: [{port: 1}, {port: 70000}]}
    """

  @Test(arguments: [
    ("spec.ports[1].port", 11, 13), ("spec.ports[0]", 9, 7), ("metadata.name", 5, 9),
    ("metadata.labels[app.kubernetes.io/name]", 6, 36), ("spec.ports", 8, 3),
    ("spec.ports[1].targetPort", 12, 7), ("spec.ports[7].port", 8, 3), ("spec.missing", 7, 1),
    ("", 2, 1),
  ])
  func yamlFieldIsFound(_ path: String, _ line: Int, _ column: Int) throws {
    var stream = ManifestStream(Array(Self.yaml.utf8), source: "web.yaml")
    let document = try #require(try stream.next())
    #expect(place(document, path) == YAMLMark(line: line, column: column))
  }

  @Test func itemOfAListIsFoundInItsFile() throws {
    var stream = ManifestStream(Array(Self.yaml.utf8), source: "web.yaml")
    _ = try stream.next()
    let item = try #require(try stream.next()?.unfolded.first)
    #expect(place(item, "spec.ports[1].port") == YAMLMark(line: 18, column: 38))
  }

  @Test func jsonFieldIsFound() throws {
    let json =
      "{\"kind\": \"A\"}\n{\"kind\": \"Service\",\n \"spec\": {\"ports\": [{\"port\": 99999}]}}"
    var stream = ManifestStream(Array(json.utf8), source: "web.json")
    _ = try stream.next()
    let document = try #require(try stream.next())
    #expect(place(document, "spec.ports[0].port") == YAMLMark(line: 3, column: 30))
  }

  private func place(_ document: ManifestDocument, _ path: String) -> YAMLMark? {
    var lines = LineCounter()
    return document.place(ofField: path, &lines)
  }
}
