import ClusterStore
import ControlPlane
import JSON
import KubernetesAPI
import Platform
import Synchronization
import Testing

@testable import CLI

/// What a long command says when the disk is full in the middle of it: of what is durable, and of
/// nothing else.
@Suite struct DurableResultsTests {
  private static func session(_ backend: FillingBackend) -> Session {
    var options = StoreOptions()
    // So that every part is written beside what follows.
    options.bulkLimit = 1
    let clock = ClusterClock { Timestamp(seconds: 1_800_000_000) }
    let context = Context(
      environment: Environment([:]), clock: FixedWallClock(secondsSinceEpoch: 1_800_000_000),
      output: OutputStream(), errors: OutputStream())
    return Session(
      context: context,
      cluster: Cluster(store: ClusterStore(backend: backend, options: options), clock: clock),
      namespace: "default", isNamespaceExplicit: false)
  }

  private static func create(_ name: String, _ session: Session) throws {
    let object = APIObject(
      try JSONReader.parse(
        Array(
          """
          {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"\(name)"}}
          """.utf8)
      ).object)
    let resource = try session.resource(named: "configmaps")
    _ = try session.create(session.info(resource, name: name), object, WriteOptions())
    session.say("\(name) created")
  }

  /// Ends a part: after so many writes one is due, however fast they were.
  private static func endPart(_ session: Session) throws {
    for _ in 0..<4096 { try session.finishPart() }
  }

  /// - `parts`: how many parts have room.
  @Test(arguments: 0...3) func resultsOfDurablePartsAreShown(_ parts: Int) throws {
    let backend = FillingBackend()
    let session = Self.session(backend)
    try session.cluster.initialise(ClusterSettings())
    try session.finish()
    backend.fill(afterManifests: parts)
    let names = (1...3).map { "part-\($0)" }
    var failure: (any Error)?
    do {
      for name in names {
        try Self.create(name, session)
        // The last one is left to the end of the command.
        if name != names.last { try Self.endPart(session) }
      }
    } catch {
      failure = error
    }
    do { try session.finish() } catch { failure = error }
    let expected = names.prefix(parts).map { "\($0) created\n" }.joined()
    #expect(session.context.output.text == expected)
    #expect((failure == nil) == (parts == 3), "\(String(describing: failure))")
    // The next command finds exactly what was told of.
    backend.fill(afterManifests: .max)
    let next = Self.session(backend)
    let resource = try next.resource(named: "configmaps")
    for (position, name) in names.enumerated() {
      let found = try next.findIfThere(next.info(resource, name: name))
      #expect((found != nil) == (position < parts), "\(name)")
    }
  }
}

/// A medium in memory that is full after some new sets of files.
private final class FillingBackend: StorageBackend {
  private final class File: StorageFile {
    let file: any StorageFile
    let backend: FillingBackend

    init(_ file: any StorageFile, _ backend: FillingBackend) {
      self.file = file
      self.backend = backend
    }

    var path: String { file.path }
    func size() throws(SystemError) -> Int { try file.size() }
    func read(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
      try file.read(at: offset, count: count)
    }
    func write(_ bytes: [UInt8], _ range: Range<Int>?, at offset: Int) throws(SystemError) {
      if backend.manifestsLeft.withLock({ $0 <= 0 }) {
        throw SystemError(call: "write", path: path, code: 28)
      }
      try file.write(bytes, range, at: offset)
    }
    func truncate(to size: Int) throws(SystemError) { try file.truncate(to: size) }
    func synchronize() throws(SystemError) { try file.synchronize() }
  }

  private let memory: any StorageBackend = MemoryBackend()
  fileprivate let manifestsLeft = Mutex(Int.max)

  func fill(afterManifests count: Int) { manifestsLeft.withLock { $0 = count } }

  var path: String { memory.path }
  func open(_ name: String, for access: Platform.File.Access) throws(SystemError)
    -> any StorageFile
  {
    File(try memory.open(name, for: access), self)
  }
  func rename(_ name: String, to newName: String) throws(SystemError) {
    try memory.rename(name, to: newName)
    manifestsLeft.withLock { $0 -= 1 }
  }
  func remove(_ name: String) throws(SystemError) { try memory.remove(name) }
  func names() throws(SystemError) -> [String] { try memory.names() }
  func synchronize() throws(SystemError) { try memory.synchronize() }
  func tryLock(_ lock: StorageLock, _ mode: FileLockMode) throws(SystemError)
    -> (any StorageLockHolder)?
  {
    try memory.tryLock(lock, mode)
  }
}
