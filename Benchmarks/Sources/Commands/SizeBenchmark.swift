import Foundation

/// Everyday commands on stores of several sizes: what one object costs must not depend on them.
struct SizeBenchmark {
  /// A command on one object of a store.
  struct Command {
    var label: String
    /// The arguments for a copy's name and the number of a round.
    var arguments: (_ name: String, _ round: Int) -> [String]
  }

  let svcctl: String
  let folder: String
  let environment: [String: String]
  let rounds: Int

  struct Store {
    var path: String
    var objects: Int
    var copies: Int
    var label: String
  }

  private func manifest(_ name: String, label: String) -> [String] {
    let file = folder + "/one.yaml"
    let text = """
      apiVersion: v1
      kind: Service
      metadata: {name: \(name), labels: {app: \(name), round: "\(label)"}}
      spec: {selector: {app: \(name)}, ports: [{name: http, port: 80, targetPort: 8080}]}
      """
    try? text.write(toFile: file, atomically: true, encoding: .utf8)
    return ["apply", "-f", file]
  }

  private var commands: [Command] {
    [
      Command(label: "get svc NAME") { name, _ in ["get", "svc", name] },
      Command(label: "describe svc NAME") { name, _ in ["describe", "svc", name] },
      Command(label: "describe endpoints NAME") { name, _ in ["describe", "endpoints", name] },
      Command(label: "describe deployment NAME") { name, _ in ["describe", "deployment", name] },
      Command(label: "resolve NAME") { name, _ in ["resolve", name] },
      Command(label: "apply one, unchanged") { name, _ in manifest(name, label: "0") },
      Command(label: "apply one, changed") { name, round in manifest(name, label: "\(round)") },
      Command(label: "create service NAME") { _, round in
        ["create", "service", "clusterip", "new-\(round)", "--tcp=80"]
      },
    ]
  }

  /// Makes the stores, tells what they cost on the disk, and measures the commands.
  func run(_ sizes: [Int], _ report: inout Report) throws {
    var stores: [Store] = []
    for size in sizes {
      let path = "\(folder)/store-\(size)"
      let (objects, copies) = try StoreFiller(svcctl: svcctl, path: path)
        .fill(objects: size, folder: folder)
      stores.append(
        Store(path: path, objects: objects, copies: copies, label: Self.short(objects)))
    }
    for command in commands { measure(command, stores, &report) }
    for command in commands { count(command, stores, &report) }
    guard let largest = stores.last else { return }
    let bytes = Self.size(ofFilesIn: largest.path)
    report.add(
      Result(
        "bytes on the disk an object, of \(largest.label) with their indexes",
        Double(bytes) / Double(largest.objects), "B", .size))
    if let memory = Stopwatch.residentMiB(
      [svcctl, "--store", largest.path, "get", "svc", "kubernetes"], environment: environment)
    {
      report.add(Result("memory of get svc NAME among \(largest.label)", memory, "MiB", .size))
    }
    for store in stores.suffix(2) {
      guard let one = run(["cluster", "compact"], store) else { continue }
      report.add(
        Result("cluster compact, \(store.label) objects", one.milliseconds / 1000, "s"))
      report.add(
        Result("memory of cluster compact, \(store.label) objects", one.residentMiB, "MiB"))
    }
  }

  private func arguments(_ command: Command, _ store: Store, _ round: Int) -> [String] {
    let number = store.copies > 1 ? 1 + round * 7919 % (store.copies - 1) : 0
    return [svcctl, "--store", store.path] + command.arguments(StoreFiller.name(number), round)
  }

  private func run(_ arguments: [String], _ store: Store) -> Measurement? {
    Stopwatch.run([svcctl, "--store", store.path] + arguments, environment: environment)
  }

  /// Rounds alternate between the stores, so that a busy moment of the machine meets all of them.
  private func measure(_ command: Command, _ stores: [Store], _ report: inout Report) {
    var samples = stores.map { Sample(label: $0.label, measurements: []) }
    for round in 0..<rounds {
      for (position, store) in stores.enumerated() {
        let words = arguments(command, store, round)
        if let one = Stopwatch.run(words, environment: environment) {
          samples[position].measurements.append(one)
        }
      }
    }
    for sample in samples {
      let failed = sample.failures > 0 ? " (\(sample.failures) FAILED)" : ""
      report.add(
        Result(
          "\(command.label), \(sample.label) objects\(failed)", sample.medianMilliseconds, "ms"))
    }
  }

  private func count(_ command: Command, _ stores: [Store], _ report: inout Report) {
    var counts: [Double] = []
    for store in stores {
      let words = arguments(command, store, 3000)
      guard let count = Stopwatch.instructions(words, environment: environment) else { return }
      counts.append(count)
      report.add(
        Result(
          "\(command.label), \(store.label) objects, counted", count, "M instructions",
          .instructions))
    }
    guard let first = counts.first, let largest = counts.last, first > 0 else { return }
    report.add(
      Result(
        "\(command.label), the largest store beside the smallest", largest / first, "×", .growth))
  }

  static func short(_ count: Int) -> String {
    switch count {
    case 950_000...: "1M"
    case 95_000...: "100k"
    case 950...: "1k"
    default: "few"
    }
  }

  static func size(ofFilesIn path: String) -> Int {
    let files = FileManager.default
    return ((try? files.contentsOfDirectory(atPath: path)) ?? []).reduce(0) { sum, name in
      let attributes = try? files.attributesOfItem(atPath: path + "/" + name)
      return sum + (attributes?[.size] as? Int ?? 0)
    }
  }
}
