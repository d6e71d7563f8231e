/// The members of a JSON object, in the order in which they were added.
///
/// Small objects are searched from the front by the fingerprints of their keys, which is fastest for
/// the handful of fields of an API object; one with more than ``indexThreshold`` members keeps an index, so that a ConfigMap
/// with 100,000 keys is read in linear time.
public struct JSONObject: Sendable {
  /// A name and its value.
  public struct Member: Sendable {
    public let key: String
    public var value: JSONValue
    /// Of ``key``; it fills bytes that the alignment would leave empty.
    public let fingerprint: KeyFingerprint

    public init(key: String, value: JSONValue) {
      self.init(key: key, value: value, fingerprint: KeyFingerprint(key))
    }

    /// A member whose key's fingerprint is at hand.
    public init(key: String, value: JSONValue, fingerprint: KeyFingerprint) {
      self.key = key
      self.value = value
      self.fingerprint = fingerprint
    }
  }

  /// How many members are searched one by one before an index is kept.
  static let indexThreshold = 24

  /// The members in order.
  ///
  /// No two have the same key.
  public private(set) var members: [Member]

  /// Positions by key; nil while the object is small.
  private var index: [[UInt8]: Int]?

  public init() {
    members = []
  }

  /// An object with these members; of two with the same key the last one's value counts.
  public init(_ pairs: some Sequence<(String, JSONValue)>) {
    members = []
    members.reserveCapacity(pairs.underestimatedCount)
    for (key, value) in pairs { updateValue(value, forKey: key) }
  }

  /// An object whose members the caller knows to have distinct keys.
  public init(uniqueMembers: [Member]) {
    members = uniqueMembers
    if members.count > Self.indexThreshold { rebuildIndex() }
  }

  /// Takes the members out, which leaves an object without any.
  ///
  /// Who changes them makes an object of them again; nothing is copied on the way.
  public mutating func takeMembers() -> [Member] {
    var taken: [Member] = []
    swap(&taken, &members)
    index = nil
    return taken
  }

  public var count: Int { members.count }
  public var isEmpty: Bool { members.isEmpty }
  public var keys: some Sequence<String> { members.lazy.map(\.key) }

  /// The position of `key` in ``members``; nil when there is none.
  public func position(of key: String) -> Int? {
    position(of: key, KeyFingerprint(key))
  }

  private func position(of key: String, _ fingerprint: KeyFingerprint) -> Int? {
    if let index { return index[Array(key.utf8)] }
    let members = members.span
    var position = 0
    while position < members.count {
      if members[position].fingerprint == fingerprint,
        members[position].key.hasSameBytes(as: key)
      {
        return position
      }
      position += 1
    }
    return nil
  }

  public func contains(_ key: String) -> Bool { position(of: key) != nil }

  /// The value of `key`.
  ///
  /// Setting nil removes the member; setting a new key adds it at the end.
  public subscript(key: String) -> JSONValue? {
    get {
      guard let position = position(of: key) else { return nil }
      return members[position].value
    }
    set {
      guard let newValue else {
        removeValue(for: key)
        return
      }
      updateValue(newValue, forKey: key)
    }
  }

  /// Sets the value of `key`; returns whether the key was there before.
  @discardableResult
  public mutating func updateValue(_ value: consuming JSONValue, forKey key: String) -> Bool {
    updateValue(value, forKey: key, KeyFingerprint(key))
  }

  /// Sets the value of `key`, whose fingerprint is at hand; returns whether the key was there
  /// before.
  public mutating func updateValue(
    _ value: consuming JSONValue, forKey key: String, _ fingerprint: KeyFingerprint
  ) -> Bool {
    if let position = position(of: key, fingerprint) {
      members[position].value = value
      return true
    }
    append(Member(key: key, value: value, fingerprint: fingerprint))
    return false
  }

