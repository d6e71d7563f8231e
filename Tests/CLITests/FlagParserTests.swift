import Testing

@testable import CLI

@Suite struct FlagParserTests {
  private static let rows = [
    FlagRow("all", "A", .bool, shownDefault: "false", "", valueWhenBare: "true"),
    FlagRow("output", "o", .string, shownDefault: "''", ""),
    FlagRow("watch", "w", .bool, shownDefault: "false", "", valueWhenBare: "true"),
    FlagRow("label", "l", .list, shownDefault: "[]", ""),
  ]

  /// What a line gives: flags with their values, then the arguments; or the message.
  private func read(_ words: [String]) -> String {
    var seen: [String] = []
    do throws(FlagError) {
      let result = try FlagParser(Self.rows).parse(words) {
        (position: Int, text: String) throws(FlagValueError) in
        if Self.rows[position].kind == .bool { _ = try GoValue.bool(text) }
        seen.append("\(Self.rows[position].name)=\(text)")
      }
      return (seen + result.arguments + (result.wantsHelp ? ["help"] : [])).joined(separator: " ")
    } catch {
      return error.message
    }
  }

  @Test(arguments: [
    (["get", "svc", "-owide"], "output=wide get svc"),
    (["-o=wide", "svc"], "output=wide svc"),
    (["-o", "wide"], "output=wide"),
    (["--output=wide"], "output=wide"),
    (["--output", "wide"], "output=wide"),
    (["--output="], "output="),
    (["svc", "-Aw"], "all=true watch=true svc"),
    (["-Awoname"], "all=true watch=true output=name"),
    (["-A=false"], "all=false"),
    (["--all", "false"], "all=true false"),
    (["a", "--", "-o", "b"], "a -o b"),
    (["-"], "-"),
    (["svc", "-h"], "svc help"),
    (["--help"], "help"),
    (["--help=false", "svc"], "svc"),
    (["-h=true"], "help"),
    (["-hA"], "all=true help"),
    (
      ["--help=foo"],
      #"invalid argument "foo" for "-h, --help" flag: strconv.ParseBool: parsing "foo": invalid "#
        + "syntax"
    ),
    (
      ["-h=foo"],
      #"invalid argument "foo" for "-h, --help" flag: strconv.ParseBool: parsing "foo": invalid "#
        + "syntax"
    ),
    (["-l", "a=b,c", "-lx"], "label=a=b,c label=x"),
    (["--nope"], "unknown flag: --nope"),
    (["-z"], "unknown shorthand flag: 'z' in -z"),
    (["-wz"], "unknown shorthand flag: 'z' in -z"),
    (["--output"], "flag needs an argument: --output"),
    (["-o"], "flag needs an argument: 'o' in -o"),
    (["-wo"], "flag needs an argument: 'o' in -o"),
    (["--=x"], "bad flag syntax: --=x"),
    (["---x"], "bad flag syntax: ---x"),
    (
      ["-A=perhaps"],
      #"invalid argument "perhaps" for "-A, --all" flag: strconv.ParseBool: parsing "perhaps": "#
        + "invalid syntax"
    ),
  ])
  func readsAsPflagDoes(_ words: [String], _ expected: String) {
    #expect(read(words) == expected)
  }

  @Test(arguments: [
    ("5", 5), ("-3", -3), ("0x10", 16), ("010", 8), ("1_000", 1000),
  ])
  func readsNumbersAsGoDoes(_ text: String, _ expected: Int) throws {
    #expect(try GoValue.int(text, bits: 64) == expected)
  }

  @Test(arguments: [
    ("many", "invalid syntax"), ("", "invalid syntax"), ("1.5", "invalid syntax"),
    ("9223372036854775808", "value out of range"),
    ("99999999999999999999999", "value out of range"),
  ])
  func refusesWhatIsNoNumber(_ text: String, _ why: String) {
    #expect {
      _ = try GoValue.int(text, bits: 64)
    } throws: {
      ($0 as? FlagValueError)?.message == "strconv.ParseInt: parsing \(quoted(text)): \(why)"
    }
  }

  @Test(arguments: [
    ("0", 0), ("1s", 1000), ("1m30s", 90_000), ("1.5s", 1500), ("300ms", 300), ("-2s", -2000),
    ("1h", 3_600_000),
  ])
  func readsDurations(_ text: String, _ milliseconds: Int) throws {
    #expect(try GoValue.duration(text) == milliseconds)
  }

  @Test(arguments: [
    ("5", #"time: missing unit in duration "5""#), ("x", #"time: invalid duration "x""#),
    ("1y", #"time: unknown unit "y" in duration "1y""#), ("", #"time: invalid duration """#),
  ])
  func refusesWhatIsNoDuration(_ text: String, _ message: String) {
    #expect {
      _ = try GoValue.duration(text)
    } throws: {
      ($0 as? FlagValueError)?.message == message
    }
  }

  @Test(arguments: [
    ("a,b", ["a", "b"]), ("a", ["a"]), ("", []), ("a,,b", ["a", "", "b"]),
    (#""a,b",c"#, ["a,b", "c"]), (#""say ""no""""#, [#"say "no""#]),
  ])
  func readsLists(_ text: String, _ expected: [String]) throws {
    #expect(try GoValue.commaList(text) == expected)
  }

  @Test(arguments: [
    ("gte", ["get"]), ("get", ["get"]), ("frobnicate", []), ("de", ["get", "delete"]),
  ])
  func suggestsNearWords(_ word: String, _ expected: [String]) {
    #expect(
      Spelling.suggestions(for: word, among: ["get", "delete", "apply"]).sorted()
        == expected.sorted())
  }
}
