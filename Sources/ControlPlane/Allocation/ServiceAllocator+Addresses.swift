import JSON
import KubernetesAPI

/// Cluster IPs.
extension ServiceAllocator {
  func allocateClusterIPs(_ service: inout Service) throws {
    let spec = service.spec
    if spec.type == "ExternalName" || spec.clusterIPs.first == "None" { return }
    var addresses = spec.clusterIPs
    while addresses.count < spec.ipFamilies.count { addresses.append("") }
    for position in addresses.indices where position < spec.ipFamilies.count {
      addresses[position] = try allocate(
        addresses[position], family: spec.ipFamilies[position], all: addresses, service)
    }
    service.spec.clusterIPs = addresses
    if let first = addresses.first { service.spec.clusterIP = first }
  }

  func updateClusterIPs(_ service: inout Service, old: Service) throws {
    if isUnchangedPreferDualStack(service.spec, old: old.spec) { return }
    let before = old.spec
    if before.type == "ExternalName" && service.spec.type != "ExternalName" {
      try allocateClusterIPs(&service)
      return
    }
    if before.clusterIPs.first == "None" || service.spec.type == "ExternalName" { return }
    guard before.ipFamilies.count == 1, service.spec.ipFamilies.count == 2 else { return }
    var addresses = service.spec.clusterIPs
    if addresses.count < 2 { addresses.append("") }
    guard addresses.count >= 2 else { return }
    addresses[1] = try allocate(
      addresses[1], family: service.spec.ipFamilies[1], all: addresses, service)
    service.spec.clusterIPs = addresses
  }

  /// The address that is asked for, when it can be had, or any free one.
  private func allocate(_ wanted: String, family: String, all: [String], _ service: Service)
    throws -> String
  {
    guard let pool = ranges.pool(family: family) else { return wanted }
    if wanted.isEmpty {
      do {
        let seed = "clusterip/\(service.namespace)/\(service.name)/\(family)"
        let address = try pool.pick(seed: seed, isTaken: ledger.isTaken)
        try refuseNameless(service, address, all)
        return address.description
      } catch let error as AllocationError {
        throw APIStatus.internalError("failed to allocate a serviceIP: \(error.addressWords)")
      }
    }
    guard let address = IPAddress(wanted)?.unmapped, pool.contains(address) else {
      throw refusal(service, wanted, all, .outOfRange)
    }
    if try ledger.isTaken(address) { throw refusal(service, wanted, all, .taken) }
    return wanted
  }

  /// An address belongs to a name; the server stumbles over a Service without one here.
  private func refuseNameless(_ service: Service, _ address: IPAddress, _ all: [String]) throws {
    guard service.name.isEmpty else { return }
    throw invalid(
      service,
      [
        .invalid(
          .spec.child("clusterIPs"), listText(all),
          "failed to allocate IP: IPAddress.networking.k8s.io \(goQuoted(address.description)) is "
            + "invalid: spec.parentRef.name: Required value")
      ])
  }

  private func refusal(
    _ service: Service, _ wanted: String, _ all: [String], _ error: AllocationError
  ) -> APIStatus {
    invalid(
      service,
      [
        .invalid(
          .spec.child("clusterIPs"), listText(all),
          "failed to allocate IP \(wanted): \(error.addressWords)")
      ])
  }
}
