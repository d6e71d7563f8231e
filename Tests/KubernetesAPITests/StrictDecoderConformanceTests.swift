import JSON
import Testing

@testable import KubernetesAPI

@Suite(
  "Strict decoding agrees with the recorded verdicts", .enabled(if: ConformanceTable.isPresent))
struct StrictDecoderConformanceTests {
  static let tables = [
    "tables/service-validation.jsonl", "tables/endpoints-validation.jsonl",
    "tables/endpointslice-validation.jsonl", "tables/deployment-validation.jsonl",
    "tables/other-validation.jsonl",
  ]

  @Test("the objection or the lack of one", arguments: tables)
  func agrees(table: String) throws {
    for row in try ConformanceTable.rows(table) {
      guard let object = row["object"]?.objectValue,
        let kind = Kinds.definition(
          apiVersion: object["apiVersion"]?.stringValue ?? "",
          kind: object["kind"]?.stringValue ?? "")
      else { continue }
      let name = row["name"]?.stringValue ?? ""
      let fatal = row["decodeFatal"]?.stringValue
      let strict = row["strictDecodeErrors"]?.arrayValue?.compactMap(\.stringValue) ?? []
      do {
        let result = try StrictDecoder.decode(object, as: kind.schema)
        #expect(fatal == nil, "\(table): \(name)")
        #expect(result.strictErrors == strict, "\(table): \(name)")
      } catch {
        #expect(error.message == fatal, "\(table): \(name)")
      }
    }
  }

  @Test("the objection or the lack of one, for manifests of public projects")
  func agreesOnManifests() throws {
    var count = 0
    var documents: [String: [JSONValue]] = [:]
    for row in try ConformanceTable.rows("manifests-validation.jsonl") {
      let path = row["path"]?.stringValue ?? ""
      if documents[path] == nil {
        documents[path] = try ConformanceTable.document("manifests-json/\(path).json")
      }
      let position = row["document"]?.arrayValue?.compactMap(\.intValue) ?? []
      guard let object = ConformanceTable.object(at: position, in: documents[path] ?? []),
        let kind = Kinds.definition(
          apiVersion: object["apiVersion"]?.stringValue ?? "",
          kind: object["kind"]?.stringValue ?? "")
      else { continue }
      count += 1
      let fatal = row["decodeFatal"]?.stringValue
      let strict = row["strictDecodeErrors"]?.arrayValue?.compactMap(\.stringValue) ?? []
      do {
        let result = try StrictDecoder.decode(object, as: kind.schema)
        #expect(fatal == nil, "\(path) \(position)")
        #expect(result.strictErrors == strict, "\(path) \(position)")
        let again = try StrictDecoder.decode(result.object, as: kind.schema)
        #expect(again.object == result.object, "\(path) \(position): decoding is not idempotent")
      } catch {
        #expect(error.message == fatal, "\(path) \(position)")
      }
    }
    #expect(count > 2500)
  }
}
