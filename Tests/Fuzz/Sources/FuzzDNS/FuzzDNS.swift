import DNSServer
import JSON
import KubernetesAPI
import ServiceDiscovery

private let objects: [APIObject] = [
  APIObject(["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "a"]]),
  APIObject([
    "apiVersion": "v1", "kind": "Service", "metadata": ["name": "b", "namespace": "a"],
    "spec": [
      "clusterIP": "10.96.0.7", "clusterIPs": ["10.96.0.7", "fd00::7"],
      "ports": [["name": "c", "port": 80, "protocol": "TCP"]],
    ],
  ]),
  APIObject([
    "apiVersion": "v1", "kind": "Service", "metadata": ["name": "x", "namespace": "a"],
    "spec": ["type": "ExternalName", "externalName": "b.a.svc.k."],
  ]),
]

private func makeZone() -> DNSZone {
  guard let options = try? DNSZoneOptions.kubeadm(clusterDomain: "k") else { fatalError("no zone") }
  return DNSZone(MemorySnapshot(objects), options: options)
}

/// Any bytes as a message to the DNS server, over both protocols: what is answered carries the
/// message's identifier and fits, and a second time the answer is the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDNS(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  var responder = DNSResponder(makeZone(), forwards: bytes.count % 2 == 1)
  for isStream in [false, true] {
    let first = responder.respond(to: bytes, count: bytes.count, isStream: isStream)
    precondition(first == responder.respond(to: bytes, count: bytes.count, isStream: isStream))
    guard case .answer(let answer) = first else { continue }
    precondition(answer.count >= 12 && answer[0] == bytes[0] && answer[1] == bytes[1])
    precondition(answer[2] & 0x80 != 0 && answer.count <= (isStream ? 65535 : 4096))
  }
  return 0
}
