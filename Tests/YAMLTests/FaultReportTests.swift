import Testing
import YAML

/// What is said of what people really get wrong: literal texts, each read for sense.
struct FaultReportTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var report: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ report: String) {
      self.name = name
      self.text = text
      self.report = report
    }
  }

  static let structure: [Row] = [
    Row(
      "a tab as indentation", "spec:\n  a: 1\n\tb: 2\n",
      """
      f.yaml:3:1: a tab is used as indentation
      \tb: 2
      ^
      note: only blanks may indent a line
      hint: a tab indents this line: replace it by blanks
      """),
    Row(
      "two tabs as indentation", "spec:\n\t\tb: 2\n",
      """
      f.yaml:2:1: a tab is used as indentation
      \t\tb: 2
      ^
      note: only blanks may indent a line
      hint: 2 tabs indent this line: replace each by blanks
      """),
    Row(
      "a tab behind blanks", "spec:\n  a:\n  \tb: 2\n",
      """
      f.yaml:3:3: a tab is used as indentation
        \tb: 2
        ^
      note: only blanks may indent a line
      hint: a tab indents this line: replace it by blanks
      """),
    Row(
      "a blank missing behind a colon", "kind: Service\nname:web\nx: 1\n",
      """
      f.yaml:2:1: "name:web" is a key without ':'
      name:web
      ^
      note: ':' and a blank must stand behind a key
      hint: is a blank missing behind ':'?
      """),
    Row(
      "a blank missing behind the first colon", "metadata:\n  name:web\n  ns: y\n",
      """
      f.yaml:3:5: found ':' in a line that goes on with the value above it
        ns: y
          ^
      note: further text of the value, or a line that is indented less, could stand here
      note: the value stands in line 2, column 3:
        name:web
        ^
      hint: is a blank missing behind ':' in line 2?
      """),
    Row(
      "a blank missing at the root", "name:web\nkind: x\n",
      """
      f.yaml:2:5: found ':' in a line that goes on with the value above it
      kind: x
          ^
      note: further text of the value, or a line that is indented less, could stand here
      note: the value stands in line 1, column 1:
      name:web
      ^
      hint: is a blank missing behind ':' in line 1?
      """),
    Row(
      "a quotation mark that is not closed", "a: 1\nb: \"open\n",
      """
      f.yaml:2:4: the text in quotation marks that begins here is not closed: the file ends in line 3
      b: "open
         ^
      note: a closing quotation mark is missing
      hint: is a quotation mark missing at the end of line 2?
      """),
    Row(
      "a quotation mark that a later line closes", "a: 1\nb: \"open\n  c: \"x\"\n",
      """
      f.yaml:3:7: found 'x' behind the end of a value
        c: "x"
            ^
      note: a comment or the end of the line could stand here
      note: the value begins in line 2, column 4:
      b: "open
         ^
      hint: is a quotation mark missing at the end of line 2?
      """),
    Row(
      "an apostrophe that is not closed", "a: 1\nb: 'open\n",
      """
      f.yaml:2:4: the text in apostrophes that begins here is not closed: the file ends in line 3
      b: 'open
         ^
      note: a closing apostrophe is missing
      hint: is an apostrophe missing at the end of line 2?
      """),
    Row(
      "an apostrophe inside of apostrophes", "a: 'it's'\n",
      """
      f.yaml:1:8: found 's' behind the end of a value
      a: 'it's'
             ^
      note: a comment or the end of the line could stand here
      note: the value begins in line 1, column 4
      hint: inside of apostrophes write '' for an apostrophe
      """),
    Row(
      "a quotation mark inside of quotation marks", "a: \"say \"hi\" now\"\n",
      """
      f.yaml:1:10: found 'h' behind the end of a value
      a: "say "hi" now"
               ^
      note: a comment or the end of the line could stand here
      note: the value begins in line 1, column 4
      hint: inside of quotation marks write \\" for a quotation mark
      """),
    Row(
      "a bracket that is not closed", "a: [1, 2\nb: 3\n",
      """
      f.yaml:2:1: this line of the list in '[ ]' is not indented enough
      b: 3
      ^
      note: blanks must stand before it: more than before the line where it begins
      note: the list in '[ ]' begins in line 1, column 4:
      a: [1, 2
         ^
      hint: is ']' missing in line 1?
      """),
    Row(
      "a brace that is not closed", "a: 1\nm: {n: o, l: {a: b}\ns:\n  p: []\n",
      """
      f.yaml:3:1: this line of the mapping in '{ }' is not indented enough
      s:
      ^
      note: blanks must stand before it: more than before the line where it begins
      note: the mapping in '{ }' begins in line 2, column 4:
      m: {n: o, l: {a: b}
         ^
      hint: is '}' missing in line 2?
      """),
    Row(
      "a brace at the end of the file", "a: {b: 1\n",
      """
      f.yaml:1:4: the mapping in '{ }' that begins here is not closed: the file ends in line 2
      a: {b: 1
         ^
      note: '}' is missing
      hint: is '}' missing in line 1?
      """),
    Row(
      "a comma missing", "a: [\n  \"x\"\n  \"y\"\n ]\n",
      """
      f.yaml:3:3: found '"' in the list in '[ ]'
        "y"
        ^
      note: ',' or ']' could stand here
      note: the list in '[ ]' begins in line 1, column 4:
      a: [
         ^
      hint: is ',' missing at the end of line 2?
      """),
    Row(
      "an under-indented entry", "spec:\n  ports:\n    - port: 80\n    - port: 81\n  - port: 82\n",
      """
      f.yaml:5:3: a list entry where a key of the mapping must stand
        - port: 82
        ^
      note: a key such as 'name:' could stand here
      note: the mapping begins in line 2, column 3:
        ports:
        ^
      hint: is it indented too little? the entries above (line 4) begin in column 5
      """),
    Row(
      "an entry one blank off", "spec:\n  ports:\n  - port: 80\n - port: 81\n",
      """
      f.yaml:4:2: this line is indented by 1 blank, like nothing above it
       - port: 81
       ^
      note: it could stand in column 1 like line 1, or in column 3 like line 3
      hint: one blank is missing, compared with line 3
      """),
    Row(
      "a key in the column of dashes", "spec:\n  ports:\n    - port: 80\n    targetPort: 8080\n",
      """
      f.yaml:4:5: this is no entry of the list
          targetPort: 8080
          ^
      note: '- ' could stand here
      note: the list begins in line 3, column 5:
          - port: 80
          ^
      hint: if it belongs to the entry above (line 3), indent it to column 7; if to the mapping around the list, less than column 5
      """),
    Row(
      "a list among keys", "a: 1\n- b\n",
      """
      f.yaml:2:1: a list entry where a key of the mapping must stand
      - b
      ^
      note: a key such as 'name:' could stand here
      note: the mapping begins in line 1, column 1:
      a: 1
      ^
      hint: a list needs a key of its own above it
      """),
    Row(
      "an alias without anchor", "a: *nowhere\n",
      """
      f.yaml:1:4: no anchor is called nowhere
      a: *nowhere
         ^
      note: an anchor &nowhere must stand before it
      """),
    Row(
      "a pattern without quotation marks", "host: *.example.com\n",
      """
      f.yaml:1:7: no anchor is called .example.com
      host: *.example.com
            ^
      note: an anchor &.example.com must stand before it
      hint: in quotation marks it is text: "*.example.com"
      """),
    Row(
      "a star alone", "- *\n",
      """
      f.yaml:1:4: an anchor or alias without a name
      - *
         ^
      note: a name such as &base or *base could stand here
      hint: in quotation marks it is text: "*"
      """),
    Row(
      "a key twice", "a: 1\nb: 2\na: 3\n",
      """
      f.yaml:3:1: the key a stands twice in this mapping
      a: 3
      ^
      note: the first one stands in line 1, column 1:
      a: 1
      ^
      """),
    Row(
      "two documents without a separator", "apiVersion: v1\nkind: A\napiVersion: v1\nkind: B\n",
      """
      f.yaml:3:1: the key apiVersion stands twice in this mapping
      apiVersion: v1
      ^
      note: the first one stands in line 1, column 1:
      apiVersion: v1
      ^
      hint: is '---' missing between two documents?
      """),
    Row(
      "a template in a mapping", "metadata:\n  name: a\n  {{- include \"x\" . | nindent 4 }}\n",
      """
      f.yaml:3:5: text without quotation marks may not begin with '-'
        {{- include "x" . | nindent 4 }}
          ^
      hint: '{{' begins a template: fill it in before the file is read, as "helm template" does
      """),
    Row(
      "a template of another kind", "a: {% if x %}1{% endif %}\n",
      """
      f.yaml:1:5: text without quotation marks may not begin with '%'
      a: {% if x %}1{% endif %}
          ^
      hint: '{%' begins a template: fill it in before the file is read, as "helm template" does
      """),
  ]

  static let characters: [Row] = [
    Row(
      "a colon in a value", "note: see: this\n",
      """
      f.yaml:1:10: found ':' in a value, where no mapping may begin
      note: see: this
               ^
      note: text, the end of the line, or '[' and '{' could stand here
      hint: in quotation marks it is text: "see: this"
      """),
    Row(
      "a percent sign", "fmt: %d items\n",
      """
      f.yaml:1:6: text without quotation marks may not begin with '%'
      fmt: %d items
           ^
      hint: in quotation marks it is text: "%d items"
      """),
    Row(
      "an at sign", "user: @home # mine\n",
      """
      f.yaml:1:7: text without quotation marks may not begin with '@'
      user: @home # mine
            ^
      hint: in quotation marks it is text: "@home"
      """),
    Row(
      "a backtick", "cmd: `date`\n",
      """
      f.yaml:1:6: text without quotation marks may not begin with '`'
      cmd: `date`
           ^
      hint: in quotation marks it is text: "`date`"
      """),
    Row(
      "a merge that was not finished", "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> feature\n",
      """
      f.yaml:2:1: "<<<<<<< HEAD" is a key without ':'
      <<<<<<< HEAD
      ^
      note: ':' and a blank must stand behind a key
      hint: line 2 is a marker of a merge that was not finished: choose one side and remove the lines with <<<<<<<
      """),
    Row(
      "a key one blank too far", "metadata:\n  name: a\n   ns: b\n",
      """
      f.yaml:3:6: found ':' in a line that goes on with the value above it
         ns: b
           ^
      note: further text of the value, or a line that is indented less, could stand here
      note: the value stands in line 2, column 3:
        name: a
        ^
      hint: one blank too many, compared with line 2
      """),
    Row(
      "a key one blank short", "metadata:\n  labels:\n    a: b\n   c: d\n",
      """
      f.yaml:4:4: this line is indented by 3 blanks, like nothing above it
         c: d
         ^
      note: it could stand in column 1 like line 1, or in column 3 like line 2, or in column 5 like line 3
      hint: one blank is missing, compared with line 3
      """),
    Row(
      "a value and a mapping", "a: b\n  c: d\n",
      """
      f.yaml:2:4: found ':' in a line that goes on with the value above it
        c: d
         ^
      note: further text of the value, or a line that is indented less, could stand here
      note: the value stands in line 1, column 1:
      a: b
      ^
      hint: line 1 has a value already: indent this line like it, or put nothing behind ':' in line 1
      """),
    Row(
      "a list behind a colon", "a: - b\n",
      """
      f.yaml:1:4: a list may not begin here
      a: - b
         ^
      note: text, the end of the line, or '[' and '{' could stand here
      hint: begin the list on the next line
      """),
    Row(
      "an equals sign", "a: 1\nname = web\n",
      """
      f.yaml:2:1: "name = web" is a key without ':'
      name = web
      ^
      note: ':' and a blank must stand behind a key
      hint: '=' gives no value: write name: …
      """),
    Row(
      "a path of Windows", "path: \"C:\\Users\"\n",
      """
      f.yaml:1:12: an escape needs hexadecimal digits
      path: "C:\\Users"
                 ^
      note: \\x is followed by 2 digits, \\u by 4 and \\U by 8
      hint: write \\\\ for a backslash, or put the text in apostrophes, where it is itself
      """),
    Row(
      "an unknown escape", "re: \"\\d+\"\n",
      """
      f.yaml:1:6: the escape \\d is unknown
      re: "\\d+"
           ^
      note: '\\' may stand before one of 0 a b t n v f r e " / \\ N _ L P x u U, and at the end of a line
      hint: write \\\\ for a backslash, or put the text in apostrophes, where it is itself
      """),
    Row(
      "a no-break space", "a:\n\u{A0} b: 1\n  c: 2\n",
      """
      f.yaml:3:4: found ':' in a line that goes on with the value above it
        c: 2
         ^
      note: further text of the value, or a line that is indented less, could stand here
      note: the value stands in line 2, column 1:
      \u{A0} b: 1
      ^
      hint: line 2 has U+00A0 in column 1, which looks like a blank and is none: replace it
      """),
    Row(
      "quotation marks of a text processor", "a: “x: y”\n",
      """
      f.yaml:1:6: found ':' in a value, where no mapping may begin
      a: “x: y”
           ^
      note: text, the end of the line, or '[' and '{' could stand here
      hint: line 1 has “ in column 4, which is no quotation mark to YAML: write " or '
      """),
    Row(
      "a colour of a terminal", "a: \u{1B}[31mred\n",
      """
      f.yaml:1:4: the control character U+001B may not stand here
      a: ␛[31mred
         ^
      note: in quotation marks \\u001B could stand for it
      hint: the text was copied from a terminal with its colours: remove them
      """),
    Row(
      "text behind a text block", "a: |x\n  t\n",
      """
      f.yaml:1:5: this may not stand behind '|' or '>': found 'x'
      a: |x
          ^
      note: '+', '-', a digit, a comment or the end of the line could stand here
      """),
    Row(
      "tabs between", "a:\t\"x\"\ty\n",
      """
      f.yaml:1:8: found 'y' behind the end of a value
      a:\t"x"\ty
        \t   \t^
      note: a comment or the end of the line could stand here
      note: the value begins in line 1, column 4
      hint: put the whole value in quotation marks
      """),
    Row(
      "wide and combining characters", "世界: e\u{301}x: z\n",
      """
      f.yaml:1:8: found ':' in a value, where no mapping may begin
      世界: e\u{301}x: z
              ^
      note: text, the end of the line, or '[' and '{' could stand here
      hint: in quotation marks it is text: "e\u{301}x: z"
      """),
    Row(
      "a second value", "a: 1\n---\n{b: 1}\n{c: 2}\n",
      """
      f.yaml:4:1: the document has ended, but text follows: found '{'
      {c: 2}
      ^
      note: '---', '...' or the end of the file could stand here
      hint: if another document begins here, put '---' on a line before it
      """),
    Row(
      "a directive without a document", "%YAML 1.2\na: 1\n",
      """
      f.yaml:2:1: a directive must be followed by '---': found 'a'
      a: 1
      ^
      note: '---' could stand here
      """),
  ]

  @Test(arguments: structure + characters)
  func everyFaultIsShownAtItsPlaceWithItsCause(_ row: Row) throws {
    let bytes = Array(row.text.utf8)
    let error = try #require(
      #expect(throws: YAMLError.self) { try YAMLJSONText.json(of: bytes) })
    #expect(FaultReport(error, in: bytes).text(file: "f.yaml") == row.report)
  }

  @Test func bytesOfWindowsAreNamed() throws {
    let bytes = Array("a: 1\nname: it".utf8) + [0x92] + Array("s\n".utf8)
    let error = try #require(
      #expect(throws: YAMLError.self) { try YAMLJSONText.json(of: bytes) })
    #expect(
      FaultReport(error, in: bytes).text(file: "f.yaml") == """
        f.yaml:2:9: the byte 0x92 is no character of UTF-8
        name: it\u{FFFD}s
                ^
        hint: in Windows-1252 it is '’': save the file as UTF-8
        """)
  }

  /// A caret stands in the cell of its character, whatever stands before it.
  @Test(arguments: [
    ("ab", 1, " ^"), ("世b", 3, "  ^"), ("e\u{301}b", 3, " ^"), ("\tb", 1, "\t^"),
    ("👩‍👩‍👧b", 18, "  ^"), ("❤️b", 6, "  ^"), ("ｱb", 3, " ^"), ("한b", 3, "  ^"), ("\u{1}b", 1, " ^"),
  ])
  func caretsStandBelowTheirCharacter(_ line: String, _ offset: Int, _ caret: String) {
    #expect(SourceExcerpt(at: offset, in: Array(line.utf8)).caret == caret)
  }

  @Test func longLinesAreShownAroundTheFault() {
    let text = Array(String(repeating: "é", count: 300).utf8)
    let excerpt = SourceExcerpt(at: 300, in: text)
    let around = String(repeating: "é", count: 50)
    #expect(excerpt.line == "…" + around + around + "…")
    #expect(excerpt.caret == String(repeating: " ", count: 51) + "^")
  }

  @Test func nothingInALineSteersTheTerminal() {
    let text = Array("a\u{1B}[2J\u{7F}\u{202E}\u{9B}b".utf8)
    #expect(SourceExcerpt(at: 0, in: text).line == "a␛[2J␡\u{FFFD}\u{FFFD}b")
  }
}
