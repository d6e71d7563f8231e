import Foundation
import JSON
import Testing

@testable import KubernetesAPI

@Suite("Declarations agree with recorded explanations", .enabled(if: ConformanceTable.isPresent))
struct ExplainConformanceTests {
  /// The fields under `path` as `explain --recursive` lists them.
  private func listing(_ schema: ObjectSchema, indent: String = "  ") -> [String] {
    schema.sortedFields.flatMap { field -> [String] in
      let required = field.isRequired ? " -required-" : ""
      var lines = ["\(indent)\(field.name)\t<\(field.type.explainedName)>\(required)"]
      if !field.enumValues.isEmpty {
        lines.append("\(indent)enum: \(field.enumValues.joined(separator: ", "))")
      }
      if let inner = field.type.elementSchema {
        lines += listing(inner, indent: indent + "  ")
      }
      return lines
    }
  }

  @Test("field by field")
  func agrees() throws {
    let root = try #require(ConformanceTable.root)
    let scenario = root.appendingPathComponent(
      "recorded/02-commands/explain-recursive.scenario")
    let lines = try String(contentsOf: scenario, encoding: .utf8).split(separator: "\n")
    var recorded: [String: [String]] = [:]
    var path = ""
    for line in lines {
      if line.hasPrefix("$ kubectl explain ") {
        path = line.contains("grep -c") ? "" : String(line.split(separator: " ")[3])
      } else if line.hasPrefix("|   "), !path.isEmpty {
        recorded[path, default: []].append(String(line.dropFirst(2)))
      }
    }
    #expect(recorded.count >= 4)
    for (path, wanted) in recorded {
      let steps = path.split(separator: ".").map(String.init)
      let kind = try #require(
        Kinds.all.first { $0.resource.plural == steps[0] || $0.resource.singular == steps[0] })
      let found = try SchemaWalk.walk(Array(steps.dropFirst()), in: kind.schema)
      let listed = listing(try #require(found.schema))
      let difference = wanted.difference(from: listed)
      #expect(difference.isEmpty, "\(path)")
    }
  }
}
