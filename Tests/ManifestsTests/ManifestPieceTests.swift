import JSON
import Manifests
import Testing

/// Files are read in pieces as they are read at once, but for what a fault hides.
struct ManifestPieceTests {
  static let texts = [
    "a: 1\n---\nb: 2\n", "---\n---\n# nothing\n---\na: 1\n", "a: 1\n---\nnull\n---\nb: 2\n",
    "{\"a\": 1}\n{\"b\": 2}\n", "{\"a\": 1}\n---\nb: 2\n", "{a: 1}\n---\nb: 2\n", "", "~", "null",
    "{\"a\": 1}\nnull\n{\"b\": 2}",
  ]

  @Test(arguments: texts)
  func piecesAreTheDocuments(text: String) throws {
    var stream = ManifestStream(Array(text.utf8), source: "f.yaml")
    var whole: [(Int, JSONValue)] = []
    while let document = try stream.next() { whole.append((document.index, document.json)) }

    var pieces = ManifestStream(Array(text.utf8), source: "f.yaml")
    var numbering = DocumentNumbering()
    var keys = KeyTable()
    var found: [(Int, JSONValue)] = []
    while let piece = pieces.nextPiece() {
      switch piece.read(keys: &keys) {
      case .null: break
      case .document(let document): found.append((numbering.next(), document.json))
      case .fault(let error): throw error
      }
    }
    #expect(found.map(\.0) == whole.map(\.0))
    #expect(found.map(\.1) == whole.map(\.1))
  }

  @Test func aFaultHidesNothingButItself() {
    let text = "a: 1\n---\nb: [\n---\nc: 3\n--- text\n---\nd: 4\n"
    var stream = ManifestStream(Array(text.utf8), source: "f.yaml")
    var keys = KeyTable()
    var story: [String] = []
    while let piece = stream.nextPiece() {
      switch piece.read(keys: &keys) {
      case .null: story.append("null")
      case .document(let document): story.append(JSONWriter.text(document.json))
      case .fault(let error):
        story.append("fault")
        #expect(error.message.hasPrefix("error parsing f.yaml: "))
      }
    }
    #expect(story.filter { $0 == "fault" }.count == 2)
    #expect(story.first == "{\"a\":1}")
    #expect(story.last == "{\"d\":4}")
  }

  @Test func everyFileIsNumberedFromNought() {
    var numbering = DocumentNumbering()
    let numbers = [0, 0, 1, 1, 1, 3].map { numbering.next(in: $0) }
    #expect(numbers == [0, 1, 0, 1, 2, 0])
  }

  @Test func piecesTellTheirFile() throws {
    let files = MemoryFiles(files: ["a.yaml": "a: 1\n---\na: 2\n", "b.yaml": "b: 1\n"])
    let loader = try ManifestLoader(["a.yaml", "b.yaml"], files: files)
    var seen: [Int] = []
    loader.forEachPiece { piece in
      seen.append(piece.file)
      return seen.count < 3
    }
    #expect(seen == [0, 0, 1])
  }
}
