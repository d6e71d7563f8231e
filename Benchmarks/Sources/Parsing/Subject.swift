import JSON
import Manifests
import YAML

/// Something that is measured, in a process of its own so that its memory can be told.
struct Subject {
  let name: String
  /// Does the work once and gives the number of bytes that count: of the text read or written.
  let run: ([UInt8]) throws -> Int
  /// What has to be there before the work begins.
  var prepare: ([UInt8]) -> Void = { _ in }

  /// Everything that can be measured in this process.
  static var all: [Subject] {
    var subjects = [
      Subject(
        name: "svcctl: check of characters",
        run: {
          _ = try YAMLText(decoding: $0)
          return $0.count
        }),
      Subject(
        name: "svcctl: events",
        run: {
          var parser = YAMLParser(try YAMLText(decoding: $0))
          var count = 0
          while try parser.nextEvents({ count += $0.count }) {}
          precondition(count > 0)
          return $0.count
        }),
      Subject(
        name: "svcctl: tree",
        run: {
          let documents = try YAMLParser.documents(of: YAMLText(decoding: $0))
          precondition(!documents.isEmpty)
          return $0.count
        }),
      Subject(
        name: "svcctl: YAML to JSON values",
        run: {
          precondition(!values(of: $0).isEmpty)
          return $0.count
        }),
      Subject(
        name: "svcctl: print YAML",
        run: { _ in
          var emitter = YAMLEmitter()
          for value in Prepared.values { emitter.write(value) }
          return emitter.bytes.count
        }, prepare: { Prepared.values = values(of: $0) }),
      Subject(
        name: "svcctl: write JSON",
        run: { _ in
          var writer = JSONWriter()
          for value in Prepared.values { writer.write(value) }
          return writer.bytes.count
        }, prepare: { Prepared.values = values(of: $0) }),
      Subject(
        name: "svcctl: read JSON",
        run: { _ in
          var reader = JSONReader(Prepared.json)
          while !reader.isAtEnd { _ = try reader.readValue() }
          return Prepared.json.count
        },
        prepare: {
          var writer = JSONWriter()
          for value in values(of: $0) { writer.write(value) }
          Prepared.json = writer.bytes
        }),
    ]
    #if LIBYAML
      subjects += [
        Subject(name: "libyaml: events", run: LibYAML.events),
        Subject(name: "libyaml: tree", run: LibYAML.tree),
      ]
    #endif
    return subjects
  }

  private static func values(of text: [UInt8]) -> [JSONValue] {
    var values: [JSONValue] = []
    var stream = ManifestStream(text, source: "file")
    while let document = try? stream.next() { values.append(document.json) }
    return values
  }
}

/// What a subject needs before its clock runs.
enum Prepared {
  nonisolated(unsafe) static var values: [JSONValue] = []
  nonisolated(unsafe) static var json: [UInt8] = []
}
