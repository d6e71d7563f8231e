import JSON
import Testing

/// Reading the wanted members of a text alone.
@Suite struct JSONSelectionTests {
  static let text = """
    {"kind":"Service", "metadata" : {"annotations":{"a":"{\\"x\\":[1,\\"}\\"]}","b":"\\\\"},"name":"web",
    "labels":{"app":"web"}},"spec":{"ports":[{"name":"http","port":80},{"port":81,"name":"]"},7],
    "type":"ClusterIP","deep":[[{"a":[-1.5e3,true,null]}]]},"n\\u0061me":"spelt"}
    """

  @Test func keepsWhatIsWanted() throws {
    let selection = JSONSelection(["metadata.name", "spec.ports.port", "missing.member", "name"])
    #expect(
      try JSONReader.parse(Array(Self.text.utf8), only: selection) == [
        "metadata": ["name": "web"], "spec": ["ports": [["port": 80], ["port": 81], 7]],
        "name": "spelt",
      ])
  }

  @Test func aPathWantsAllThatStandsInIt() throws {
    let selection = JSONSelection(["spec"]).adding(["spec.type", "metadata.labels"])
    let whole = try JSONReader.parse(Self.text)
    let part = try JSONReader.parse(Array(Self.text.utf8), only: selection)
    #expect(part["spec"] == whole["spec"])
    #expect(part["metadata"] == ["labels": ["app": "web"]])
    #expect(part["kind"] == nil)
  }

  @Test func everythingIsTheWholeText() throws {
    let bytes = Array(Self.text.utf8)
    #expect(try JSONReader.parse(bytes, only: .everything) == JSONReader.parse(bytes))
    #expect(try JSONReader.parse(bytes, only: JSONSelection([""])) == JSONReader.parse(bytes))
  }

  /// No end of a text traps, and none is taken for a whole one.
  @Test func cutTextsAreRefused() {
    let bytes = Array(Self.text.utf8)
    let selection = JSONSelection(["metadata.name", "spec.ports.port"])
    for count in 0..<bytes.count {
      #expect(throws: JSONError.self) {
        try JSONReader.parse(Array(bytes[..<count]), only: selection)
      }
    }
  }

  @Test(arguments: ["{\"a\":}", "{\"a\" 1}", "{\"a\":1,}", "{\"a\":]}", "{,}", "{} x", "{1:2}"])
  func brokenTextsAreRefused(_ text: String) {
    #expect(throws: JSONError.self) {
      try JSONReader.parse(Array(text.utf8), only: JSONSelection(["b"]))
    }
  }
}
