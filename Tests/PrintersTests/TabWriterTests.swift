import Printers
import Testing

/// Columns as kubectl's tabwriter aligns them.
@Suite struct TabWriterTests {
  private func aligned(_ layout: TabWriter.Layout, _ text: String) -> String {
    var writer = TabWriter(layout)
    writer.write(text)
    var output: [UInt8] = []
    writer.flush(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(arguments: [
    ("nothing", "", ""),
    ("one cell needs no blanks", "a\n", "a\n"),
    ("at least six characters wide", "a\tb\n", "a     b\n"),
    ("three blanks behind the widest", "a\tb\nabcdef\tc\n", "a        b\nabcdef   c\n"),
    ("characters count, not bytes", "é\tb\nxyzxyz\tc\n", "é        b\nxyzxyz   c\n"),
    ("a cell that ends no column is not padded", "a\t\n", "a     \n"),
    ("no line feed at the end", "a\tb", "a     b"),
    ("a line without cells parts columns", "a\tb\n\nabcdef\tc\n", "a     b\n\nabcdef   c\n"),
    (
      "a shorter line ends only later columns", "a\tb\tc\nd\te\nf\tg\th\n",
      "a     b     c\nd     e\nf     g     h\n"
    ),
  ])
  func tables(_ name: String, text: String, want: String) {
    #expect(aligned(.table, text) == want, "\(name)")
  }

  @Test(arguments: [
    ("two blanks, no least width", "Name:\tweb\nIP:\t10\n", "Name:  web\nIP:    10\n"),
    (
      "nested fields have columns of their own", "A:\tx\n  Type\tS\n  --\t-\n",
      "A:      x\n  Type  S\n  --    -\n"
    ),
    ("an empty first cell", "Labels:\ta=b\n\tc=d\n", "Labels:  a=b\n         c=d\n"),
  ])
  func descriptions(_ name: String, text: String, want: String) {
    #expect(aligned(.description, text) == want, "\(name)")
  }

  @Test func widthsAreRememberedFromOneFlushToTheNext() {
    var writer = TabWriter(.table, remembersWidths: true)
    var output: [UInt8] = []
    writer.write("NAME\tAGE\nabcdefgh\t1s\n")
    writer.flush(to: &output)
    writer.write("a\t2s\n")
    writer.flush(to: &output)
    #expect(
      String(decoding: output, as: UTF8.self) == "NAME       AGE\nabcdefgh   1s\na          2s\n")
  }

  @Test func stylesCountAsNothing() {
    var writer = TabWriter(.table)
    writer.ignoresStyles = true
    var output: [UInt8] = []
    writer.write("\u{1B}[1mNAME\u{1B}[0m\tAGE\nabcdefgh\t1s\n")
    writer.flush(to: &output)
    #expect(
      String(decoding: output, as: UTF8.self)
        == "\u{1B}[1mNAME\u{1B}[0m       AGE\nabcdefgh   1s\n")
  }

  @Test func manyColumnsAndLinesTakeLinearTime() {
    var writer = TabWriter(.table)
    for column in 0..<1_000 { writer.write("\(column)\t") }
    writer.write("\n")
    for line in 0..<1_000 { writer.write("\(line)\tx\n") }
    var output: [UInt8] = []
    writer.flush(to: &output)
    #expect(output.last == 0x0A)
  }
}
