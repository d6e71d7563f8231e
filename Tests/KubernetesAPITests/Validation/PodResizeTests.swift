import JSON
import Testing

@testable import KubernetesAPI

/// The subresource `resize` of Pods.
@Suite("Resizing Pods")
struct PodResizeTests {
  private static let pod = manifest(
    """
    {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "kiln", "resourceVersion": "1"},
     "spec": {
       "initContainers": [
         {"name": "first", "image": "a:1", "resources": {"limits": {"cpu": "1"}}},
         {"name": "side", "image": "a:1", "restartPolicy": "Always",
          "resources": {"requests": {"cpu": "1"}}}],
       "containers": [
         {"name": "fire", "image": "a:1",
          "resources": {"requests": {"cpu": "1", "memory": "1Gi"}, "limits": {"cpu": "2"}}}]}}
    """)

  private func messages(_ example: RuleCase, of old: JSONObject) -> [String] {
    var new = example.manifest(from: old)
    Pod.prepareForResize(&new, old: old)
    return Pod.validateResize(new, old: old).map(\.message)
  }

  @Test(arguments: [
    RuleCase(
      "processor and memory may change",
      ["spec.containers[0].resources.requests": ["cpu": "1500m", "memory": "2Gi"]], []),
    RuleCase("a sidecar's may", ["spec.initContainers[1].resources.requests.cpu": "2"], []),
    RuleCase(
      "what is not about resources stays as it was", ["spec.containers[0].image": "b:2"], []),
    RuleCase(
      "requests stay within limits", ["spec.containers[0].resources.requests.cpu": "3"],
      [
        "spec.containers[0].resources.requests: Invalid value: \"3\": must be less than or equal to cpu limit of 2"
      ]),
    RuleCase(
      "other resources stay", ["spec.containers[0].resources.limits.ephemeral-storage": "1Gi"],
      ["spec: Forbidden: only cpu and memory resources are mutable"]),
    RuleCase(
      "policies stay",
      [
        "spec.containers[0].resizePolicy": [
          ["resourceName": "cpu", "restartPolicy": "NotRequired"]
        ]
      ],
      ["spec: Forbidden: only cpu and memory resources are mutable"]),
    RuleCase(
      "a limit stays", ["spec.containers[0].resources.limits.cpu": nil],
      ["spec.containers[0].resources.limits: Forbidden: resource limits cannot be removed"]),
    RuleCase(
      "a request stays", ["spec.containers[0].resources.requests.memory": nil],
      ["spec.containers[0].resources.requests: Forbidden: resource requests cannot be removed"]),
    RuleCase(
      "what ran before is not resized",
      ["spec.initContainers[0].resources": ["limits": ["cpu": "2"], "requests": ["cpu": "2"]]],
      ["spec: Forbidden: resources for non-sidecar init containers are immutable"]),
    RuleCase(
      "containers keep their names", ["spec.containers[0].name": "ice"],
      ["spec.containers[0].name: Forbidden: containers may not be renamed or reordered on resize"]),
    RuleCase(
      "containers stay",
      [
        "spec.containers[1]": [
          "name": "b", "image": "b", "terminationMessagePolicy": "File",
          "imagePullPolicy": "Always",
        ]
      ],
      ["spec.containers: Forbidden: containers may not be added or removed on resize"]),
  ])
  func resizing(_ example: RuleCase) {
    let old = ObjectVerdict(creating: Self.pod, as: Pod.self).object
    #expect(messages(example, of: old) == example.messages)
  }

  @Test func classOfServiceStays() {
    let base = manifest(
      """
      {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "kiln", "resourceVersion": "1"},
       "spec": {"containers": [{"name": "a", "image": "a",
         "resources": {"limits": {"cpu": "1", "memory": "1Gi"}}}]}}
      """)
    let old = ObjectVerdict(creating: base, as: Pod.self).object
    let example = RuleCase("", ["spec.containers[0].resources.requests.cpu": "500m"], [])
    #expect(
      messages(example, of: old) == [
        "spec: Invalid value: \"Guaranteed\": Pod QOS Class may not change as a result of resizing"
      ])
  }

  @Test func aResizeCountsAsAGeneration() {
    let old = ObjectVerdict(creating: Self.pod, as: Pod.self).object
    var new = RuleCase("", ["spec.containers[0].resources.requests.cpu": "2"], [])
      .manifest(from: old)
    Pod.prepareForResize(&new, old: old)
    #expect(new.inner("metadata").number("generation") == 2)
  }

  @Test func mirroredPodsKeepTheirSize() {
    var base = Self.pod
    base[forced: "metadata"].object["annotations"] = ["kubernetes.io/config.mirror": "x"]
    base[forced: "spec"].object["nodeName"] = "n"
    let old = ObjectVerdict(creating: base, as: Pod.self).object
    #expect(
      messages(RuleCase("", [:], []), of: old) == [
        "[]: Forbidden: static pods cannot be resized"
      ])
  }
}
