import JSON
import KubernetesAPI

/// Makes the simulated nodes as their kubelets would have registered them.
struct NodeMaker {
  let now: String
  let isDualStack: Bool
  let zoneCount: Int

  /// The version that the kubelets report.
  static let kubeletVersion = "v1.36.0"

  /// The node at `index`, counted from 0: `node-1` is the first.
  func node(index: Int, ranges: [String]) -> JSONObject {
    let name = "node-\(index + 1)"
    let zone = zoneName(index % max(1, zoneCount))
    let labels: JSONObject = [
      "beta.kubernetes.io/arch": "amd64", "beta.kubernetes.io/os": "linux",
      "kubernetes.io/arch": "amd64", "kubernetes.io/hostname": .string(name),
      "kubernetes.io/os": "linux", "topology.kubernetes.io/region": "region-1",
      "topology.kubernetes.io/zone": .string(zone),
    ]
    return [
      "apiVersion": "v1",
      "kind": "Node",
      "metadata": [
        "creationTimestamp": .string(now), "labels": .object(labels), "name": .string(name),
      ],
      "spec": .object(spec(ranges)),
      "status": .object(status(name: name, index: index)),
    ]
  }

  private func zoneName(_ index: Int) -> String {
    "zone-" + String(decoding: [UInt8(ascii: "a") + UInt8(clamping: min(index, 25))], as: UTF8.self)
  }

  private func spec(_ ranges: [String]) -> JSONObject {
    var spec = JSONObject()
    if let first = ranges.first {
      spec["podCIDR"] = .string(first)
      spec["podCIDRs"] = .array(ranges.map(JSONValue.string))
    }
    return spec
  }

  private func status(name: String, index: Int) -> JSONObject {
    // 172.18.0.2 and onwards: .1 is the network's gateway.
    let number = UInt128(index + 2)
    var addresses: [JSONValue] = [
      [
        "address": .string(IPAddress(.ipv4, 0xAC12_0000 + number).description),
        "type": "InternalIP",
      ]
    ]
    if isDualStack {
      let base = UInt128(0xfc00_f853_0ccd_e793) << 64
      addresses.append([
        "address": .string(IPAddress(.ipv6, base + number).description), "type": "InternalIP",
      ])
    }
    addresses.append(["address": .string(name), "type": "Hostname"])
    let resources: JSONValue = [
      "cpu": "8", "ephemeral-storage": "100Gi", "memory": "32Gi",
      "pods": .string(String(NodeLedger.capacity)),
    ]
    return [
      "addresses": .array(addresses),
      "allocatable": resources,
      "capacity": resources,
      "conditions": .array(Self.conditions(now: now)),
      "daemonEndpoints": ["kubeletEndpoint": ["Port": 10250]],
      "nodeInfo": [
        "architecture": "amd64", "bootID": "", "containerRuntimeVersion": "simulated://1.0",
        "kernelVersion": "simulated", "kubeProxyVersion": "",
        "kubeletVersion": .string(Self.kubeletVersion), "machineID": "",
        "operatingSystem": "linux", "osImage": "simulated", "systemUUID": "",
      ],
    ]
  }

  /// The conditions of a healthy node.
  static func conditions(now: String) -> [JSONValue] {
    func condition(_ type: String, _ status: String, _ reason: String, _ message: String)
      -> JSONValue
    {
      [
        "lastHeartbeatTime": .string(now), "lastTransitionTime": .string(now),
        "message": .string(message), "reason": .string(reason), "status": .string(status),
        "type": .string(type),
      ]
    }
    return [
      condition(
        "MemoryPressure", "False", "KubeletHasSufficientMemory",
        "kubelet has sufficient memory available"),
      condition(
        "DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
      condition(
        "PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
      condition("Ready", "True", "KubeletReady", "kubelet is posting ready status"),
    ]
  }
}
