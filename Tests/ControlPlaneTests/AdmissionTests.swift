import ControlPlane
import JSON
import KubernetesAPI
import Testing

/// What an API server's default admission plugins fill in and refuse.
@Suite("Admission")
struct AdmissionTests {
  private static func ingressClass(_ name: String, isDefault: Bool) -> String {
    """
    {"apiVersion":"networking.k8s.io/v1","kind":"IngressClass","metadata":{"name":"\(name)",
    "annotations":{"ingressclass.kubernetes.io/is-default-class":"\(isDefault)"}},
    "spec":{"controller":"example.com/\(name)"}}
    """
  }

  private static func ingress(_ name: String, annotations: String = "{}", spec: String = "")
    -> String
  {
    """
    {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"\(name)",
    "annotations":\(annotations)},"spec":{\(spec)"defaultBackend":{"service":{"name":"web",
    "port":{"number":80}}}}}
    """
  }

  /// Kubernetes: the DefaultIngressClass plugin.
  @Test func anIngressWithoutAClassGetsTheDefaultOne() throws {
    let cluster = try makeCluster()
    func name(_ text: String) throws -> String? {
      Ingress(try #require(try cluster.create(text).first)).className
    }
    #expect(try name(Self.ingress("before")) == nil)
    try cluster.create(Self.ingressClass("zeta", isDefault: true))
    try cluster.create(Self.ingressClass("alpha", isDefault: false))
    #expect(try name(Self.ingress("plain")) == "zeta")
    #expect(try name(Self.ingress("named", spec: "\"ingressClassName\":\"alpha\",")) == "alpha")
    let old = "{\"kubernetes.io/ingress.class\":\"other\"}"
    let annotated = try #require(try cluster.create(Self.ingress("old", annotations: old)).first)
    #expect(annotated.json["spec"]?["ingressClassName"] == nil)
    // Of several that are equally young, the first by name.
    try cluster.create(Self.ingressClass("beta", isDefault: true))
    #expect(try name(Self.ingress("later")) == "beta")
    #expect(
      Ingress(try cluster.get(Ingress.resource, namespace: "default", name: "before")).className
        == nil)
  }
}
