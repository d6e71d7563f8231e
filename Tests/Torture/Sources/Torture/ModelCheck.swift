import ClusterStore
import Platform

/// Random transactions of several processes on the same few keys, compared with a dictionary.
///
/// Every writer notes which revision it made of what, every reader what it saw at which revision.
/// Played back in the order of the revisions, the notes of the writers must give each of those of
/// the readers, and the store as it is in the end.
enum ModelCheck {
  private static let keys = 40

  /// What a revision holds, in one number.
  static func digest(_ contents: [(key: String, value: [UInt8])]) -> UInt64 {
    var digest: UInt64 = 0
    for (key, value) in contents {
      digest = XXH64.hash(Array(key.utf8) + [0] + value, seed: digest)
    }
    return digest
  }

  static func contents(of snapshot: StoreSnapshot) throws -> [(key: String, value: [UInt8])] {
    var contents: [(key: String, value: [UInt8])] = []
    try snapshot.forEach(prefix: "") {
      contents.append(($0.key, $0.bytes))
      return true
    }
    return contents
  }

  /// One process: transactions, and now and then a look at everything.
  static func work(_ path: String, seed: UInt64, rounds: Int, log: String) throws {
    var random = Generator(state: seed)
    let notes = try File.open(log, for: .create)
    var position = 0
    let held = try ClusterStore.open(at: path, options: Worker.options)
    for _ in 0..<rounds {
      var text = ""
      if random.next() % 3 == 0 {
        // A store that was open before, or a new one as a command has it.
        let store =
          random.next() % 2 == 0 ? held : try ClusterStore.open(at: path, options: Worker.options)
        let snapshot = try store.snapshot()
        text = "\(snapshot.revision) = \(digest(try contents(of: snapshot)))\n"
      } else {
        text = try transactions(path, &random)
      }
      let bytes = Array(text.utf8)
      try notes.write(bytes, at: position)
      position += bytes.count
      if random.next() % 50 == 0 {
        try ClusterStore.open(at: path, options: Worker.options).compact()
      }
    }
  }

  private static func transactions(_ path: String, _ random: inout Generator) throws -> String {
    var text = ""
    var writer = try ClusterStore.open(at: path, options: Worker.options).beginWriting()
    for _ in 0...random.next() % 4 {
      var changes: [String: String?] = [:]
      for _ in 0...random.next() % 5 {
        let key = "key/\(random.next() % UInt64(keys))"
        if random.next() % 4 == 0 {
          writer.delete(key)
          changes.updateValue(nil, forKey: key)
        } else {
          let filler = String(repeating: "x", count: Int(random.next() % 400))
          let value = "\(random.next())\(filler)"
          writer.put(key, Array(value.utf8))
          changes[key] = value
        }
      }
      if random.next() % 5 == 0 {
        writer.rollback()
        continue
      }
      let revision = try writer.commit()
      for (key, value) in changes {
        text += "\(revision) \(key)" + (value.map { " " + $0 } ?? "") + "\n"
      }
    }
    try writer.flush()
    return text
  }

  /// Starts the processes and plays their notes back.
  static func run(seed: UInt64, processes count: Int, rounds: Int) throws {
    let home = try TemporaryDirectory(prefix: "svcctl-torture-")
    let path = Path.join(home.path, "store")
    let logs = (0..<count).map { Path.join(home.path, "log-\($0)") }
    let processes = try logs.enumerated().map { number, log in
      try Subprocess.start(
        CommandLine.arguments[0],
        ["model-worker", path, "\(seed &+ UInt64(number) &* 7919)", "\(rounds)", log])
    }
    for process in processes {
      guard try Subprocess.wait(for: process) == .exited(0) else {
        throw Failure("model, seed \(seed): a process failed")
      }
    }
    var written: [Int64: [(key: String, value: [UInt8]?)]] = [:]
    var seen: [Int64: Set<String>] = [:]
    var authors: [Int64: Int] = [:]
    for (author, log) in logs.enumerated() {
      for line in String(decoding: try FileContents.read(log), as: UTF8.self).split(separator: "\n")
      {
        let parts = line.split(separator: " ")
        guard let revision = Int64(parts[0]) else { throw Failure("\(line)") }
        if parts[1] == "=" {
          seen[revision, default: []].insert(String(parts[2]))
          continue
        }
        if let other = authors.updateValue(author, forKey: revision), other != author {
          throw Failure("model, seed \(seed): revision \(revision) was made twice")
        }
        written[revision, default: []].append(
          (String(parts[1]), parts.count > 2 ? Array(parts[2].utf8) : nil))
      }
    }
    try compare(written, seen, ClusterStore.open(at: path, options: Worker.options), seed)
  }

  private static func compare(
    _ written: [Int64: [(key: String, value: [UInt8]?)]], _ seen: [Int64: Set<String>],
    _ store: ClusterStore, _ seed: UInt64
  ) throws {
    let snapshot = try store.snapshot()
    var model: [String: [UInt8]] = [:]
    func now() -> [(key: String, value: [UInt8])] {
      model.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { (key: $0.key, value: $0.value) }
    }
    var compared = 0
    for revision in 0...snapshot.revision {
      if revision > 0 {
        guard let changes = written[revision] else {
          throw Failure("model, seed \(seed): nobody made revision \(revision)")
        }
        for (key, value) in changes { model[key] = value }
      }
      guard let digests = seen[revision] else { continue }
      compared += 1
      guard digests == ["\(digest(now()))"] else {
        throw Failure("model, seed \(seed): revision \(revision) was seen as something else")
      }
    }
    guard digest(try contents(of: snapshot)) == digest(now()), try store.verify().isSound,
      written.keys.max() ?? 0 == snapshot.revision
    else { throw Failure("model, seed \(seed): the store is not what was written") }
    print(
      "model, seed \(seed): \(snapshot.revision) revisions of several processes equal a dictionary, "
        + "\(compared) of them as readers saw them")
  }
}
