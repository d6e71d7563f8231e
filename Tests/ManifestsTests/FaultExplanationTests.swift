import Manifests
import Testing
import YAML

/// What is shown behind kubectl's words on a terminal: the place, the line, a caret, the cause.
struct FaultExplanationTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var report: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ report: String) {
      self.init(name, Array(text.utf8), report)
    }

    init(_ name: String, _ bytes: [UInt8], _ report: String) {
      self.name = name
      self.bytes = bytes
      self.report = report
    }
  }

  static let yaml: [Row] = [
    Row(
      "a template as a value", "name: {{ .Values.name }}\n",
      """
      f:1:8: a list or a mapping stands where a key must stand
      name: {{ .Values.name }}
             ^
      hint: '{{' begins a template: fill it in before the file is read, as "helm template" does
      """),
    Row(
      "a template on the first line", "{{- if .Values.x }}\nname: a\n{{- end }}\n",
      """
      f:1:2: invalid character '{' looking for beginning of object key string
      {{- if .Values.x }}
       ^
      note: a key in quotation marks, or '}' behind '{', could stand here
      hint: '{{' begins a template: fill it in before the file is read, as "helm template" does
      """),
    Row(
      "a pattern", "- a\n- *.example.com\n",
      """
      f:2:4: found '.' in the name of an anchor or alias
      - *.example.com
         ^
      note: letters, digits, '-' and '_' could stand here
      hint: in quotation marks it is text: "*.example.com"
      """),
    Row(
      "an alias without anchor", "a: 1\n---\nb: [*x]\n",
      """
      f:3:5: unknown anchor 'x' referenced
      b: [*x]
          ^
      note: an anchor of this name must stand before it
      """),
    Row(
      "a byte order mark in the middle", "a: 1\n\u{FEFF}b: 2\n",
      """
      f:2:2: did not find expected key
      \u{FFFD}b: 2
       ^
      hint: line 2 has a byte order mark (U+FEFF) in column 1, as when files are put together: remove it
      """),
    Row(
      "a tab that YAML 1.2 allows", "a:\n- b\n-\tc\n-\td: e\n",
      """
      f:4:4: found ':' in a value, where no mapping may begin
      -\td: e
       \t ^
      note: text, the end of the line, or '[' and '{' could stand here
      hint: a tab stands behind '-': write a blank
      """),
    Row(
      "a tab that only kubectl refuses", "a:\n- b\n-\tc\n",
      """
      f:3:2: found a tab where kubectl reads only blanks
      -\tc
       ^
      note: a blank could stand here
      hint: indent with blanks, and write one behind '-', '?' and ':'
      """),
    Row(
      "UTF-16 without a mark", [0x61, 0, 0x3A, 0, 0x20, 0, 0x31, 0, 0x0A, 0],
      """
      f:1:2: the control character U+0000 may not stand here
      a␀:␀ ␀1␀
       ^
      note: in quotation marks \\u0000 could stand for it
      hint: the file looks like UTF-16 without a byte order mark: save it as UTF-8
      """),
    Row(
      "Windows-1252 taken for ISO 8859-1", "a: it\u{92}s\n",
      """
      f:1:6: the control character U+0092 may not stand here
      a: it\u{FFFD}s
           ^
      note: in quotation marks \\u0092 could stand for it
      hint: the byte 0x92 is a character of Windows-1252 that was taken for ISO 8859-1: save the file as UTF-8
      """),
    Row(
      "infinity", "a: 1\nb: .inf\n",
      """
      f:2:4: JSON has no word for this number
      b: .inf
         ^
      hint: in quotation marks it is text
      """),
    Row(
      "a merge of text", "d:\n  <<: text\n",
      """
      f:2:7: found 't' behind '<<:'
        <<: text
            ^
      note: a mapping, an alias of one, or a list of such could stand here
      """),
    Row(
      "text behind a separator", "a: 1\n--- b: 2\n",
      """
      f:2:5: found 'b' behind '---'
      --- b: 2
          ^
      note: a comment or the end of the line could stand here
      hint: begin the document on the next line; text that begins with '---' must stand in quotation marks
      """),
    Row(
      "YAML 1.2's own directive", "%YAML 1.2\n---\na: 1\n",
      """
      f:1:1: found a directive before a line '---', where kubectl cuts the file
      %YAML 1.2
      ^
      hint: remove the line
      """),
  ]

  static let json: [Row] = [
    Row(
      "a comment", "{\n  // a remark\n  \"a\": 1\n}\n",
      """
      f:2:3: invalid character '/' looking for beginning of object key string
        // a remark
        ^
      note: a key in quotation marks, or '}' behind '{', could stand here
      hint: JSON has no comments
      """),
    Row(
      "a brace that is not closed", "{\"a\": {\n  \"b\": 1\n",
      """
      f:1:7: what begins here is not closed: the file ends in line 3
      {"a": {
            ^
      note: '}' is missing
      """),
    Row(
      "a comma behind the last one", "{\"a\": 1}\n{\"b\": 2}\n{\"c\": [3,],\n\"d\": 4}\n",
      """
      f:3:10: invalid character ']' looking for beginning of value
      {"c": [3,],
               ^
      note: a value could stand here: an object, a list, text in quotation marks, a number, true, false or null
      hint: JSON allows no comma behind the last one: remove it
      """),
    Row(
      "a comma missing", "{\"a\": 1}\n{\"b\": 2}\n{\"c\": 3\n\"d\": 4}\n",
      """
      f:4:1: invalid character '"' after object key:value pair
      "d": 4}
      ^
      note: ',' or '}' could stand here
      hint: is ',' missing before it?
      """),
    Row(
      "a word of Python", "{\"a\": 1}\n{\"b\": 2}\n{\"c\": True}\n",
      """
      f:3:7: invalid character 'T' looking for beginning of value
      {"c": True}
            ^
      note: a value could stand here: an object, a list, text in quotation marks, a number, true, false or null
      hint: JSON's words are true, false and null
      """),
    Row(
      "a key without quotation marks", "{\"a\": 1}\n{\"b\": 2}\n{c: 3}\n",
      """
      f:3:2: invalid character 'c' looking for beginning of object key string
      {c: 3}
       ^
      note: a key in quotation marks, or '}' behind '{', could stand here
      hint: keys in JSON stand in quotation marks
      """),
  ]

  @Test(arguments: yaml + json)
  func faultsAreShownAtTheirPlace(_ row: Row) throws {
    var stream = ManifestStream(row.bytes, source: "f")
    let error = try #require(
      #expect(throws: ManifestError.self) { while try stream.next() != nil {} })
    #expect(error.syntax?.report.text(file: "f") == row.report)
  }

  @Test func aSecondKindTellsThatASeparatorIsMissing() throws {
    var stream = ManifestStream(Array("kind: A\na: 1\nkind: B\na: 2\n".utf8), source: "f")
    let document = try #require(try stream.next())
    var lines = LineCounter()
    let keys = document.places(of: document.keyRepetitions, &lines)
    #expect(keys.map(\.first.line) == [1, 2])
    #expect(keys.map(\.second.line) == [3, 4])
    #expect(keys.map(\.cause) == ["is '---' missing between two documents?", nil])
  }
}
