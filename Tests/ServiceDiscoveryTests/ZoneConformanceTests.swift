import Foundation
import JSON
import KubernetesAPI
import ServiceDiscovery
import Testing

/// Every question of the recorded table, answered as CoreDNS 1.13 answered it.
@Suite(.enabled(if: ConformanceTables.exist)) struct ZoneConformanceTests {
  @Test func everyRecordedQuestionIsAnsweredAlike() throws {
    var questions = 0
    for scene in try ConformanceTables.rows("dns.jsonl") {
      let zone = DNSZone(
        MemorySnapshot(scene["objects"]?.objects ?? []),
        options: try options(scene["config"] ?? .null))
      for question in scene["questions"]?.arrayValue ?? [] {
        try check(question, zone, scene: scene["name"]?.stringValue ?? "")
        questions += 1
      }
    }
    #expect(questions >= 239)
  }

  private func check(_ row: JSONValue, _ zone: DNSZone, scene: String) throws {
    let name = try DomainName(row["name"]?.stringValue ?? "")
    let type = try #require(RecordType(named: row["type"]?.stringValue ?? ""))
    let answer = try zone.answer(DNSQuestion(name, type))
    let comment = Comment(rawValue: "\(scene): \(name) \(type)")
    #expect(answer.code.description == row["rcode"]?.stringValue, comment)
    #expect(lines(answer.answer) == Set(row["answer"]?.strings ?? []), comment)
    #expect(lines(answer.authority) == Set(row["authority"]?.strings ?? []), comment)
    #expect(lines(answer.additional) == Set(row["additional"]?.strings ?? []), comment)
  }

  /// Zone-file lines, of a SOA record without serial number and times.
  private func lines(_ records: [DNSRecord]) -> Set<String> {
    Set(
      records.map { record in
        guard case .soa(let soa) = record.data else { return record.description }
        return "\(record.name) \(record.ttl) IN SOA \(soa.primary) \(soa.mailbox)"
      })
  }

  private func options(_ config: JSONValue) throws -> DNSZoneOptions {
    let zones = config["zones"]?.strings ?? ["cluster.local."]
    var options = DNSZoneOptions(zones: try zones.map { try DomainName($0) })
    for (key, value) in config.object.members.map({ ($0.key, $0.value) }) {
      switch key {
      case "zones": break
      case "pods":
        options.podMode = try #require(DNSZoneOptions.PodMode(rawValue: value.stringValue ?? ""))
      case "ttl": options.ttl = UInt32(try #require(value.intValue))
      case "namespaces": options.namespaces = Set(value.strings)
      case "ignoreEmptyService": options.ignoresEmptyServices = value.boolValue ?? false
      case "endpointPodNames": options.usesPodNamesForEndpoints = value.boolValue ?? false
      case "noEndpoints": options.servesEndpoints = !(value.boolValue ?? false)
      case "labels": options.labels = LabelSelector(value.object)
      case "namespaceLabels": options.namespaceLabels = LabelSelector(value.object)
      default: Issue.record("the table sets an option that is not known: \(key)")
      }
    }
    return options
  }
}
