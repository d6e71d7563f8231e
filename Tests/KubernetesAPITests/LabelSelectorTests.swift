import JSON
import KubernetesAPI
import Testing

@Suite struct LabelSelectorTests {
  private static let labels = Labels(["app": "web", "tier": "front"])

  @Test(
    arguments: [
      ([:], true, "<none>"),
      (["matchLabels": ["app": "web"]], true, "app=web"),
      (["matchLabels": ["app": "web", "x": "y"]], false, "app=web,x=y"),
      (
        ["matchExpressions": [["key": "tier", "operator": "In", "values": ["front", "back"]]]],
        true,
        "tier in (back,front)"
      ),
      (
        ["matchExpressions": [["key": "tier", "operator": "NotIn", "values": ["front"]]]], false,
        "tier notin (front)"
      ),
      (
        ["matchExpressions": [["key": "none", "operator": "NotIn", "values": ["front"]]]], true,
        "none notin (front)"
      ),
      (
        ["matchExpressions": [["key": "none", "operator": "In", "values": ["a"]]]], false,
        "none in (a)"
      ),
      (["matchExpressions": [["key": "tier", "operator": "Exists"]]], true, "tier"),
      (["matchExpressions": [["key": "tier", "operator": "DoesNotExist"]]], false, "!tier"),
      (
        ["matchLabels": ["app": "web"], "matchExpressions": [["key": "x", "operator": "Exists"]]],
        false,
        "app=web,x"
      ),
    ] as [(JSONObject, Bool, String)])
  func matches(selector: JSONObject, matches: Bool, text: String) {
    #expect(LabelSelector(selector).matches(Self.labels) == matches)
    #expect(LabelSelector(selector).text == text)
  }
}
