// Speed and memory of reading and writing YAML and JSON, beside libyaml and, where Python has it,
// rapidyaml.
//
//   Parsing [MEGABYTES ...]       the table, for texts of these sizes (1 10 100 unless said)
//   Parsing --file FILE           the table for a text of one's own
//   Parsing --measure NAME FILE ROUNDS     one measurement, which the table calls for each row

import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.first == "--measure", arguments.count == 4 {
  measure(arguments[1], arguments[2], rounds: Int(arguments[3]) ?? 3)
} else if arguments.first == "--file", arguments.count == 2 {
  Table(file: arguments[1]).printAll()
} else {
  let sizes = arguments.compactMap { Int($0) }
  for size in sizes.isEmpty ? [1, 10, 100] : sizes {
    let path = NSTemporaryDirectory() + "svcctl-parsing-\(getpid())-\(size).yaml"
    let corpus = Corpus(bytes: size * 1_000_000)
    _ = FileManager.default.createFile(atPath: path, contents: Data(corpus.bytes))
    print("\(size) MB, \(corpus.documents) documents")
    Table(file: path).printAll()
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// Measures one subject and prints the best round's MB/s and the peak of memory over that of the
/// process before it, in bytes.
func measure(_ name: String, _ path: String, rounds: Int) {
  let before = Usage.peakMemory
  guard let subject = Subject.all.first(where: { $0.name == name }),
    let data = FileManager.default.contents(atPath: path)
  else { exit(2) }
  var material = Subject.Material(text: [UInt8](data))
  subject.prepare(&material)
  var best = 0.0
  for _ in 0..<rounds {
    let start = Usage.processorTime
    guard let count = try? subject.run(material) else { exit(3) }
    best = max(best, Double(count) / (Usage.processorTime - start) / 1e6)
  }
  print(best, Usage.peakMemory - before)
}
