import Platform
import Testing

/// Results come in the order of the work, whoever did it.
@Suite struct OrderedWorkTests {
  @Test(arguments: [0, 1, 3], [0, 1, 31, 32, 33, 64, 65, 2_000])
  func resultsComeInTheOrderOfTheWork(threads: Int, count: Int) {
    let work = OrderedWork<Int, Int>(threadCount: threads) {
      { number in
        // Some pieces take longer than others.
        (0..<(number % 97) * 50).reduce(number) { $0 &+ $1 &* 0 }
      }
    }
    var results: [Int] = []
    for number in 0..<count {
      #expect(
        work.give(number) {
          results.append($0)
          return true
        })
    }
    work.finish {
      results.append($0)
      return true
    }
    #expect(results == Array(0..<count))
  }

  @Test(arguments: [0, 2]) func nothingIsHandedOutAfterAStop(threads: Int) {
    let work = OrderedWork<Int, Int>(threadCount: threads) { { $0 } }
    var results: [Int] = []
    for number in 0..<5_000 {
      let wantsMore = work.give(number) {
        results.append($0)
        return results.count < 100
      }
      if !wantsMore { break }
    }
    #expect(results == Array(0..<100))
  }

  @Test(arguments: [0, 1, 3]) func everyThreadKeepsWhatItKnows(threads: Int) {
    let work = OrderedWork<Int, (Int, Int)>(threadCount: threads) {
      var count = 0
      return { number in
        count += 1
        return (number, count)
      }
    }
    var results: [(Int, Int)] = []
    func take(_ result: (Int, Int)) -> Bool {
      results.append(result)
      return true
    }
    for number in 0..<2_000 { _ = work.give(number, take) }
    work.finish(take)
    #expect(results.map(\.0) == Array(0..<2_000))
    // Each thread has counted its own pieces: together they are all.
    let first = results.filter { $0.1 == 1 }.count
    #expect((1...threads + 1).contains(first))
  }

  @Test func errorsOfTheTakerReachTheGiver() {
    struct Stop: Error {}
    let work = OrderedWork<Int, Int>(threadCount: 1) { { $0 } }
    #expect(throws: Stop.self) {
      for number in 0..<5_000 { _ = try work.give(number) { _ in throw Stop() } }
    }
  }
}
