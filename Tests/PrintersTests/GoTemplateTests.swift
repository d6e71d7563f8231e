import JSON
import KubernetesAPI
@testable import Printers
import Testing

/// Go templates; many rows are recorded from kubectl 1.36, the others follow Go's own tests.
@Suite struct GoTemplateTests {
  private func one(_ template: String, allowsMissing: Bool = true) throws -> String {
    let options = Samples.options { $0.allowsMissingTemplateKeys = allowsMissing }
    return Samples.text(
      .goTemplate(template), [try Samples.object(Samples.kiosk)], isList: false, options: options)
  }

  @Test(arguments: [
    ("{{.metadata.name}}", "kiosk"),
    ("{{range .spec.ports}}{{.name}}={{.port}} {{end}}", "http=80 https=443 news=5353 "),
    (
      "{{range $i, $p := .spec.ports}}{{if $i}}, {{end}}{{$i}}:{{$p.port}}{{end}}",
      "0:80, 1:443, 2:5353"
    ),
    (
      #"{{len .spec.ports}} {{index .metadata.labels "place"}} {{(index .spec.ports 0).name}}"#,
      "3 north http"
    ),
    (
      #"{{printf "%-10s|%5.1f|%v|%q" .metadata.name 2.5 .spec.selector .spec.type}}"#,
      #"kiosk     |  2.5|map[app:kiosk role:sales]|"NodePort""#
    ),
    ("{{range $k, $v := .metadata.labels}}{{$k}}={{$v}};{{end}}", "place=north;size=big;"),
    ("{{if .spec.externalName}}yes{{else}}no{{end}} {{.spec.externalName}}", "no <no value>"),
    (
      #"{{with .spec.nothing}}x{{else}}none{{end}} {{and true .spec.type}} {{or .spec.nope "fallback"}} {{not true}}"#,
      "none NodePort fallback false"
    ),
    ("{{- /* comment */ -}} {{.kind}}", "Service"),
    (
      #"{{exists . "spec" "type"}} {{exists . "spec" "kind"}} {{base64decode "aGk="}}"#,
      "true false hi"
    ),
    (
      #"{{ (index .spec.ports 1).port }} {{ eq (index .spec.ports 1).port 443 }} {{ "a<b" | html }} {{ print 1 "x" 2 3 }}"#,
      "443 true a&lt;b 1x2 3"
    ),
    ("a {{- .kind -}} b", "aServiceb"),
    ("{{$x := 1}}{{if true}}{{$x = 2}}{{end}}{{$x}}", "2"),
    (
      "{{define \"t\"}}<{{.}}>{{end}}{{template \"t\" .kind}}{{template \"t\" 3}}",
      "<Service><3>"
    ),
    (#"{{block "b" .kind}}[{{.}}]{{end}}"#, "[Service]"),
    ("{{range .spec.nope}}x{{else}}empty{{end}}", "empty"),
    ("{{range 3}}{{.}}{{end}}", "012"),
    ("{{range .spec.ports}}{{if eq .port 443}}{{break}}{{end}}{{.port}}{{end}}", "80"),
    ("{{range .spec.ports}}{{if eq .port 443}}{{continue}}{{end}}{{.port}} {{end}}", "80 5353 "),
    ("{{if eq .kind \"a\"}}1{{else if eq .kind \"Service\"}}2{{else}}3{{end}}", "2"),
    ("{{with .spec}}{{.type}}{{end}}{{with $.kind}}{{.}}{{end}}", "NodePortService"),
    (
      "{{eq 1 2 3 1}} {{ne 1 2}} {{lt 1 2}} {{le 2 2}} {{gt 1 2}} {{ge 2.5 2.5}}",
      "true true true true false true"
    ),
    (#"{{lt "a" "b"}} {{"x" | printf "%s-%s" "y"}}"#, "true y-x"),
    (#"{{slice "abcdef" 1 3}} {{index "abc" 0}} {{len "é"}}"#, "bc 97 2"),
    (
      #"{{js "a'<b>"}} {{urlquery "a b&c"}} {{println 1 2}}"#,
      "a\\'\\u003Cb\\u003E a+b%26c 1 2\n"
    ),
    ("{{0x10}} {{1_000}} {{'a'}} {{1e3}} {{`raw`}} {{nil | print}}", ""),
    (
      "{{.spec.ports}}",
      "[map[name:http nodePort:30812 port:80 protocol:TCP targetPort:8080] "
        + "map[name:https nodePort:30813 port:443 protocol:TCP targetPort:tls] "
        + "map[name:news nodePort:30814 port:5353 protocol:UDP targetPort:5353]]"
    ),
    ("{{.spec.nope.deeper}}", "<no value>"),
    ("{{index .metadata.labels \"nope\"}}", "<no value>"),
    ("{{(print .kind).x}}", ""),
  ])
  func prints(template: String, want: String) throws {
    let text = try one(template)
    // Rows without a wanted text only must not trap.
    if want.isEmpty { #expect(text.contains("error")) } else { #expect(text == want) }
  }

  @Test(arguments: [
    ("{{.metadata.name", "unclosed action"),
    ("{{range .spec.ports}}{{.port}}", "unexpected EOF"),
    ("{{nofunc 1}}", #"function "nofunc" not defined"#),
    ("{{end}}", "unexpected {{end}}"),
    ("{{else}}", "unexpected {{else}}"),
    ("{{if}}x{{end}}", "missing value for if"),
    ("{{}}", "missing value for command"),
    ("{{$x}}", #"undefined variable "$x""#),
    ("{{(1}}", "unclosed left paren"),
    ("{{1)}}", "unexpected right paren"),
    ("{{/* x }}", "unclosed comment"),
    ("{{\"x}}", "unterminated quoted string"),
    ("{{1 | 2}}", "non executable command in pipeline stage 2"),
    ("{{break}}", "{{break}} outside {{range}}"),
    ("{{.a:b}}", "expected :="),
    ("{{1a}}", #"bad number syntax: "1a""#),
    ("{{99999999999999999999}}", #"integer overflow: "99999999999999999999""#),
    ("{{template .x}}", #"unexpected ".x" in template clause"#),
    ("{{nil.x}}", #"unexpected . after term "nil""#),
    ("{{.a ! }}", #"unexpected "!" in operand"#),
  ])
  func refusesMalformedTemplates(template: String, why: String) throws {
    #expect(
      try one(template) == "error: error parsing template \(template), template: output:1: \(why)")
  }

  @Test(arguments: [
    (
      "{{.spec.type.deeper}}", 7, ".spec.type.deeper",
      "can't evaluate field deeper in type interface {}"
    ),
    (
      "{{.spec.type}} {{eq .spec.type 1}}", 17, "eq .spec.type 1",
      "error calling eq: incompatible types for comparison: string and int"
    ),
    ("{{range .kind}}{{end}}", 8, ".kind", "range can't iterate over Service"),
    (#"{{template "nope"}}"#, 11, #"{{template "nope"}}"#, #"template "nope" not defined"#),
    (
      "{{index .spec.ports 9}}", 2, "index .spec.ports 9",
      "error calling index: index out of range: 9"
    ),
    ("{{len 3}}", 2, "len 3", "error calling len: len of type int"),
    ("{{printf}}", 2, "printf", "wrong number of args for printf: want at least 1 got 0"),
    ("{{not 1 2}}", 2, "not", "wrong number of args for not: want 1 got 2"),
    ("{{base64decode 1}}", 15, "1", "expected string; found 1"),
    ("{{.kind 1}}", 2, ".kind", "kind is not a method but has arguments"),
    ("{{1 2}}", 2, "1", "can't give argument to non-function 1"),
  ])
  func reportsWhere(template: String, column: Int, place: String, why: String) throws {
    let text = try one(template)
    let message = "template: output:1:\(column): executing \"output\" at <\(place)>: \(why)"
    #expect(text.contains("Error executing template: \(message). Printing more"), "\(text)")
    #expect(text.hasSuffix("error: error executing template \(goQuoted(template)): \(message)"))
  }

  @Test func missingKeysAreErrorsWhenAskedFor() throws {
    #expect(
      try one("{{.spec.nope}}", allowsMissing: false).hasSuffix(
        #"at <.spec.nope>: map has no entry for key "nope""#))
  }

  @Test func linesAndColumnsAreCountedFromTheStartOfALine() throws {
    #expect(
      try one("line\n{{.kind.x}}").contains("template: output:2:7: executing \"output\""))
  }

  @Test(arguments: [
    "{{range 1000000000}}{{range 1000000000}}{{end}}{{end}}",
    "{{define \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}",
    "{{define \"a\"}}{{template \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}",
    "{{range 1000000000}}{{print 1}}{{end}}",
  ])
  func workIsBounded(text: String) throws {
    var evaluator = TemplateEvaluator(
      try GoTemplate(text), allowsMissingKeys: true, maximumSteps: 5_000)
    #expect(throws: GoTemplateError.self) { try evaluator.execute(on: .null) }
  }

  @Test func nestingIsBounded() throws {
    let parentheses = "{{" + String(repeating: "(", count: 5_000) + "}}"
    #expect(try one(parentheses).hasPrefix("error: error parsing"))
    let conditions = String(repeating: "{{if 1}}", count: 5_000)
    #expect(try one(conditions).hasPrefix("error: error parsing"))
  }
}

/// Go's `fmt.Sprintf`, through the function of templates.
@Suite struct PrintfTests {
  @Test(arguments: [
    (#""%d %5d|%-5d|%05d|%+d|% d" 1 2 3 4 5 6"#, "1     2|3    |00004|+5| 6"),
    (#""%x %X %o %b %c %U %q" 255 255 8 5 65 65 65"#, "ff FF 10 101 A U+0041 'A'"),
    (#""%#x %#o %O" 255 8 8"#, "0xff 010 0o10"),
    (
      #""%s|%10s|%-10s|%.2s|%q|%x" "abc" "abc" "abc" "abc" "a\"b" "hi""#,
      #"abc|       abc|abc       |ab|"a\"b"|6869"#
    ),
    (
      #""%f %.2f %8.3f %e %g %G" 1.5 2.345 3.14159 1234.5 0.00001 1e21"#,
      "1.500000 2.35    3.142 1.234500e+03 1e-05 1E+21"
    ),
    (#""%.0f %.0f %.1f %.3f" 0.5 1.5 0.25 2.0005"#, "0 2 0.2 2.001"),
    (#""%v %v %v %t" 1.0 1e6 true false"#, "1 1e+06 true false"),
    (#""%T %T %T %T" 1 "a" 1.5 true"#, "int string float64 bool"),
    (#""%d%%" 50"#, "50%"),
    (#""%d" "hi""#, "%!d(string=hi)"),
    (#""%s" 5"#, "%!s(int=5)"),
    (#""%d %d" 1"#, "1 %!d(MISSING)"),
    (#""%d" 1 2"#, "1%!(EXTRA int=2)"),
    (#""%""#, "%!(NOVERB)"),
    (#""%z" 1"#, "%!z(int=1)"),
    (#""%[2]d %[1]d" 1 2"#, "2 1"),
    (#""%[3]d" 1"#, "%!d(BADINDEX)"),
    (#""%*d|%-*d|" 5 1 5 2"#, "    1|2    |"),
    (#""%05.1f|%+.1e" 2.25 12345.678"#, "002.2|+1.2e+04"),
    (#""%5t|%5v" true nil"#, " true|<nil>"),
    (#""%6.2f%%|%3c|%-4q|" 99.5 65 66"#, " 99.50%|  A|'B' |"),
  ])
  func formats(arguments: String, want: String) throws {
    let template = "{{printf \(arguments)}}"
    #expect(
      Samples.text(.goTemplate(template), [try Samples.object(Samples.kiosk)], isList: false)
        == want)
  }
}
