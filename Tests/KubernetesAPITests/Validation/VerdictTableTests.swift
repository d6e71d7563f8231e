import JSON
import Testing

@testable import KubernetesAPI

/// Agreement with the recorded verdicts on objects as they stand, without defaults.
@Suite(.enabled(if: VerdictTables.exist))
struct VerdictTableTests {
  @Test(arguments: ["service", "endpoints", "endpointslice", "deployment", "other"])
  func objectsWithoutDefaults(_ name: String) throws {
    var score = TableScore()
    for row in try VerdictTables.rows("tables/\(name)-validation.jsonl") {
      guard !row.has("decodeFatal"), !row.has("strictDecodeErrors") else { continue }
      let object = row.inner("object")
      guard
        let kind = Kinds.definition(
          apiVersion: object.text("apiVersion"), kind: object.text("kind"))
      else { continue }
      let want = (row.member("withoutDefaulting") ?? row).list("errors").map {
        TableFault($0.object)
      }
      score.compare(row.text("name"), kind.validate(object).map(TableFault.init), want)
    }
    score.report("\(name)-validation without defaults")
    #expect(score.agreed == score.total)
  }

  @Test(arguments: ["service", "endpoints", "endpointslice", "deployment"])
  func updates(_ name: String) throws {
    var score = TableScore()
    for row in try VerdictTables.rows("tables/\(name)-update-validation.jsonl") {
      let object = row.inner("object")
      guard
        let kind = Kinds.definition(
          apiVersion: object.text("apiVersion"), kind: object.text("kind"))
      else { continue }
      let got = kind.validateUpdate(object, old: row.inner("old")).map(TableFault.init)
      score.compare(
        row.text("name"), got, row.list("errors").map { TableFault($0.object) })
    }
    score.report("\(name)-update-validation")
    #expect(score.agreed == score.total)
  }
}
