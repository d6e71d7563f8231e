import JSON
import KubernetesAPI
import Testing

@testable import CLI

@Suite struct LabelQueryTests {
  private static let labels = Labels(["app": "web", "tier": "front", "size": "5"])

  @Test(arguments: [
    ("", true), ("app=web", true), ("app==web", true), ("app!=web", false), ("app", true),
    ("!app", false), ("!gone", true), ("app in (web,api)", true), ("app in (api)", false),
    ("app notin (api)", true), ("gone notin (api)", true), ("gone!=x", true), ("gone=x", false),
    ("size>4", true), ("size<4", false), ("app=web,tier=back", false), ("app = web , tier", true),
    ("in=x", false), ("notin", false), ("gone in ()", false), ("app in (,web)", true),
  ])
  func selects(_ text: String, _ expected: Bool) throws {
    #expect(try LabelQuery(text).matches(Self.labels) == expected)
  }

  @Test(arguments: [
    ("a in b", "unable to parse requirement: found 'b' expected: '('"),
    ("a in (b", "unable to parse requirement: found '', expected: ',' or ')'"),
    ("a=b c", "found 'c', expected: ',' or 'end of string'"),
    ("=b", "found '=', expected: !, identifier, or 'end of string'"),
    ("a,,b", "found ',', expected: identifier after ','"),
    ("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"),
    ("a=b=c", "found '=', expected: ',' or 'end of string'"),
    (
      "a>x",
      "unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the "
        + "value must be an integer"
    ),
  ])
  func refuses(_ text: String, _ message: String) {
    #expect {
      _ = try LabelQuery(text)
    } throws: {
      ($0 as? LabelQuery.ParseError)?.message == message
    }
  }

  @Test(arguments: 1...300)
  func survivesAnyText(_ seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    let pieces = ["a", "in", "notin", "(", ")", ",", "=", "!", ">", "<", " ", "ü", "-", "1"]
    var text = ""
    for _ in 0..<12 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      text += pieces[Int(state % UInt64(pieces.count))]
    }
    _ = try? LabelQuery(text)
    _ = try? FieldQuery(text)
  }

  @Test(arguments: [
    ("metadata.name=web", true), ("metadata.name!=web", false), ("spec.type=NodePort", true),
    ("spec.type==ClusterIP,metadata.name=web", false), ("", true),
  ])
  func selectsByFields(_ text: String, _ expected: Bool) throws {
    let service = APIObject([
      "apiVersion": "v1", "kind": "Service", "metadata": ["name": "web"],
      "spec": ["type": "NodePort"],
    ])
    let query = try FieldQuery(text)
    try query.check(Service.resource)
    #expect(query.matches(service) == expected)
  }

  @Test func refusesFieldsThatAKindHasNot() {
    #expect {
      try FieldQuery("spec.ports=80").check(Service.resource)
    } throws: {
      ($0 as? FieldQuery.QueryError)?.message == "field label not supported: spec.ports"
    }
    #expect {
      try FieldQuery("status.replicas=1").check(Deployment.resource)
    } throws: {
      ($0 as? FieldQuery.QueryError)?.message
        == #""status.replicas" is not a known field selector: only "metadata.name", "metadata.namespace""#
    }
  }
}
