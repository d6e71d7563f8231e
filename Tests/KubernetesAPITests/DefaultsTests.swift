import JSON
import Testing

@testable import KubernetesAPI

@Suite("Defaults")
struct DefaultsTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let kind: any KindDefinition.Type
    let input: String
    let output: String
    var testDescription: String { "\(kind.resource.kind) \(input)" }
  }

  private func defaulted(_ input: String, _ kind: any KindDefinition.Type) throws -> JSONObject {
    var object = try StrictDecoder.decode(json(input), as: kind.schema).object
    kind.setDefaults(&object)
    return object
  }

  static let rows: [Row] = [
    Row(
      kind: Service.self, input: #"{"spec":{"ports":[{"port":80}]}}"#,
      output:
        #"{"metadata":{},"spec":{"internalTrafficPolicy":"Cluster","ports":[{"port":80,"protocol":"TCP","targetPort":80}],"sessionAffinity":"None","type":"ClusterIP"},"status":{"loadBalancer":{}}}"#
    ),
    Row(
      kind: Service.self,
      input:
        #"{"spec":{"type":"LoadBalancer","sessionAffinity":"ClientIP","ports":[{"port":80,"targetPort":"web"}]},"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"},{"hostname":"x"}]}}}"#,
      output:
        #"{"metadata":{},"spec":{"allocateLoadBalancerNodePorts":true,"externalTrafficPolicy":"Cluster","internalTrafficPolicy":"Cluster","ports":[{"port":80,"protocol":"TCP","targetPort":"web"}],"sessionAffinity":"ClientIP","sessionAffinityConfig":{"clientIP":{"timeoutSeconds":10800}},"type":"LoadBalancer"},"status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.1","ipMode":"VIP"},{"hostname":"x"}]}}}"#
    ),
    Row(
      kind: Service.self,
      input: #"{"spec":{"type":"ExternalName","externalName":"a.example"}}"#,
      output:
        #"{"metadata":{},"spec":{"externalName":"a.example","sessionAffinity":"None","type":"ExternalName"},"status":{"loadBalancer":{}}}"#
    ),
    Row(
      kind: EndpointSlice.self, input: #"{"addressType":"IPv4","ports":[{}]}"#,
      output:
        #"{"addressType":"IPv4","endpoints":null,"metadata":{},"ports":[{"name":"","protocol":"TCP"}]}"#
    ),
    Row(
      kind: Namespace.self, input: #"{"metadata":{"name":"shop"}}"#,
      output:
        #"{"metadata":{"labels":{"kubernetes.io/metadata.name":"shop"},"name":"shop"},"spec":{},"status":{"phase":"Active"}}"#
    ),
    Row(
      kind: NetworkPolicy.self, input: #"{"spec":{"egress":[{"ports":[{"port":53}]}]}}"#,
      output:
        #"{"metadata":{},"spec":{"egress":[{"ports":[{"port":53,"protocol":"TCP"}]}],"podSelector":{},"policyTypes":["Ingress","Egress"]}}"#
    ),
    Row(
      kind: Secret.self, input: #"{"stringData":{"a":"b"},"data":{"c":"ZA=="}}"#,
      output: #"{"data":{"a":"Yg==","c":"ZA=="},"metadata":{},"type":"Opaque"}"#),
    Row(
      kind: Node.self,
      input: #"{"spec":{"podCIDR":"10.0.0.0/24"},"status":{"capacity":{"cpu":"4"}}}"#,
      output:
        #"{"metadata":{},"spec":{"podCIDR":"10.0.0.0/24","podCIDRs":["10.0.0.0/24"]},"status":{"allocatable":{"cpu":"4"},"capacity":{"cpu":"4"},"daemonEndpoints":{"kubeletEndpoint":{"Port":0}},"nodeInfo":{"architecture":"","bootID":"","containerRuntimeVersion":"","kernelVersion":"","kubeProxyVersion":"","kubeletVersion":"","machineID":"","operatingSystem":"","osImage":"","systemUUID":""}}}"#
    ),
    Row(
      kind: IngressClass.self,
      input: #"{"spec":{"controller":"a/b","parameters":{"kind":"K","name":"n"}}}"#,
      output:
        #"{"metadata":{},"spec":{"controller":"a/b","parameters":{"kind":"K","name":"n","scope":"Cluster"}}}"#
    ),
  ]

  @Test("of a kind", arguments: rows)
  func defaults(_ row: Row) throws {
    let object = try defaulted(row.input, row.kind)
    #expect(text(object) == row.output)
    var again = object
    row.kind.setDefaults(&again)
    #expect(again == object)
  }

  @Test("of a Pod and its container")
  func pod() throws {
    let pod = try defaulted(
      #"{"spec":{"serviceAccountName":"robot","hostNetwork":true,"containers":[{"name":"a","image":"web","ports":[{"containerPort":80}],"resources":{"limits":{"cpu":"1.0001","memory":"64Mi"}},"readinessProbe":{"httpGet":{"port":"http"}}}],"volumes":[{"name":"scratch"},{"name":"s","secret":{"secretName":"x"}}]}}"#,
      Pod.self)
    let container = pod["spec"]?["containers"]?.arrayValue?.first ?? .null
    #expect(
      text(container.object)
        == #"{"image":"web","imagePullPolicy":"Always","name":"a","ports":[{"containerPort":80,"hostPort":80,"protocol":"TCP"}],"readinessProbe":{"failureThreshold":3,"httpGet":{"path":"/","port":"http","scheme":"HTTP"},"periodSeconds":10,"successThreshold":1,"timeoutSeconds":1},"resources":{"limits":{"cpu":"1001m","memory":"64Mi"},"requests":{"cpu":"1001m","memory":"64Mi"}},"terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File"}"#
    )
    #expect(pod["spec"]?["serviceAccount"] == "robot")
    #expect(pod["spec"]?["enableServiceLinks"] == true)
    #expect(
      pod["spec"]?["volumes"] == [
        ["name": "scratch", "emptyDir": [:]],
        ["name": "s", "secret": ["secretName": "x", "defaultMode": 420]],
      ])
  }

  @Test("a template gets no requests from its limits")
  func template() throws {
    let deployment = try defaulted(
      #"{"spec":{"template":{"spec":{"containers":[{"name":"a","image":"web:1","resources":{"limits":{"cpu":"1"}}}]}}}}"#,
      Deployment.self)
    let spec = deployment["spec"]?["template"]?["spec"]
    let container = spec?["containers"]?.arrayValue?.first
    #expect(container?["resources"] == ["limits": ["cpu": "1"]])
    #expect(container?["imagePullPolicy"] == "IfNotPresent")
    #expect(spec?["enableServiceLinks"] == nil)
    #expect(
      deployment["spec"]?["strategy"]
        == [
          "type": "RollingUpdate", "rollingUpdate": ["maxSurge": "25%", "maxUnavailable": "25%"],
        ])
  }

  @Test("a Pod's own requests come from its containers")
  func podLevelResources() throws {
    let pod = try defaulted(
      #"{"spec":{"resources":{"limits":{"cpu":"4","memory":"1Gi"}},"containers":[{"name":"a","resources":{"requests":{"cpu":"500m"}}},{"name":"b","resources":{"requests":{"cpu":"250m"}}}],"initContainers":[{"name":"i","resources":{"requests":{"cpu":"2"}}},{"name":"s","restartPolicy":"Always","resources":{"requests":{"cpu":"100m"}}}]}}"#,
      Pod.self)
    #expect(pod["spec"]?["resources"]?["requests"] == ["cpu": "2", "memory": "1Gi"])
  }

  @Test(
    "which images are pulled always",
    arguments: [
      ("web", true), ("web:latest", true), ("web:1", false), ("registry.example:5000/web", true),
      ("registry.example:5000/team/web:2", false), ("localhost/web", true),
      ("web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", false),
      ("Web", false), ("", false), ("web:", false), ("a/b/c", true), ("a//b", false),
      ("web:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", true),
      ("Web:latest", false), ("web:1@bad", false), ("web:latest/x", false),
      ("[2001:db8::1]:5000/web", true), ("a__b", true), ("a___b", false), ("a-", false),
    ])
  func pullPolicy(image: String, isAlways: Bool) {
    #expect(ImageReference.isLatest(image) == isAlways)
  }
}
