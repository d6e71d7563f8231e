import ClusterStore
import Foundation
import Platform

/// Makes stores of any size: one Deployment with its Pod and its Service, applied by svcctl and then
/// copied under other names, addresses and UIDs, with all the keys that they have in the store.
///
/// So the keys and values are those of the program that is measured, and a million of them take
/// seconds.
struct StoreFiller {
  private static let name = "web-000000"

  let svcctl: String
  let path: String

  /// A key or value between whose literal bytes stand texts that differ from copy to copy.
  private struct Template {
    enum Piece {
      case literal([UInt8])
      case token(Int)
    }

    var pieces: [Piece] = []

    init(_ bytes: [UInt8], _ tokens: [[UInt8]]) {
      var literal: [UInt8] = []
      var position = 0
      while position < bytes.count {
        let found = tokens.firstIndex { bytes[position...].starts(with: $0) }
        guard let found else {
          literal.append(bytes[position])
          position += 1
          continue
        }
        pieces += [.literal(literal), .token(found)]
        literal = []
        position += tokens[found].count
      }
      pieces.append(.literal(literal))
    }

    func filled(_ texts: [[UInt8]]) -> [UInt8] {
      var bytes: [UInt8] = []
      for piece in pieces {
        switch piece {
        case .literal(let literal): bytes += literal
        case .token(let number): bytes += texts[number]
        }
      }
      return bytes
    }
  }

  static func name(_ number: Int) -> String { String(format: "web-%06d", number) }

  /// Addresses that stand in the order of their numbers, as text too.
  private static func address(_ first: Int, _ number: Int) -> String {
    "\(first).\(100 + number / 16384).\(100 + number / 128 % 128).\(100 + number % 128)"
  }

  static let manifest = """
    apiVersion: v1
    kind: Service
    metadata: {name: web-000000, labels: {app: web-000000}}
    spec: {selector: {app: web-000000}, ports: [{name: http, port: 80, targetPort: 8080}]}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web-000000}
    spec:
      replicas: 1
      selector: {matchLabels: {app: web-000000}}
      template:
        metadata: {labels: {app: web-000000}}
        spec: {containers: [{name: web, image: nginx, ports: [{containerPort: 8080}]}]}
    """

  /// Fills the store with about so many objects.
  ///
  /// Returns how many it has, and how many copies of the Service.
  func fill(objects wanted: Int, folder: String) throws -> (objects: Int, copies: Int) {
    let file = folder + "/template.yaml"
    try Self.manifest.write(toFile: file, atomically: true, encoding: .utf8)
    _ = Stopwatch.run([svcctl, "--store", path, "apply", "-f", file], environment: [:])
    let store = try ClusterStore.open(at: path)
    var all = 0
    var copied: [StoredValue] = []
    try store.snapshot().forEach(prefix: "") { value in
      let isObject = value.key.hasPrefix("o/")
      all += isObject ? 1 : 0
      // Events are few in every cluster, however large.
      if value.key.contains(Self.name), !value.key.hasPrefix("o/events/") { copied.append(value) }
      return true
    }
    let perCopy = copied.count { $0.key.hasPrefix("o/") }
    let copies = max(0, (wanted - all) / max(1, perCopy))
    guard copies > 0 else { return (all, 1) }
    let tokens = Self.tokens(in: copied)
    let templates = copied.map {
      (Template(Array($0.key.utf8), tokens), Template($0.bytes, tokens))
    }
    let texts = (1...copies).map { Self.texts($0, tokens) }
    var writer = try store.beginWriting()
    var size = 0
    // Key by key and not copy by copy: what arrives in order is written once.
    for (key, value) in templates {
      for texts in texts {
        let bytes = value.filled(texts)
        let name = key.filled(texts)
        writer.put(String(decoding: name, as: UTF8.self), bytes)
        size += bytes.count + name.count
        if size > 12 << 20 {
          try writer.commit()
          try writer.flush()
          size = 0
        }
      }
    }
    try writer.commit()
    try writer.flush()
    return (all + copies * perCopy, copies + 1)
  }

  /// The name, the addresses and the UIDs.
  private static func tokens(in values: [StoredValue]) -> [[UInt8]] {
    var found: [String] = [name]
    func add(_ pattern: String, _ text: String) {
      guard let expression = try? NSRegularExpression(pattern: pattern) else { return }
      let whole = NSRange(text.startIndex..., in: text)
      for match in expression.matches(in: text, range: whole) {
        guard let range = Range(match.range(at: 1), in: text) else { continue }
        if !found.contains(String(text[range])) { found.append(String(text[range])) }
      }
    }
    let texts = values.map { String(decoding: $0.bytes, as: UTF8.self) }
    for text in texts { add("\"(?:clusterIP|podIP)\":\"([0-9.]+)\"", text) }
    let uid = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
    for text in texts { add(uid, text) }
    return found.map { Array($0.utf8) }
  }

  private static func texts(_ number: Int, _ tokens: [[UInt8]]) -> [[UInt8]] {
    var addresses = 10
    return tokens.enumerated().map { position, token in
      if position == 0 { return Array(name(number).utf8) }
      if token.contains(UInt8(ascii: ".")) {
        addresses += 1
        return Array(address(addresses, number).utf8)
      }
      return token.prefix(24) + Array(String(format: "%012x", number).utf8)
    }
  }
}
