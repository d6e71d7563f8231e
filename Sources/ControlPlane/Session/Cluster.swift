package import ClusterStore
import JSON
package import KubernetesAPI

/// A session with a cluster in a store: what an API server and its controllers are to kubectl.
///
/// Every write runs the API server's pipeline and then the controllers to a fixed point, all in one
/// transaction: a committed revision is always a whole, reconciled cluster. Commits become durable
/// and visible to others with ``flush()``; what was not flushed may be lost.
package final class Cluster {
  let table: ObjectTable
  let clock: ClusterClock
  private var loadedSettings: ClusterSettings? {
    didSet { loadedRanges = nil }
  }
  /// Of ``loadedSettings``.
  private var loadedRanges: ServiceRanges?
  /// The second that was asked for last, as it is written.
  private var lastTime: (seconds: Int64, text: String)?

  /// What the server had to say about the last request that it refused, each a `Warning:` line.
  package internal(set) var warningsOfRefusal: [String] = []

  /// The conditions of the Pod that began to run last.
  var lastConditions: RunningConditions?

  /// How many objects this transaction has given a UID.
  var uidCounter = 0
  /// The Events that the controllers have recorded in this transaction.
  var eventRecorder = EventRecorder()
  let nodes = NodeLedger()

  /// A session on a store, which is initialised with the default settings when the first question
  /// or write finds it empty.
  ///
  /// - Parameters:
  ///   - store: where the cluster is kept.
  ///   - clock: what time it is.
  ///   - isLongLived: whether the session shows one revision for long while others write.
  package convenience init(store: ClusterStore, clock: ClusterClock, isLongLived: Bool = false) {
    self.init(storage: StoreSession(store: store, holdsFiles: isLongLived), clock: clock)
  }

  /// A session on any storage; it is initialised with the default settings when the first question
  /// or write finds it empty.
  package init(storage: any KeyValueStorage, clock: ClusterClock) {
    table = ObjectTable(storage: storage)
    self.clock = clock
    table.observer = { [unowned self] change in try self.observe(change) }
  }

  // MARK: Settings

  static let settingsKey = "c/settings"

  /// The settings of the cluster.
  package var settings: ClusterSettings {
    get throws {
      if let loadedSettings { return loadedSettings }
      try initialiseWhenEmpty()
      return try loadSettings() ?? ClusterSettings()
    }
  }

  /// What the cluster has to give to Services.
  package var serviceRanges: ServiceRanges {
    get throws {
      if let loadedRanges { return loadedRanges }
      let ranges = ServiceRanges(try settings)
      loadedRanges = ranges
      return ranges
    }
  }

  @discardableResult
  func loadSettings() throws -> ClusterSettings? {
    if let loadedSettings { return loadedSettings }
    guard let entry = try table.storage.value(for: Self.settingsKey) else { return nil }
    loadedSettings = ClusterSettings(
      json: try ObjectTable.decode(entry.bytes, Self.settingsKey).json)
    return loadedSettings
  }

  func storeSettings(_ settings: ClusterSettings) throws {
    try table.beginWriting()
    try table.storage.put(Self.settingsKey, ObjectTable.encode(APIObject(settings.json)))
    loadedSettings = settings
  }

  func forgetSettings() {
    loadedSettings = nil
    nodes.forget()
  }

  private func initialiseWhenEmpty() throws {
    if try loadSettings() != nil { return }
    // Somebody else may make the cluster meanwhile: only who holds the lock knows.
    try table.beginWriting()
    if try loadSettings() == nil { try initialise(ClusterSettings()) }
    try flush()
  }

  /// Makes sure that the store holds a cluster.
  func prepare() throws {
    if loadedSettings == nil { try initialiseWhenEmpty() }
  }

  // MARK: Transactions

  /// Runs `body` and the controllers as one transaction; undoes everything when it throws, or when
  /// it is only tried.
  func transaction<Result>(dryRun: Bool = false, _ body: () throws -> Result) throws -> Result {
    try prepare()
    warningsOfRefusal = []
    return try write(dryRun: dryRun, body)
  }

  /// As ``transaction(dryRun:_:)``, in a store that need not be initialised.
  func write<Result>(
    dryRun: Bool = false, reconciles: Bool = true, _ body: () throws -> Result
  ) throws -> Result {
    try table.beginWriting()
    do {
      let result = try body()
      if dryRun {
        rollback()
      } else {
        if reconciles { try reconcile() }
        if table.hasChanges { try commit() }
      }
      return result
    } catch {
      rollback()
      throw error
    }
  }

  private func commit() throws {
    try nodes.store(in: table)
    try eventRecorder.store(in: table)
    try table.commit()
    uidCounter = 0
  }

  private func rollback() {
    table.rollback()
    // Settings that the transaction changed are read again.
    loadedSettings = nil
    nodes.forget()
    eventRecorder.forget()
    uidCounter = 0
  }

  /// Makes every committed change durable and visible to others.
  ///
  /// - Throws: the store's error; then nothing since the last flush is acknowledged.
  package func flush() throws {
    try table.flush()
    forgetWhatOthersMayChange()
  }

  /// Begins to make every committed change durable, as a part of many, and goes on.
  ///
  /// - Returns: whether they are durable; if not, all are that were committed before the last call.
  /// - Throws: the store's error; then nothing is acknowledged that was not before.
  package func flushPart() throws -> Bool {
    let isDurable = try table.flushPart()
    if isDurable { forgetWhatOthersMayChange() }
    return isDurable
  }

  /// Waits until what ``flushPart()`` has begun is durable.
  ///
  /// - Throws: the store's error; then nothing is acknowledged that was not before.
  package func awaitPart() throws { try table.awaitPart() }

  /// Whoever writes next may change them.
  private func forgetWhatOthersMayChange() {
    forgetSettings()
    eventRecorder.forget()
  }

  // MARK: Names

  /// A UID for the object at `key`, the same on every machine.
  ///
  /// - `isLeaf`: whether it is of a kind that owns nothing, and of which hardly anything is told.
  func makeUID(_ key: ObjectKey, isLeaf: Bool = false) throws -> String {
    uidCounter += 1
    let uid = GeneratedName.uid(
      String(
        joining: String(try table.nextRevision()), "/", String(uidCounter), "/", key.path))
    if isLeaf { return uid }
    // Nothing can name an owner that did not exist.
    table.noteNoIndexEntries(IndexKeys.owner(uid))
    // Nor was anything told of it.
    _ = eventRecorder.correlator.startsLearning(about: uid, isNew: true)
    return uid
  }

  /// A name that no object of `resource` has: `base` with a suffix.
  func makeName(_ base: String, resource: String, namespace: String, seed: String) throws -> String
  {
    var attempt = 0
    while true {
      let name = GeneratedName.name(
        base: base, seed: String(joining: namespace, "/", base, "/", seed, "/", String(attempt)))
      let key = ObjectKey(resource: resource, namespace: namespace, name: name)
      if try !table.exists(key) { return name }
      attempt += 1
    }
  }

  /// Now, as it is written into objects.
  var now: String {
    let time = clock.now()
    if let lastTime, lastTime.seconds == time.seconds { return lastTime.text }
    let text = time.rfc3339
    lastTime = (time.seconds, text)
    return text
  }
}
