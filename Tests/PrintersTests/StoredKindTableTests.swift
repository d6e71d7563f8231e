import JSON
import KubernetesAPI
import Printers
import Testing

/// Tables of kinds that are stored as they are.
///
/// Columns and cells are read from pkg/printers/internalversion/printers.go of v1.36.
@Suite struct StoredKindTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let kind: String
    let group: String
    let json: String
    let want: [String]
    var isWide = false
    var testDescription: String { kind + (isWide ? " -o wide" : "") }
  }

  private static let storage = "storage.k8s.io"
  private static let admission = "admissionregistration.k8s.io"

  static let rows: [Row] = [
    Row(
      kind: "ResourceQuota", group: "",
      json: """
        {"metadata":{"name":"q"},"status":{"hard":{"pods":"10","limits.cpu":"4","cpu":"1"},
        "used":{"pods":"3","limits.cpu":"500m"}}}
        """,
      want: [
        "NAME   REQUEST               LIMIT                AGE",
        "q      cpu: 0/1, pods: 3/10   limits.cpu: 500m/4   <unknown>",
      ]),
    Row(
      kind: "LimitRange", group: "",
      json: #"{"metadata":{"name":"l","creationTimestamp":"2026-11-21T01:14:27Z"}}"#,
      want: ["NAME   CREATED AT", "l      2026-11-21T01:14:27Z"]),
    Row(
      kind: "PodTemplate", group: "",
      json: """
        {"metadata":{"name":"p"},"template":{"metadata":{"labels":{"a":"b"}},
        "spec":{"containers":[{"name":"c","image":"i"},{"name":"d","image":"j"}]}}}
        """,
      want: ["NAME   CONTAINERS   IMAGES   POD LABELS", "p      c,d          i,j      a=b"]),
    Row(
      kind: "CronJob", group: "batch",
      json: """
        {"metadata":{"name":"c"},"spec":{"schedule":"* * * * *","suspend":true,"jobTemplate":
        {"spec":{"template":{"spec":{"containers":[{"name":"c","image":"i"}]}}}}}}
        """,
      want: [
        "NAME   SCHEDULE    TIMEZONE   SUSPEND   ACTIVE   LAST SCHEDULE   AGE         CONTAINERS"
          + "   IMAGES   SELECTOR",
        "c      * * * * *   <none>     True      0        <none>          <unknown>   c         "
          + "   i        <none>",
      ], isWide: true),
    Row(
      kind: "PersistentVolume", group: "",
      json: """
        {"metadata":{"name":"v","annotations":{"volume.beta.kubernetes.io/storage-class":"old"}},
        "spec":{"accessModes":["ReadWriteOnce"],"storageClassName":"new"},
        "status":{"phase":"Available"}}
        """,
      want: [
        "NAME   CAPACITY   ACCESS MODES   RECLAIM POLICY   STATUS      CLAIM   STORAGECLASS"
          + "   VOLUMEATTRIBUTESCLASS   REASON   AGE",
        "v      0          RWO                             Available           old         "
          + "   <unset>                          <unknown>",
      ]),
    Row(
      kind: "CSIDriver", group: storage,
      json: """
        {"metadata":{"name":"d"},"spec":{"podInfoOnMount":true,"tokenRequests":[{"audience":"a"},
        {"audience":"b"}],"volumeLifecycleModes":["Persistent","Ephemeral"]}}
        """,
      want: [
        "NAME   ATTACHREQUIRED   PODINFOONMOUNT   STORAGECAPACITY   TOKENREQUESTS"
          + "   REQUIRESREPUBLISH   MODES                  AGE",
        "d      true             true             false             a,b          "
          + "   false               Persistent,Ephemeral   <unknown>",
      ]),
    Row(
      kind: "VolumeAttachment", group: storage,
      json: """
        {"metadata":{"name":"a"},"spec":{"attacher":"d","nodeName":"n",
        "source":{"persistentVolumeName":"v"}},"status":{"attached":true}}
        """,
      want: [
        "NAME   ATTACHER   PV    NODE   ATTACHED   AGE",
        "a      d          v     n      true       <unknown>",
      ]),
    Row(
      kind: "CSIStorageCapacity", group: storage,
      json: #"{"metadata":{"name":"c"},"storageClassName":"fast"}"#,
      want: ["NAME   STORAGECLASSNAME   CAPACITY", "c      fast               <unset>"]),
    Row(
      kind: "ValidatingWebhookConfiguration", group: admission,
      json: #"{"metadata":{"name":"w"},"webhooks":[{},{}]}"#,
      want: ["NAME   WEBHOOKS   AGE", "w      2          <unknown>"]),
    Row(
      kind: "ValidatingAdmissionPolicy", group: admission,
      json: """
        {"metadata":{"name":"p"},"spec":{"validations":[{}],
        "paramKind":{"apiVersion":"v1","kind":"ConfigMap"}}}
        """,
      want: [
        "NAME   VALIDATIONS   PARAMKIND      AGE", "p      1             v1/ConfigMap   <unknown>",
      ]),
    Row(
      kind: "ValidatingAdmissionPolicyBinding", group: admission,
      json: #"{"metadata":{"name":"b"},"spec":{"policyName":"p","paramRef":{"name":"x"}}}"#,
      want: ["NAME   POLICYNAME   PARAMREF   AGE", "b      p            */x        <unknown>"]),
    Row(
      kind: "FlowSchema", group: "flowcontrol.apiserver.k8s.io",
      json: """
        {"metadata":{"name":"f"},"spec":{"matchingPrecedence":100,
        "priorityLevelConfiguration":{"name":"pl"},"distinguisherMethod":{"type":"ByUser"}},
        "status":{"conditions":[{"type":"Dangling","status":"False"}]}}
        """,
      want: [
        "NAME   PRIORITYLEVEL   MATCHINGPRECEDENCE   DISTINGUISHERMETHOD   AGE         MISSINGPL",
        "f      pl              100                  ByUser                <unknown>   False",
      ]),
    Row(
      kind: "CertificateSigningRequest", group: "certificates.k8s.io",
      json: """
        {"metadata":{"name":"c"},"spec":{"signerName":"s","username":"u","expirationSeconds":3600},
        "status":{"certificate":"x","conditions":[{"type":"Approved"}]}}
        """,
      want: [
        "NAME   AGE         SIGNERNAME   REQUESTOR   REQUESTEDDURATION   CONDITION",
        "c      <unknown>   s            u           60m                 Approved,Issued",
      ]),
    Row(
      kind: "ResourceClaim", group: "resource.k8s.io",
      json: """
        {"metadata":{"name":"r"},"status":{"allocation":{},"reservedFor":[{"name":"p"}]}}
        """,
      want: [
        "NAME   STATE                AGE", "r      allocated,reserved   <unknown>",
      ]),
    Row(
      kind: "HorizontalPodAutoscaler", group: "autoscaling",
      json: """
        {"metadata":{"name":"h"},"spec":{"scaleTargetRef":{"kind":"Deployment","name":"web"},
        "maxReplicas":3,"metrics":[{"type":"Resource","resource":{"name":"cpu","target":
        {"type":"Utilization"}}},{"type":"External","external":{"metric":{"name":"q"},
        "target":{"averageValue":"30"}}},{"type":"Pods","pods":{"target":{"averageValue":"1"}}}]},
        "status":{"currentMetrics":[{"type":"Resource","resource":
        {"current":{"averageUtilization":40,"averageValue":"100m"}}}]}}
        """,
      want: [
        "NAME   REFERENCE        TARGETS                                             MINPODS"
          + "   MAXPODS   REPLICAS   AGE",
        "h      Deployment/web   cpu: 40%/<auto>, <unknown>/30 (avg) + 1 more...     <unset>"
          + "   3         0          <unknown>",
      ]),
  ]

  @Test(arguments: rows)
  func hasUpstreamsColumns(_ row: Row) throws {
    let resource = try #require(
      BuiltinResources.all.first { $0.kind == row.kind && $0.group == row.group })
    var printer = TablePrinter(options: Samples.options(), isWide: row.isWide)
    var output: [UInt8] = []
    printer.begin(resource, withKind: false, to: &output)
    printer.append(try Samples.object(row.json))
    try printer.finish(to: &output)
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    let squeezed = { (line: String) in
      // Widths are the tab writer's business, which has tests of its own.
      line.split(separator: " ").joined(separator: " ")
    }
    #expect(lines.map(squeezed) == row.want.map(squeezed))
  }
}
