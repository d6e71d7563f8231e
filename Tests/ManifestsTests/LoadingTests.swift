import Foundation
import JSON
import Manifests
import Testing

/// Files in memory.
struct MemoryFiles: ManifestFiles {
  var files: [String: String]

  func kind(of path: String) -> ManifestFileKind {
    let name = path.hasSuffix("/") ? String(path.dropLast()) : path
    if files[name] != nil { return path == name ? .file : .missing }
    return files.keys.contains { $0.hasPrefix(name + "/") } ? .directory : .missing
  }

  func names(in directory: String) throws(ManifestFileError) -> [String] {
    var prefix = directory == "." ? "" : directory
    if !prefix.isEmpty, !prefix.hasSuffix("/") { prefix += "/" }
    let names = files.keys.filter { $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count).prefix { $0 != "/" }) }
    return Array(Set(names))
  }

  func read(_ path: String) throws(ManifestFileError) -> [UInt8] {
    guard let text = files[path] else {
      throw ManifestFileError("open \(path): no such file or directory")
    }
    return Array(text.utf8)
  }

  func readStandardInput() throws(ManifestFileError) -> [UInt8] { Array((files["-"] ?? "").utf8) }
}

struct FindingTests {
  static let files = MemoryFiles(files: [
    "one.yaml": "a: 1", "two.yml": "a: 2", "notes.txt": "a: 3", "dir/b.yaml": "a: 4",
    "dir/a.json": "{}", "dir/readme.md": "", "dir/deep/c.yaml": "a: 5", "dir/z.yaml": "a: 6",
    "empty/.keep": "",
  ])

  @Test(arguments: [
    (["one.yaml"], false, ["one.yaml"]),
    (["notes.txt", "two.yml"], false, ["notes.txt", "two.yml"]),
    (["dir"], false, ["dir/a.json", "dir/b.yaml", "dir/z.yaml"]),
    (["dir/"], true, ["dir/a.json", "dir/b.yaml", "dir/deep/c.yaml", "dir/z.yaml"]),
    (["*.y*ml"], false, ["one.yaml", "two.yml"]),
    (["dir/[a-c].*"], false, ["dir/a.json", "dir/b.yaml"]),
    (["-", "one.yaml"], false, ["-", "one.yaml"]),
  ])
  func namesLeadToFiles(_ names: [String], _ isRecursive: Bool, _ paths: [String]) throws {
    let loader = try ManifestLoader(names, isRecursive: isRecursive, files: Self.files)
    #expect(loader.paths == paths)
  }

  @Test(arguments: [
    (["missing.yaml"], #"the path "missing.yaml" does not exist"#),
    (["one.yaml", "nodir/"], #"the path "nodir/" does not exist"#),
    (["empty"], "error reading [empty]: recognized file extensions are [.json .yaml .yml]"),
    (["x", "y"], #"[the path "x" does not exist, the path "y" does not exist]"#),
    (["["], #"pattern "[" is not valid: syntax error in pattern"#),
  ])
  func namesThatLeadNowhereAreSaid(_ names: [String], _ message: String) {
    let error = #expect(throws: ManifestError.self) {
      try ManifestLoader(names, files: Self.files)
    }
    #expect(error?.message == message)
  }

  @Test func aFaultEndsItsFileAndNotTheNext() throws {
    let files = MemoryFiles(files: ["a.yaml": "a: 1\n---\nb: [\n---\nc: 3\n", "b.yaml": "d: 4\n"])
    let (documents, errors) = try ManifestLoader(["a.yaml", "b.yaml"], files: files).load()
    #expect(documents.map(\.json) == [["a": 1], ["d": 4]])
    #expect(
      errors.map(\.message) == [
        "error parsing a.yaml: error converting YAML to JSON: yaml: line 1: "
          + "did not find expected node content"
      ])
  }

  @Test func listsAreUnfolded() throws {
    let list = """
      apiVersion: v1
      kind: ServiceList
      items:
      - metadata: {name: a}
      - {apiVersion: v1, kind: List, items: [{kind: Pod, apiVersion: v1}]}
      """
    let files = MemoryFiles(files: ["-": list])
    let (documents, errors) = try ManifestLoader(["-"], files: files).load()
    #expect(errors.isEmpty)
    #expect(
      documents.map(\.json) == [
        ["metadata": ["name": "a"], "apiVersion": "v1", "kind": "Service"],
        ["kind": "Pod", "apiVersion": "v1"],
      ])
  }
}

/// What kubectl said about whole files (conformance/recorded/09-loading), and of further faults of
/// the same kinds by go-yaml's rules.
struct LoadingMessageTests {
  static let yaml = "error converting YAML to JSON: yaml: "

