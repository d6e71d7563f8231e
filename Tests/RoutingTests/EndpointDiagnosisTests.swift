import JSON
import KubernetesAPI
import Routing
import Testing

/// Why a Service has no endpoints.
@Suite struct EndpointDiagnosisTests {
  private static func pod(
    _ path: String, _ labels: JSONObject, ready: Bool? = true, phase: String = "Running",
    address: String = "10.244.0.7", spec: JSONObject = [:]
  ) -> APIObject {
    var object = Town.pod(path, address, on: "n1", labels: labels, spec: spec)
    object.json[forced: "status"].object["phase"] = .string(phase)
    if address.isEmpty {
      object.json["status"] = ["phase": "Pending"]
    } else if let ready {
      object.json[forced: "status"].object["conditions"] = [
        [
          "type": "Ready", "status": ready ? "True" : "False", "reason": "ContainersNotReady",
          "message": "containers with unready status: [c]",
        ]
      ]
    }
    return object
  }

  private static let web: JSONObject = ["selector": ["app": "web", "tier": "front"]]

  private static let rows:
    [(name: String, spec: JSONObject, objects: [APIObject], lines: [String])] =
      [
        (
          "nothing like it", web, [pod("shop/a", ["run": "a"])],
          ["no Pod of namespace shop has the labels app=web,tier=front"]
        ),
        (
          "a label is missing", web,
          [pod("shop/a", ["app": "web"]), pod("shop/b", ["app": "web"])],
          [
            "no Pod of namespace shop has the labels app=web,tier=front",
            "nearest: 2 Pods have app=web and no label tier (a, b)",
          ]
        ),
        (
          "a value is misspelt", ["selector": ["app": "inventary"]],
          [pod("shop/a", ["app": "inventory"]), pod("shop/b", ["app": "db"])],
          [
            "no Pod of namespace shop has the labels app=inventary",
            "nearest: 1 Pod has app=inventory instead of app=inventary (a)",
          ]
        ),
        (
          "under another key", ["selector": ["app": "web"]], [pod("shop/a", ["run": "web"])],
          [
            "no Pod of namespace shop has the labels app=web",
            "nearest: 1 Pod has run=web instead of app=web (a)",
          ]
        ),
        (
          "its Pods are refused", ["selector": ["app": "web"]],
          [
            APIObject([
              "apiVersion": "apps/v1", "kind": "Deployment", "metadata": Town.metadata("shop/web"),
              "spec": ["replicas": 2, "template": ["metadata": ["labels": ["app": "web"]]]],
              "status": [
                "conditions": [
                  [
                    "type": "ReplicaFailure", "status": "True",
                    "message": "pods \"web-\" is forbidden",
                  ]
                ]
              ],
            ])
          ],
          [
            "no Pod of namespace shop has the labels app=web",
            "deployment/web makes such Pods, but they are refused: pods \"web-\" is forbidden",
          ]
        ),
        (
          "in another namespace", ["selector": ["app": "web"]], [pod("other/a", ["app": "web"])],
          [
            "no Pod of namespace shop has the labels app=web",
            "1 Pod in namespace other has them: a Service selects Pods of its own namespace only",
          ]
        ),
        (
          "not ready", ["selector": ["app": "web"]],
          [
            pod("shop/a", ["app": "web"], ready: false),
            pod("shop/b", ["app": "web"], phase: "Failed"),
            pod("shop/c", ["app": "web"], address: ""),
          ],
          [
            "none of the 3 Pods with app=web is ready",
            "pod/a: it is not ready (ContainersNotReady: containers with unready status: [c])",
            "pod/b: it has ended (Failed)", "pod/c: it has no address yet (Pending)",
          ]
        ),
        (
          "a named port is missing",
          ["selector": ["app": "web"], "ports": [["port": 80, "targetPort": "web"]]],
          [pod("shop/a", ["app": "web"])],
          [
            "port 80/TCP → targetPort web: no container of a has a port web of protocol TCP (there is"
              + " http 8080/TCP)"
          ]
        ),
        (
          "another protocol",
          [
            "selector": ["app": "web"],
            "ports": [["port": 80, "targetPort": "http", "protocol": "UDP"]],
          ],
          [pod("shop/a", ["app": "web"])],
          [
            "port 80/UDP → targetPort http: no container of a has a port http of protocol UDP (there is"
              + " http 8080/TCP)"
          ]
        ),
        (
          "a port that nobody declares",
          ["selector": ["app": "web"], "ports": [["port": 80, "targetPort": 80]]],
          [pod("shop/a", ["app": "web"])],
          [
            "port 80/TCP → targetPort 80: a declares http 8080/TCP only; it works if somebody listens at"
              + " 80"
          ]
        ),
        (
          "no ports", ["selector": ["app": "web"], "ports": []], [pod("shop/a", ["app": "web"])],
          ["svc/shop/web has no ports: only a headless Service may do without"]
        ),
        (
          "written by hand", [:], [],
          [
            "svc/shop/web has no selector, and nobody has written endpoints for it: it needs an"
              + " EndpointSlice with the label kubernetes.io/service-name=web"
          ]
        ),
        (
          "an alias", ["type": "ExternalName", "externalName": "db.example.org"], [],
          ["svc/shop/web is an alias of db.example.org: it has no endpoints, its name leads there"]
        ),
        (
          "no IPv6", ["selector": ["app": "web"], "ipFamilies": ["IPv6"]],
          [pod("shop/a", ["app": "web"])],
          ["the Pod with app=web is not ready", "pod/a: it has no IPv6 address (10.244.0.7)"]
        ),
      ]

  @Test(arguments: rows.indices) func agrees(index: Int) throws {
    let row = Self.rows[index]
    let town = Town([Town.service("shop/web", row.spec)] + row.objects)
    let service = try #require(
      try town.snapshot.object(Service.self, namespace: "shop", name: "web"))
    let diagnosis = try EndpointDiagnosis(of: service, in: town.snapshot)
    #expect(diagnosis.lines == row.lines, Comment(rawValue: row.name))
    #expect(!diagnosis.text.isEmpty)
  }

  /// Where nobody is, a trace says why.
  @Test func aTraceSaysWhy() throws {
    let town = Town([
      Town.service("shop/web", ["selector": ["app": "web"]]), Self.pod("shop/a", ["run": "web"]),
    ])
    let trace = try town.trace(from: "pod", to: "10.96.0.50", port: 80)
    #expect(trace.steps.last?.kind == "why")
    #expect(
      trace.steps.last?.lines.last == "nearest: 1 Pod has run=web instead of app=web (a)")
  }
}
