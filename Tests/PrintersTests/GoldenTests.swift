import Foundation
import JSON
import KubernetesAPI
import Testing

@testable import Printers

/// Golden files: what is printed of the first object of `in.json`, the others being the cluster.
///
/// The name of a case begins with what is done: `describe`, or a format of `get`. `origin.txt` says
/// where `want.txt` comes from. With `UPDATE_GOLDEN=1` the wanted texts are written anew.
@Suite struct GoldenTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let directory: URL
    var testDescription: String { directory.lastPathComponent }

    func contents(_ name: String) throws -> String {
      try String(contentsOf: directory.appending(path: name), encoding: .utf8)
    }
  }

  static let cases: [Case] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path())) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
      .map { Case(directory: root.appending(path: $0)) }
  }()

  @Test func thereAreCases() {
    #expect(Self.cases.count >= 10)
  }

  @Test(arguments: cases)
  func printsAsItShould(_ golden: Case) throws {
    #expect(!(try golden.contents("origin.txt")).isEmpty)
    let text = try Self.printed(golden)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      let file = golden.directory.appending(path: "want.txt")
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == (try golden.contents("want.txt")))
  }

  private static func printed(_ golden: Case) throws -> String {
    let list = try JSONReader.parse(golden.contents("in.json"))
    let objects = (list["items"]?.arrayValue ?? []).map { APIObject($0.object) }
    let snapshot = MemorySnapshot(objects)
    let object = try #require(objects.first)
    let resource = try #require(
      snapshot.resources.first { $0.kind == object.kind && $0.apiVersion == object.apiVersion })
    let verb = golden.directory.lastPathComponent.prefix { $0 != "-" }
    var output: [UInt8] = []
    switch verb {
    case "describe":
      let describer = Describer(snapshot: snapshot, options: Samples.options())
      output = try describer.describe(object, of: resource, showEvents: true)
    case "table", "wide":
      var printer = TablePrinter(options: Samples.options(), isWide: verb == "wide")
      printer.begin(resource, withKind: false, to: &output)
      for object in objects where object.kind == resource.kind { printer.append(object) }
      try printer.finish(to: &output)
    default:
      let format = try OutputFormat.parse(String(verb), family: .get) { path throws(PrinterError) in
        throw PrinterError("open \(path): no such file or directory")
      }
      var printer = try ObjectPrinter.make(format: format, options: Samples.options())
      printer.beginList(to: &output)
      for object in objects { try printer.append(object, to: &output) }
      try printer.endList(to: &output)
    }
    return String(decoding: output, as: UTF8.self)
  }
}
