import JSON
import Testing

@testable import KubernetesAPI

@Suite("Strict decoding")
struct StrictDecoderTests {
  @Test(
    "canonical form",
    arguments: [
      (
        #"{"spec":{"ports":[{"port":80}],"type":""},"metadata":{"labels":{}}}"#,
        #"{"metadata":{},"spec":{"ports":[{"port":80,"targetPort":0}]},"status":{"loadBalancer":{}}}"#
      ),
      (
        #"{"metadata":{"creationTimestamp":null,"labels":{"b":null,"a":"1"}}}"#,
        #"{"metadata":{"labels":{"a":"1","b":""}},"spec":{},"status":{"loadBalancer":{}}}"#
      ),
      (
        #"{"spec":{"publishNotReadyAddresses":false,"allocateLoadBalancerNodePorts":false}}"#,
        #"{"metadata":{},"spec":{"allocateLoadBalancerNodePorts":false},"status":{"loadBalancer":{}}}"#
      ),
    ])
  func canonical(input: String, output: String) throws {
    let result = try StrictDecoder.decode(json(input), as: .service)
    #expect(text(result.object) == output)
    #expect(result.strictErrors.isEmpty)
    #expect(result.object.members.isSortedByKey)
  }

  @Test(
    "unknown fields, in the order of the keys",
    arguments: [
      (#"{"specs":{}}"#, [#"unknown field "specs""#]),
      (
        #"{"zeta":1,"spec":{"prots":[],"ports":[{"port":1,"prot":2}],"a":1}}"#,
        [
          #"unknown field "spec.a""#, #"unknown field "spec.ports[0].prot""#,
          #"unknown field "spec.prots""#, #"unknown field "zeta""#,
        ]
      ),
      (#"{"Spec":{}}"#, [#"unknown field "Spec""#]),
    ])
  func unknownFields(input: String, errors: [String]) throws {
    let result = try StrictDecoder.decode(json(input), as: .service)
    #expect(result.strictErrors == errors)
  }

  @Test("at most a hundred unknown fields are told")
  func limit() throws {
    var object = JSONObject()
    for number in 0..<500 { object["x\(number)"] = 1 }
    #expect(try StrictDecoder.decode(object, as: .service).strictErrors.count == 100)
  }

  @Test(
    "wrong types in Go's words",
    arguments: [
      (
        #"{"spec":{"ports":[{"port":"80"}]}}"#,
        "string into Go struct field ServicePort.spec.ports.port of type int32"
      ),
      (
        #"{"spec":{"ports":[{"port":1.5}]}}"#,
        "number 1.5 into Go struct field ServicePort.spec.ports.port of type int32"
      ),
      (
        #"{"spec":{"ports":[{"protocol":6}]}}"#,
        "number into Go struct field ServicePort.spec.ports.protocol of type v1.Protocol"
      ),
      (
        #"{"spec":{"ipFamilies":[4]}}"#,
        "number into Go struct field ServiceSpec.spec.ipFamilies of type v1.IPFamily"
      ),
      (
        #"{"spec":{"ipFamilies":"IPv4"}}"#,
        "string into Go struct field ServiceSpec.spec.ipFamilies of type []v1.IPFamily"
      ),
      (
        #"{"spec":{"ports":[{"targetPort":true}]}}"#,
        "bool into Go struct field ServicePort.spec.ports.targetPort of type int32"
      ),
      (#"{"spec":[]}"#, "array into Go struct field Service.spec of type v1.ServiceSpec"),
      (
        #"{"metadata":{"creationTimestamp":7}}"#,
        "number into Go struct field ObjectMeta.metadata.creationTimestamp of type string"
      ),
      (
        #"{"spec":{"ports":[{"port":"80"}],"clusterIP":5}}"#,
        "number into Go struct field ServiceSpec.spec.clusterIP of type string"
      ),
    ])
  func typeErrors(input: String, message: String) {
    do throws(DecodingFailure) {
      _ = try StrictDecoder.decode(json(input), as: .service)
      Issue.record("accepted")
    } catch {
      #expect(error.message == "json: cannot unmarshal \(message)")
    }
  }

  @Test("an embedded struct shows in the path")
  func embedded() {
    do throws(DecodingFailure) {
      let volume = #"{"spec":{"volumes":[{"name":"v","fc":{"lun":"1"}}]}}"#
      _ = try StrictDecoder.decode(json(volume), as: .pod)
      Issue.record("accepted")
    } catch {
      #expect(
        error.message
          == "json: cannot unmarshal string into Go struct field "
          + "FCVolumeSource.spec.volumes.VolumeSource.fc.lun of type int32")
      #expect(error.path == "spec.volumes[0].fc.lun")
    }
  }

  @Test(
    "base64",
    arguments: [
      ("Yg==", nil), ("Y g=", 1), ("!", 0), ("Yg=", 3), ("YQ\n==", nil), ("YWJj", nil), ("YWJ", 0),
      ("Yg==x", 4),
    ] as [(String, Int?)])
  func base64(text: String, offset: Int?) {
    #expect(Base64.firstFault(in: text) == offset)
  }

  @Test("random mutations neither trap nor lose what was right", arguments: 0..<200)
  func mutations(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var pod: JSONObject = [
      "apiVersion": "v1", "kind": "Pod", "metadata": ["name": "web", "labels": ["a": "b"]],
      "spec": [
        "containers": [
          ["name": "c", "image": "i", "resources": ["limits": ["cpu": "1500m"]]]
        ]
      ],
    ]
    mutate(&pod, &random)
    guard let once = try? StrictDecoder.decode(pod, as: .pod) else { return }
    let twice = try? StrictDecoder.decode(once.object, as: .pod)
    #expect(twice?.object == once.object)
    #expect(twice?.strictErrors == [])
  }

  /// What is right is decoded in a shorter way, which must find the same, to the order of the keys.
  @Test("both ways of decoding agree", arguments: 0..<400)
  func waysAgree(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var pod: JSONObject = [
      "kind": "Pod", "apiVersion": "v1",
      "spec": [
        "tolerations": [["tolerationSeconds": 5, "key": "a"]], "hostNetwork": false,
        "containers": [
          [
            "image": "i", "name": "c", "args": [], "command": ["x"],
            "resources": [
              "limits": ["memory": "1Gi", "cpu": .number(JSONNumber(0.5))],
              "requests": ["cpu": "1000m"],
            ],
            "ports": [["protocol": "", "containerPort": 80, "hostPort": 0]],
          ]
        ],
        "volumes": [["name": "v", "emptyDir": [:]]], "nodeSelector": ["z": "1", "b": "2"],
      ],
      "metadata": ["labels": ["z": "b", "c": "d"], "name": "web", "annotations": [:]],
    ]
    if seed > 0 { mutate(&pod, &random) }
    func told(_ result: Result<StrictDecoder.Findings, DecodingFailure>, _ object: JSONObject)
      -> String
    {
      switch result {
      case .success(let findings):
        "\(findings.strictErrors) \(JSONWriter.text(.object(object)))"
      case .failure(let failure): "\(failure.message) at \(failure.path)"
      }
    }
    var (short, long) = (pod, pod)
    let found = Result { () throws(DecodingFailure) in
      try StrictDecoder.decode(&short, as: .pod)
    }
    let explained = Result { () throws(DecodingFailure) in
      try StrictDecoder.explain(&long, as: .pod)
    }
    #expect(told(found, short) == told(explained, long))
  }

  private func mutate(_ object: inout JSONObject, _ random: inout SeededGenerator) {
    let values: [JSONValue] = [.null, 1, "x", [], [:], true, [.null], ["a": 1], "1Gi"]
    for member in object.members where Int.random(in: 0...3, using: &random) == 0 {
      if var inner = member.value.objectValue, Bool.random(using: &random) {
        mutate(&inner, &random)
        object[member.key] = .object(inner)
      } else {
        object[member.key] = values.randomElement(using: &random)
      }
    }
    if Int.random(in: 0...5, using: &random) == 0 { object["surprise"] = 1 }
  }
}