  /// The value of `key` in place; a missing one starts as `null` and is added.
  public subscript(forced key: String) -> JSONValue {
    get { self[key] ?? .null }
    _modify {
      let fingerprint = KeyFingerprint(key)
      let position: Int
      if let found = self.position(of: key, fingerprint) {
        position = found
      } else {
        append(Member(key: key, value: .null, fingerprint: fingerprint))
        position = members.count - 1
      }
      yield &members[position].value
    }
  }

  /// Changes the value of the member at a position.
  mutating func updateValue(at position: Int, _ body: (inout JSONValue) -> Void) {
    body(&members[position].value)
  }

  /// Makes room for so many members.
  public mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }

  /// Adds a member whose key is not there yet.
  private mutating func append(_ member: consuming Member) {
    index?[Array(member.key.utf8)] = members.count
    members.append(member)
    if index == nil, members.count > Self.indexThreshold { rebuildIndex() }
  }

  /// Removes the member `key` and returns its value; nil when there was none.
  @discardableResult
  public mutating func removeValue(for key: String) -> JSONValue? {
    guard let position = position(of: key) else { return nil }
    let removed = members.remove(at: position).value
    if index != nil { rebuildIndex() }
    return removed
  }

  /// Keeps the members for which `isIncluded` is true, in their order.
  public mutating func filterMembers(_ isIncluded: (Member) -> Bool) {
    members.removeAll { !isIncluded($0) }
    if index != nil { rebuildIndex() }
  }

  /// Replaces every value by what `transform` makes of it.
  public mutating func updateValues(
    _ transform: (String, inout JSONValue) throws -> Void
  ) rethrows {
    for position in members.indices {
      try transform(members[position].key, &members[position].value)
    }
  }

  /// The members ordered by the bytes of their keys; most objects are in that order already.
  public var sortedMembers: [Member] {
    guard let order = keyOrder else { return members }
    return order.map { members[$0] }
  }

  /// The positions of the members in the order of their keys' bytes; nil when they stand in it.
  ///
  /// The first bytes of the keys, as numbers, tell most of them apart.
  var keyOrder: [Int]? {
    let members = members.span
    func precedes(_ left: (bytes: UInt64, position: Int), _ right: (bytes: UInt64, position: Int))
      -> Bool
    {
      if left.bytes != right.bytes { return left.bytes < right.bytes }
      return members[left.position].key.precedesInBytes(members[right.position].key)
    }
    var last: (bytes: UInt64, position: Int)?
    var isSorted = true
    for position in members.indices {
      let next = (bytes: members[position].key.leadingBytes, position: position)
      if let last, !precedes(last, next) {
        isSorted = false
        break
      }
      last = next
    }
    if isSorted { return nil }
    var order = members.indices.map { (bytes: members[$0].key.leadingBytes, position: $0) }
    order.sort(by: precedes)
    return order.map(\.position)
  }

  /// Orders the members by the bytes of their keys, as Go's encoder orders the keys of a map.
  public mutating func sortKeys() {
    members = sortedMembers
    if index != nil { rebuildIndex() }
  }

  private mutating func rebuildIndex() {
    guard members.count > Self.indexThreshold else {
      index = nil
      return
    }
    var positions = [[UInt8]: Int](minimumCapacity: members.count)
    for position in members.indices { positions[Array(members[position].key.utf8)] = position }
    index = positions
  }
}

extension JSONObject: Equatable {
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.count == right.count else { return false }
    if left.isIdentical(to: right) { return true }
    let (own, others) = (left.members.span, right.members.span)
    for position in own.indices {
      if others[position].fingerprint == own[position].fingerprint,
        others[position].key.hasSameBytes(as: own[position].key)
      {
        if others[position].value != own[position].value { return false }
      } else if right[own[position].key] != own[position].value {
        return false
      }
    }
    return true
  }

  /// Whether both have their members in the same place in memory: then they are equal.
  ///
  /// What a controller left alone is such a copy, and is asked for at every step.
  private func isIdentical(to other: JSONObject) -> Bool {
    unsafe unsafeBitCast(members, to: UInt.self) == unsafeBitCast(other.members, to: UInt.self)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements)
  }
}

extension JSONObject: Sequence {
  public func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}
