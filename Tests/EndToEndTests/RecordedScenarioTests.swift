import Foundation
import Testing

/// Sessions of kubectl against a real Kubernetes v1.36, replayed on the built svcctl.
///
/// Compared are stdout, stderr and exit status to the byte, but for values that no two clusters
/// share. The recorded cluster has one node and no load balancers.
@Suite("recorded scenarios")
struct RecordedScenarioTests {
  static let scenarios = Scenario.all(
    below: Place.root.appendingPathComponent("Tests/EndToEndTests/Scenarios"))

  @Test(arguments: scenarios)
  func agreesWithKubernetes(_ scenario: Scenario) throws {
    let faults = try Replay.differences(
      of: scenario,
      initialisation: "svcctl cluster init --nodes=1 --load-balancer-range=none ")
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
  }

  @Test func scenariosAreThere() {
    #expect(!Self.scenarios.isEmpty)
    for scenario in Self.scenarios { #expect(!scenario.steps.isEmpty, "\(scenario.name)") }
  }
}
