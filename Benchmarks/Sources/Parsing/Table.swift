import Foundation

/// The measurements of one text, a row each.
struct Table {
  let file: String

  private var size: Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    return (attributes?[.size] as? Int) ?? 0
  }

  func printAll() {
    let rounds = size > 500_000_000 ? 1 : size > 50_000_000 ? 2 : 5
    var base: [String: Double] = [:]
    var rows: [(name: String, speed: Double, memory: Double)] = []
    for subject in Subject.all {
      // A gigabyte as a tree of libyaml takes twenty.
      if size > 500_000_000, subject.name == "libyaml: tree" { continue }
      let arguments = ["--measure", subject.name, file, String(rounds)]
      guard let row = run(CommandLine.arguments[0], arguments) else { continue }
      rows.append((subject.name, row.speed, row.memory))
      if subject.name.hasPrefix("libyaml: ") {
        base[String(subject.name.dropFirst(9))] = row.speed
      }
    }
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("rapidyaml.py").path
    for name in ["tree", "tree into a warm one"] {
      if let row = run("/usr/bin/env", ["python3", script, name, file, String(rounds)]) {
        rows.append(("rapidyaml: \(name)", row.speed, row.memory))
      }
    }
    for row in rows {
      let kind = row.name.hasSuffix("events") ? "events" : row.name.contains("tree") ? "tree" : ""
      let ratio = base[kind].map { String(format: "  %5.1f × libyaml", row.speed / $0) } ?? ""
      print(
        "  " + row.name.padding(toLength: 34, withPad: " ", startingAt: 0)
          + String(format: "%8.1f MB/s  %5.1f × memory", row.speed, row.memory / Double(size))
          + ratio)
    }
  }

  private func run(_ program: String, _ arguments: [String]) -> (speed: Double, memory: Double)? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let numbers = output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    return process.terminationStatus == 0 && numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }
}
