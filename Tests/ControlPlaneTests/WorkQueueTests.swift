import Testing

@testable import ControlPlane

@Suite struct WorkQueueTests {
  private func key(_ name: String) -> ObjectKey {
    ObjectKey(resource: "pods", namespace: "default", name: name)
  }

  private func drain(_ queue: inout WorkQueue) -> [String] {
    var names: [String] = []
    while let key = queue.next() { names.append(key.name) }
    return names
  }

  @Test func everyObjectComesOnceAndInOrder() {
    var queue = WorkQueue()
    for name in ["b", "a", "b", "c", "a"] { queue.add(key(name)) }
    #expect(drain(&queue) == ["b", "a", "c"])
    #expect(queue.isEmpty)
  }

  @Test func whatWasTakenOutDoesNotComeUntilItIsAddedAgain() {
    var queue = WorkQueue()
    for name in ["a", "b", "c"] { queue.add(key(name)) }
    queue.remove(key("a"))
    queue.remove(key("c"))
    queue.remove(key("never there"))
    #expect(!queue.isEmpty)
    queue.add(key("c"))
    #expect(drain(&queue) == ["b", "c"])
    queue.add(key("d"))
    queue.remove(key("d"))
    #expect(queue.isEmpty)
    #expect(queue.next() == nil)
  }
}
