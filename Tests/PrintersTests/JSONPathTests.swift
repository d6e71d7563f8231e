import JSON
import KubernetesAPI
@testable import Printers
import Testing

/// kubectl's dialect of JSONPath; most rows are recorded from kubectl 1.36.
@Suite struct JSONPathTests {
  private func one(_ template: String, allowsMissing: Bool = true) throws -> String {
    let options = Samples.options { $0.allowsMissingTemplateKeys = allowsMissing }
    return Samples.text(
      .jsonPath(template, asJSON: false), [try Samples.object(Samples.kiosk)], isList: false,
      options: options)
  }

  @Test(arguments: [
    ("{.metadata.name}", "kiosk"),
    ("{.spec.ports[0].port},{.spec.ports[1].port},{.spec.ports[-1].port}", "80,443,5353"),
    ("{.spec.ports[*].port}", "80 443 5353"),
    ("{.spec.ports[0:2].name}", "http https"),
    ("{.spec.ports[1:].name}", "https news"),
    ("{.spec.ports[::2].name}", "http news"),
    ("{.spec.ports[0:0].name}", ""),
    ("{..port}", "80 443 5353"),
    ("{['metadata']['name']}", "kiosk"),
    ("{.metadata['name','namespace']}", "kiosk default"),
    ("{.spec.ports[0,2].name}", "http news"),
    ("name={.metadata.name} type={.spec.type}", "name=kiosk type=NodePort"),
    ("$.metadata.name", "$.metadata.name"),
    ("{$.metadata.name}", "kiosk"),
    ("{@.spec.selector}", #"{"app":"kiosk","role":"sales"}"#),
    ("{.spec.ports[?(@.port>100)].name}", "https news"),
    ("{.spec.ports[?(@.port<=80)].name}", "http"),
    (#"{.spec.ports[?(@.name=="http")].targetPort}"#, "8080"),
    ("{.spec.ports[?(@.name!='http')].name}", "https news"),
    ("{.spec.ports[?(@.nodePort)].port}", "80 443 5353"),
    ("{.spec.ports[?(@.nothing)].port}", ""),
    (#"{range .spec.ports[*]}{.name}={.port} {end}"#, "http=80 https=443 news=5353 "),
    ("{range .spec.nothing[*]}{.name}{end}!", "!"),
    (#"{"a\tb\\c\"d"}"#, "a\tb\\c\"d"),
    (#"{'single'}{'\n'}"#, "single\n"),
    ("{.spec.nope.deeper}", ""),
    ("{.spec.type.x}", ""),
    ("{true} {7} {1.5}", "true 7 1.5"),
    ("plain", "plain"),
    ("", ""),
  ])
  func finds(template: String, want: String) throws {
    if template.isEmpty { return }
    #expect(try one(template) == want, "\(template)")
  }

  @Test(arguments: [
    ("{.spec.ports[0}", "unterminated array"),
    ("{.spec", "unclosed action"),
    ("{.spec.ports[x]}", "invalid array index x"),
    (#"{"unterminated}"#, "unterminated quoted string"),
    ("{.spec[?(@.a)}", "unclosed array expect ]"),
    ("{.spec[?(@.a}", "unterminated filter"),
    ("{....a}", "invalid multiple recursive descent"),
    ("{#}", "unrecognized character in action: U+0023 '#'"),
    ("{1.2.3}", "cannot parse number 1.2.3"),
    ("{.a[99999999999999999999]}", "array index 99999999999999999999 is not a number"),
    ("{.a[-]}", "array index - is not a number"),
  ])
  func refusesMalformedTemplates(template: String, why: String) throws {
    #expect(try one(template) == "error: error parsing jsonpath \(template), \(why)")
  }

  @Test(arguments: [
    ("{.spec.ports[7].port}", "array index out of bounds: index 7, length 3"),
    ("{end}", "not in range, nothing to end"),
    ("{nofield}", "unrecognized identifier nofield"),
    ("{.spec.ports[?(@.port=80)]}", "unrecognized filter operator ="),
    ("{.spec.type[0]}", "string is not array or slice"),
    ("{.spec.selector[0]}", "map[string]interface {} is not array or slice"),
    ("{.spec.ports[2:1]}", "starting index 2 is greater than ending index 1"),
    ("{.spec.ports[0:2:0]}", "step must be > 0"),
    (#"{.spec.ports[?(@.port=="a")]}"#, "incompatible types for comparison"),
    ("{.spec.type[?(@.a)]}", "NodePort is not array or slice and cannot be filtered"),
  ])
  func reportsWhatCannotBeApplied(template: String, why: String) throws {
    let first = try one(template).split(separator: "\n").first.map(String.init)
    #expect(
      first
        == "error: error executing jsonpath \(goQuoted(template)): Error executing template: "
        + "\(why). Printing more information for debugging the template:")
  }

  @Test func missingKeysAreErrorsWhenAskedFor() throws {
    #expect(try one("{.spec.nope}", allowsMissing: false).contains("nope is not found."))
  }

  @Test func theReportShowsTheObjectInGoSyntax() throws {
    let object = try Samples.object(#"{"kind":"K","n":[1,null,true,"a\"b"]}"#)
    let text = Samples.text(.jsonPath("{end}", asJSON: false), [object], isList: false)
    #expect(
      text.hasSuffix(
        "map[string]interface {}{\"kind\":\"K\", \"n\":[]interface {}{1, interface {}(nil), true, "
          + "\"a\\\"b\"}}\n\n\n"))
  }

  @Test func severalObjectsAreAList() throws {
    let template =
      #"{range .items[*]}{.metadata.name}:{range .spec.ports[*]} {.port}{end};{end}{.kind}"#
    #expect(
      Samples.text(.jsonPath(template, asJSON: false), try Samples.plaza())
        == "bench: 9000;fountain: 8000;kiosk: 80 443 5353;statue:;List")
  }

  @Test func resultsAsJSON() throws {
    #expect(
      Samples.text(
        .jsonPath("{.spec.ports[*].name}", asJSON: true), [try Samples.object(Samples.kiosk)],
        isList: false) == "[\n    \"http\",\n    \"https\",\n    \"news\"\n]\n")
    #expect(
      Samples.text(
        .jsonPath("{.spec.nope}", asJSON: true), [try Samples.object(Samples.kiosk)],
        isList: false) == "[]\n")
  }

  @Test(arguments: [
    ("metadata.name", "{.metadata.name}"), (".metadata.name", "{.metadata.name}"),
    ("{metadata.name}", "{.metadata.name}"), ("{.metadata.name}", "{.metadata.name}"), ("", ""),
  ])
  func relaxedPaths(path: String, want: String) throws {
    #expect(try JSONPath.relaxed(path) == want)
  }

  @Test(arguments: ["{.spec", "{{a}}", "a}b", "{}"])
  func relaxedPathsHaveNoOtherBraces(path: String) {
    #expect(throws: JSONPathError.self) { try JSONPath.relaxed(path) }
  }

  @Test func workIsBounded() throws {
    let path = try JSONPath("{" + String(repeating: "..[*]", count: 40) + "}")
    let lists = String(repeating: "[[1,2],", count: 100) + "1" + String(repeating: "]", count: 100)
    let document: JSONValue = try JSONReader.parse(lists)
    var evaluator = JSONPathEvaluator(
      nodes: path.nodes, allowsMissingKeys: true, maximumVisits: 20_000)
    #expect(throws: JSONPathError("the expression visits too many values")) {
      try evaluator.findResults(in: document, from: 0, depth: 0)
    }
  }

  @Test func nestingIsBounded() throws {
    let ranges = String(repeating: "{range @}", count: 1_000)
    #expect(try one(ranges).hasPrefix("error: "))
    let filters = "{" + String(repeating: "[?(@.a", count: 10_000) + "}"
    #expect(try one(filters).hasPrefix("error: "))
  }
}
