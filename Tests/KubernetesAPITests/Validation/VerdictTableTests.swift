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
      guard !row.has("decodeFatal"), !row.has("strictDecodeErrors"),
        name != "endpointslice" || !Self.unjudged.contains(row.text("name"))
      else { continue }
      let object = row.inner("object")
      guard
        let kind = Kinds.definition(
          apiVersion: object.text("apiVersion"), kind: object.text("kind"))
      else { continue }
      let want = (row.object("withoutDefaulting") ?? row).list("errors").map {
        TableFault($0.object)
      }
      score.compare(row.text("name"), kind.validate(object).map(TableFault.init), want)
    }
    score.report("\(name)-validation without defaults")
    #expect(score.agreed == score.total)
  }

  /// Rows whose undefaulted form the recorder could not judge: a port without a name is a nil
  /// pointer in Go until defaults are set.
  private static let unjudged: Set<String> = ["ports null fields", "two unnamed ports"]

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

/// Agreement with the recorded verdicts on creating the objects.
@Suite(.enabled(if: VerdictTables.exist))
struct CreationVerdictTests {
  @Test(arguments: ["service", "endpoints", "endpointslice", "deployment", "other"])
  func tables(_ name: String) throws {
    var score = TableScore()
    for row in try VerdictTables.rows("tables/\(name)-validation.jsonl") {
      try score.compare(creating: row.inner("object"), with: row, name: row.text("name"))
    }
    score.report("\(name)-validation")
    #expect(score.agreed == score.total)
  }

  @Test func manifestsOfPublicProjects() throws {
    var score = TableScore()
    var documents: [String: [JSONValue]] = [:]
    for row in try VerdictTables.rows("manifests-validation.jsonl") {
      let path = row.text("path")
      if documents[path] == nil { documents[path] = try VerdictTables.documents(path) }
      let place = row.list("document").compactMap(\.intValue)
      guard let list = documents[path],
        let object = VerdictTables.object(row, at: place, in: list)
      else { continue }
      try score.compare(creating: object.object, with: row, name: "\(path) \(place)")
    }
    score.report("manifests-validation")
    #expect(score.agreed == score.total)
  }
}

extension TableScore {
  /// Compares everything the table knows of creating an object of a served kind.
  mutating func compare(creating object: JSONObject, with row: JSONObject, name: String) throws {
    guard
      let kind = Kinds.definition(
        apiVersion: object.text("apiVersion"), kind: object.text("kind"))
    else { return }
    let verdict = ObjectVerdict(creating: object, as: kind)
    compare(
      name,
      Findings(
        isValid: verdict.isValid, failure: verdict.decodingFailure?.message ?? "",
        strictErrors: verdict.strictErrors, faults: verdict.errors.map(TableFault.init),
        warnings: verdict.warnings),
      Findings(
        isValid: row.flag("valid"), failure: row.text("decodeFatal"),
        strictErrors: row.texts("strictDecodeErrors"),
        faults: row.list("errors").map { TableFault($0.object) },
        warnings: row.texts("warnings")))
  }

  mutating func compare(_ name: String, _ got: Findings, _ want: Findings) {
    total += 1
    if got != want {
      disagreements.append("\(name)\n    got\n\(got.lines)\n    want\n\(want.lines)")
    }
  }
}

/// All that can be said of an object.
struct Findings: Equatable {
  var isValid: Bool
  var failure: String
  var strictErrors: [String]
  var faults: [TableFault]
  var warnings: [String]

  var lines: String {
    let all =
      [failure] + strictErrors + faults.map(\.description) + warnings.map { "Warning: \($0)" }
    return all.filter { !$0.isEmpty }.map { "      \($0)" }.joined(separator: "\n")
  }
}
