import JSON
import KubernetesAPI

/// Gives Services of type LoadBalancer an address, as a cloud's controller does.
///
/// A Service with a `loadBalancerClass` waits for another controller.
struct LoadBalancerController {
  let cluster: Cluster

  func sync(_ key: ObjectKey) throws {
    guard var service = try cluster.table.object(Service.self, key.namespace, key.name) else {
      return
    }
    let spec = service.spec
    let isWanted =
      spec.type == "LoadBalancer" && spec.loadBalancerClass == nil
      && service.metadata.deletionTimestamp == nil
    guard let text = try cluster.settings.loadBalancerRange, let range = AddressRange(text) else {
      if !isWanted { try clear(&service, key) }
      return
    }
    if !isWanted {
      if spec.type != "LoadBalancer" { try clear(&service, key) }
      return
    }
    let asked = IPAddress(spec.loadBalancerIP)
    if let held = service.loadBalancerIngress.first,
      asked == nil || IPAddress(held.ip) == asked || !range.contains(asked ?? range.base)
    {
      return
    }
    guard let address = try choose(asked, range, service) else { return }
    service.json["status"] = [
      "loadBalancer": ["ingress": [["ip": .string(address.description), "ipMode": "VIP"]]]
    ]
    try cluster.table.write(service.object, key)
    try cluster.record(
      .normal, "EnsuredLoadBalancer", "Ensured load balancer", about: service.object,
      from: "service-controller")
  }

  private func choose(_ asked: IPAddress?, _ range: AddressRange, _ service: Service) throws
    -> IPAddress?
  {
    func isTaken(_ address: IPAddress) throws -> Bool {
      try cluster.table.hasIndexEntry(IndexKeys.loadBalancerIP(address.description))
    }
    if let asked, range.contains(asked), try !isTaken(asked) { return asked }
    let pool = AddressPool(range)
    do {
      // Addresses are given from the first on, as balancers do; a band would only leave gaps.
      var value = pool.first
      while value <= pool.last {
        let address = IPAddress(range.family, value)
        if try !isTaken(address) { return address }
        value += 1
      }
    }
    try cluster.record(
      .warning, "SyncLoadBalancerFailed",
      "Error syncing load balancer: failed to ensure load balancer: no address is left in \(range)",
      about: service.object, from: "service-controller")
    return nil
  }

  private func clear(_ service: inout Service, _ key: ObjectKey) throws {
    guard !service.loadBalancerIngress.isEmpty else { return }
    service.json["status"] = ["loadBalancer": [:]]
    try cluster.table.write(service.object, key)
  }
}
