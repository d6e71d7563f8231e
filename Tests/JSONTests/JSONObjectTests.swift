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
