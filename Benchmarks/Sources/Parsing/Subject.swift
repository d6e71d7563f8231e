import JSON
import Manifests
import YAML

/// Something that is measured, in a process of its own so that its memory can be told.
struct Subject {
  let name: String
  /// Does the work once and gives the number of bytes that count: of the text read or written.
  let run: (Material) throws -> Int
  /// Makes what has to be there before the work begins.
  var prepare: (inout Material) -> Void = { _ in }

  /// What is worked on.
  struct Material {
    /// The text of the file.
    var text: [UInt8]
    /// What kubectl reads in it.
    var values: [JSONValue] = []
    /// The same as JSON.
    var json: [UInt8] = []
  }

  /// Everything that can be measured in this process.
  static var all: [Subject] {
    var subjects = [
      Subject(
        name: "svcctl: check of characters",
        run: {
          _ = try YAMLText(decoding: $0.text)
          return $0.text.count
        }),
      Subject(
        name: "svcctl: events",
        run: {
          var parser = YAMLParser(try YAMLText(decoding: $0.text))
          var count = 0
          while try parser.nextEvents({ count += $0.count }) {}
          precondition(count > 0)
          return $0.text.count
        }),
      Subject(
        name: "svcctl: tree",
        run: {
          let documents = try YAMLParser.documents(of: YAMLText(decoding: $0.text))
          precondition(!documents.isEmpty)
          return $0.text.count
        }),
      Subject(
        name: "svcctl: YAML to JSON values",
        run: {
          precondition(!values(of: $0.text).isEmpty)
          return $0.text.count
        }),
      Subject(
        name: "svcctl: print YAML",
        run: {
          var emitter = YAMLEmitter()
          for value in $0.values { emitter.write(value) }
          return emitter.bytes.count
        }, prepare: { $0.values = values(of: $0.text) }),
      Subject(
        name: "svcctl: write JSON",
        run: {
          var writer = JSONWriter()
          for value in $0.values { writer.write(value) }
          return writer.bytes.count
        }, prepare: { $0.values = values(of: $0.text) }),
      Subject(
        name: "svcctl: read JSON",
        run: {
          var reader = JSONReader($0.json)
          while !reader.isAtEnd { _ = try reader.readValue() }
          return $0.json.count
        },
        prepare: {
          var writer = JSONWriter()
          for value in values(of: $0.text) { writer.write(value) }
          $0.json = writer.bytes
        }),
    ]
    #if LIBYAML
      subjects += [
        Subject(name: "libyaml: events", run: { LibYAML.events($0.text) }),
        Subject(name: "libyaml: tree", run: { LibYAML.tree($0.text) }),
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
