import ControlPlane
import KubernetesAPI
import Testing

@Suite("A fresh cluster")
struct FreshClusterTests {
  @Test func hasTheNamespacesOfEveryCluster() throws {
    let cluster = try makeCluster()
    let names = try cluster.list(Namespace.resource, namespace: nil).map(\.name)
    #expect(names == ["default", "kube-node-lease", "kube-public", "kube-system"])
  }

  @Test func servesItsOwnAPIAtTheFirstAddress() throws {
    let cluster = try makeCluster()
    let service = try cluster.service("kubernetes")
    #expect(service.spec.clusterIP == "10.96.0.1")
    #expect(try cluster.slices(of: "kubernetes").map(\.name) == ["kubernetes"])
  }

  @Test func servesNamesAtTheTenthAddress() throws {
    let cluster = try makeCluster()
    let service = try cluster.service("kube-dns", in: "kube-system")
    #expect(service.spec.clusterIP == "10.96.0.10")
    let endpoints = try cluster.slices(of: "kube-dns", in: "kube-system").flatMap(\.endpoints)
    #expect(endpoints.count == 2)
  }

  @Test func isTheSameOnEveryMachine() throws {
    let objects = try (0..<2).map { _ in
      let cluster = try makeCluster()
      return try cluster.list(Pod.resource, namespace: nil)
    }
    #expect(objects[0] == objects[1])
  }
}
