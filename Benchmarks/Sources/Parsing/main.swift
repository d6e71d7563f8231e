// Speed and memory of reading and writing YAML and JSON, in one process, beside libyaml.
//
//   Parsing FILE [ROUNDS]

import Foundation
import JSON
import Manifests
import YAML

/// The seconds of processor time that this process has used: what other processes do does not count.
func processorTime() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The best of several rounds, in MB of input a second of processor time.
func measure(_ name: String, bytes: Int, rounds: Int, _ body: () throws -> Void) rethrows {
  var best = Double.infinity
  for _ in 0..<rounds {
    let start = processorTime()
    try body()
    best = min(best, processorTime() - start)
  }
  let speed = Double(bytes) / best / 1e6
  let label = name.padding(toLength: 34, withPad: " ", startingAt: 0)
  print(label + String(format: "%9.1f MB/s", speed))
}

let arguments = CommandLine.arguments
guard arguments.count > 1, let data = FileManager.default.contents(atPath: arguments[1]) else {
  print("usage: Parsing FILE [ROUNDS]")
  exit(2)
}
let input = [UInt8](data)
let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 5 : 5
print("\(arguments[1]): \(input.count) bytes")

try measure("svcctl: check characters", bytes: input.count, rounds: rounds) {
  _ = try YAMLText(decoding: input)
}
try measure("svcctl: events", bytes: input.count, rounds: rounds) {
  var parser = YAMLParser(try YAMLText(decoding: input))
  var count = 0
  while try parser.nextEvents({ count += $0.count }) {}
  precondition(count > 0)
}
try measure("svcctl: tree", bytes: input.count, rounds: rounds) {
  let documents = try YAMLParser.documents(of: YAMLText(decoding: input))
  precondition(!documents.isEmpty)
}
var documents: [JSONValue] = []
measure("svcctl: JSON values, kubectl's way", bytes: input.count, rounds: rounds) {
  documents.removeAll(keepingCapacity: true)
  var stream = ManifestStream(input, source: "file")
  while let document = try? stream.next() { documents.append(document.json) }
}
measure("svcctl: emit YAML", bytes: input.count, rounds: rounds) {
  var emitter = YAMLEmitter()
  for document in documents { emitter.write(document) }
  precondition(!emitter.bytes.isEmpty)
}
var json: [UInt8] = []
measure("svcctl: write JSON", bytes: input.count, rounds: rounds) {
  var writer = JSONWriter()
  for document in documents { writer.write(document) }
  json = writer.bytes
}
measure("svcctl: read JSON (its own bytes)", bytes: json.count, rounds: rounds) {
  var reader = JSONReader(json)
  while !reader.isAtEnd { guard (try? reader.readValue()) != nil else { return } }
}
#if LIBYAML
  measureLibYAML(input, rounds: rounds)
#endif