  @Test(arguments: [
    (
      "kind: Service\nmetadata:\n\tname: x\n", "line 3: found character that cannot start any token"
    ),
    ("a:\n  b: c\n   d:\n    e: f\n", "line 3: mapping values are not allowed in this context"),
    ("a:\n  note: see: this\n", "line 2: mapping values are not allowed in this context"),
    ("a: b\nc\n  d: e\n", "line 3: could not find expected ':'"),
    ("a: 1\nb: \"open\n  c: {a: b}\n", "line 4: found unexpected end of stream"),
    ("a: 1\nb: 'it's'\n", "line 1: did not find expected key"),
    ("a: 1\nm: {n: o, l: {a: b}\ns:\n  p: []\n", "line 2: did not find expected ',' or '}'"),
    ("a: 1\nspec:\n  ports: [{port: 80}\n", "line 3: did not find expected ',' or ']'"),
    (
      "spec:\n  ports:\n    - port: 80\n    targetPort: 8080\n",
      "line 3: did not find expected '-' indicator"
    ),
    ("a:\n  name: @home\n", "line 2: found character that cannot start any token"),
    ("a:\n  name: \"a\\qb\"\n", "line 2: found unknown escape character"),
    ("kind: [\n", "line 1: did not find expected node content"),
    ("a: *nowhere\n", "unknown anchor 'nowhere' referenced"),
    ("m: &m\n  l: *m\n", "anchor 'm' value contains itself"),
    ("d:\n  <<: text\n", "map merge requires map or sequence of maps as the value"),
    (
      "name: {{ .Values.name }}\n",
      #"invalid map key: map[interface {}]interface {}{".Values.name":interface {}(nil)}"#
    ),
    ("a: \"x\u{7}y\"\n", "control characters are not allowed"),
    ("%YAML 1.2\n", "found incompatible YAML document"),
    ("- a\n-\tb: c\n", "line 2: found character that cannot start any token"),
    ("a: [x?y]\n", "did not find expected ',' or ']'"),
    ("a: !!int b\n", "cannot decode !!str `b` as a !!int"),
    ("a: |0\n  x\n", "found an indentation indicator equal to 0"),
    ("a: 'b\n", "line 2: found unexpected end of stream"),
    ("a: b\n  - c: d\n", "line 2: mapping values are not allowed in this context"),
    ("a: - b\n", "block sequence entries are not allowed in this context"),
  ])
  func yamlFaultsHaveGoYAMLsWords(_ text: String, _ problem: String) {
    #expect(Self.message(text) == "error parsing f.yaml: " + Self.yaml + problem)
  }

  @Test(arguments: [
    (#"{"a": 1"#, "unexpected EOF"),
    (
      "{\n  // a remark\n  \"a\": 1\n}",
      "json: offset 5: invalid character '/' looking for beginning of object key string"
    ),
    ("{\"a\": 1}\n{\"b\": 2}\nwords", "invalid character 'w' looking for beginning of value"),
  ])
  func jsonFaultsHaveGosWords(_ text: String, _ problem: String) {
    #expect(Self.message(text) == "error parsing f.yaml: " + problem)
  }

  @Test(arguments: [
    ("--- text\n---\na: b\n", "invalid Yaml document separator: text"),
    ("a: b\n--- {c: d}\n", "invalid Yaml document separator: {c: d}"),
  ])
  func separatorsStandAlone(_ text: String, _ problem: String) {
    #expect(Self.message(text) == "error parsing f.yaml: " + problem)
  }

  static func message(_ text: String) -> String? {
    var stream = ManifestStream(Array(text.utf8), source: "f.yaml")
    do {
      while try stream.next() != nil {}
      return nil
    } catch {
      return error.message
    }
  }
}

/// The recorded sessions about loading, where they stand beside the project: every file that
/// kubectl could not parse gives its message, every other one is read.
struct RecordedLoadingTests {
  static let folder = sharedFolder("conformance/recorded/09-loading")

  @Test(.enabled(if: folder != nil))
  func everyRecordedFileIsReadAsKubectlReadsIt() throws {
    let folder = try #require(Self.folder)
    var checked = 0
    for scenario in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let text = try String(contentsOf: folder.appending(path: scenario), encoding: .utf8)
      let parts = text.components(separatedBy: "-- session --\n")
      var files: [String: String] = [:]
      var name = ""
      for line in parts[0].components(separatedBy: "\n") {
        if line.hasPrefix("-- "), line.hasSuffix(" --") {
          name = String(line.dropFirst(3).dropLast(3))
          files[name] = ""
        } else if !name.isEmpty {
          files[name, default: ""] += line + "\n"
        }
      }
      for (file, content) in files {
        let wanted = parts[1].components(separatedBy: "\n").lazy
          .compactMap { line in
            line.range(of: "error parsing \(file): ").map { String(line[$0.lowerBound...]) }
          }.first
        let got = RecordedLoadingTests.message(content, file)
        #expect(got == wanted, "\(scenario) \(file)")
        checked += 1
      }
    }
    #expect(checked > 60)
  }

  static func message(_ text: String, _ file: String) -> String? {
    var stream = ManifestStream(Array(text.utf8), source: file)
    do {
      while try stream.next() != nil {}
      return nil
    } catch {
      return error.message
    }
  }
}
