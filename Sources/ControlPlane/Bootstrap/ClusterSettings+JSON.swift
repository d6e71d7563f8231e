import JSON
import KubernetesAPI

extension ClusterSettings {
  /// The settings as they stand in the store.
  var json: JSONObject {
    var json = JSONObject()
    json["serviceClusterIPRanges"] = .array(serviceClusterIPRanges.map(JSONValue.string))
    json["serviceNodePortFirst"] = .integer(serviceNodePortRange.lowerBound)
    json["serviceNodePortLast"] = .integer(serviceNodePortRange.upperBound)
    json["clusterCIDRs"] = .array(clusterCIDRs.map(JSONValue.string))
    json["clusterDomain"] = .string(clusterDomain)
    json["nodeCount"] = .integer(nodeCount)
    json["loadBalancerRange"] = loadBalancerRange.map(JSONValue.string) ?? .null
    if isFromDump { json["isFromDump"] = true }
    return json
  }

  /// The settings that a store holds; what is missing has its default.
  init(json: JSONObject) {
    self.init()
    let strings: (String) -> [String]? = { json[$0]?.arrayValue?.compactMap(\.stringValue) }
    if let ranges = strings("serviceClusterIPRanges") { serviceClusterIPRanges = ranges }
    if let first = json["serviceNodePortFirst"]?.intValue,
      let last = json["serviceNodePortLast"]?.intValue, first <= last
    {
      serviceNodePortRange = first...last
    }
    if let ranges = strings("clusterCIDRs") { clusterCIDRs = ranges }
    if let domain = json["clusterDomain"]?.stringValue { clusterDomain = domain }
    if let count = json["nodeCount"]?.intValue { nodeCount = count }
    isFromDump = json.boolean("isFromDump") ?? false
    if let range = json["loadBalancerRange"] { loadBalancerRange = range.stringValue }
  }
}
