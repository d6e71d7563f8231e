import Foundation
import Testing

/// Sessions whose outputs were derived from the source of Kubernetes v1.36, where none was recorded.
///
/// They have the form of the recorded ones. A recording that says otherwise wins.
@Suite("derived scenarios")
struct DerivedScenarioTests {
  static let scenarios = Scenario.all(
    below: Place.root.appendingPathComponent("Tests/EndToEndTests/DerivedScenarios"))

  @Test(arguments: scenarios)
  func agreesWithTheSource(_ scenario: Scenario) throws {
    let faults = try Replay.differences(
      of: scenario,
      initialisation: "svcctl cluster init --nodes=1 --load-balancer-range=none ")
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }
}
