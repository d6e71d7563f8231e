import JSON
import Testing

/// The members of an object: in order, found by their bytes, also when there are many.
struct JSONObjectTests {
  @Test func membersKeepTheirOrder() {
    var object: JSONObject = ["b": 1, "a": 2, "c": 3]
    object["a"] = 4
    object["d"] = 5
    object["b"] = nil
    #expect(Array(object.keys) == ["a", "c", "d"])
    #expect(object["a"] == 4)
    #expect(object.position(of: "d") == 2)
    #expect(object["b"] == nil)
  }

  @Test func keysAreComparedByTheirBytes() {
    var object = JSONObject()
    object["\u{E9}"] = 1
    object["e\u{301}"] = 2
    #expect(object.count == 2)
    #expect(object["\u{E9}"] == 1)
    #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
  }

  /// Keys of one length that agree in their first, middle and last byte have one fingerprint.
  @Test func keysThatLookAlikeAreToldApart() {
    let keys = ["matchLabels", "maxchLabxls", "mXXXXLXXXXs", ""]
    var object = JSONObject()
    for (number, key) in keys.enumerated() { object[key] = .integer(number) }
    #expect(KeyFingerprint(keys[0]) == KeyFingerprint(keys[1]))
    #expect(KeyFingerprint(keys[0]) == KeyFingerprint(keys[2]))
    for (number, key) in keys.enumerated() { #expect(object.integer(key) == number) }
    object[keys[1]] = nil
    #expect(Array(object.keys) == [keys[0], keys[2], ""])
    #expect(object[keys[1]] == nil)
  }

  /// The length has one byte in a fingerprint.
  @Test func longKeysAreToldApart() {
    let long = String(repeating: "a", count: 256 + 3)
    var object: JSONObject = [long: 1]
    object["aaa"] = 2
    #expect(object[long] == 1)
    #expect(object["aaa"] == 2)
  }

  @Test func membersAreReadByTheirType() {
    let object: JSONObject = ["s": "text", "n": 3, "b": true, "a": [1], "o": ["x": 1], "z": nil]
    #expect(object.string("s") == "text")
    #expect(object.integer("n") == 3)
    #expect(object.boolean("b") == true)
    #expect(object.array("a") == [1])
    #expect(object.object("o") == ["x": 1])
    #expect(object.string("n") == nil && object.integer("s") == nil && object.boolean("z") == nil)
    #expect(object.array("o") == nil && object.object("a") == nil && object.string("none") == nil)
    #expect(object.has("s") && !object.has("z") && !object.has("none"))
  }

  @Test func membersAreChangedInPlace() {
    var object: JSONObject = ["o": ["x": 1], "l": [["x": 1], ["y": 2]], "z": nil, "s": "text"]
    object.setDefault("z", 1)
    object.setDefault("s", 1)
    object.setDefault("new", 1)
    object.updateObject("o") { $0["x"] = 2 }
    object.updateElements("l") { $0["x"] = 3 }
    for key in ["s", "none", "l"] { object.updateObject(key) { $0["x"] = 4 } }
    for key in ["s", "none", "o"] { object.updateElements(key) { $0["x"] = 5 } }
    #expect(
      object == [
        "o": ["x": 2], "l": [["x": 3], ["y": 2, "x": 3]], "z": 1, "s": "text", "new": 1,
      ])
  }

  @Test func updateValueTellsWhetherTheKeyWasThere() {
    var object = JSONObject()
    let wasThere = [object.updateValue(1, forKey: "a"), object.updateValue(2, forKey: "a")]
    #expect(wasThere == [false, true])
    #expect(object == ["a": 2])
  }

  /// The order of bytes is that of the numbers of characters, which Swift's `<` does not keep.
  @Test(arguments: [
    ("a", "b", true), ("b", "a", false), ("a", "a", false), ("a", "ab", true), ("", "a", true),
    ("Z", "a", true), ("e\u{301}", "\u{E9}", true), ("\u{E9}", "e\u{301}", false),
    ("z", "\u{E9}", true), ("app.kubernetes.io/a", "app.kubernetes.io/b", true),
  ])
  func textIsOrderedByItsBytes(_ one: String, _ other: String, _ isBefore: Bool) {
    #expect(one.precedesInBytes(other) == isBefore)
  }

  @Test func equalityIgnoresTheOrderOfMembers() {
    let one: JSONValue = ["a": 1, "b": [1, 2]]
    #expect(one == ["b": [1, 2], "a": 1])
    #expect(one != ["b": [2, 1], "a": 1])
    #expect(one != ["a": 1])
  }

  /// A model of two lists beside an object that is searched from the front and then by its index.
  @Test(arguments: 0..<20)
  func manyMembersAreFoundAsFewAre(_ seed: UInt64) {
    var generator = Seeded(state: seed)
    var object = JSONObject()
    var keys: [String] = []
    var values: [Int] = []
    for step in 0..<300 {
      let key = "k\(Int.random(in: 0..<60, using: &generator))"
      let place = keys.firstIndex(of: key)
      if Int.random(in: 0..<4, using: &generator) == 0 {
        #expect((object.removeValue(for: key) != nil) == (place != nil))
        if let place {
          keys.remove(at: place)
          values.remove(at: place)
        }
      } else {
        object[key] = .integer(step)
        if let place {
          values[place] = step
        } else {
          keys.append(key)
          values.append(step)
        }
      }
      #expect(Array(object.keys) == keys, "seed \(seed), step \(step)")
      #expect(object.members.map(\.value.intValue) == values)
      #expect(object.contains(key) == keys.contains(key))
    }
    object.sortKeys()
    #expect(Array(object.keys) == keys.sorted { $0.precedesInBytes($1) })
    for (key, value) in zip(keys, values) { #expect(object[key] == .integer(value)) }
  }
}
