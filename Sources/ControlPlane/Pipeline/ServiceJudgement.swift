import JSON
import KubernetesAPI

/// The judgement on a Service, which depends on what a cluster has for it.
struct ServiceJudgement: Sendable {
  let judgement: Rehearsal.Judgement
  /// The Service as it would be stored.
  let service: Service

  /// Allocates and then validates a Service that was decoded and has its defaults.
  ///
  /// - Throws: the error of the allocator's ledger.
  init(_ draft: ObjectVerdict, _ allocator: ServiceAllocator) throws {
    var verdict = draft
    var refusal: APIStatus?
    var ledgerError: (any Error)?
    verdict.finish(as: Service.self) { json in
      var service = Service(json)
      json = JSONObject()
      defer { json = service.json }
      do {
        try allocator.allocateCreate(&service)
        return []
      } catch let status as APIStatus {
        if status.causes.isEmpty { refusal = status }
        return status.causes
      } catch {
        ledgerError = error
        return []
      }
    }
    if let ledgerError { throw ledgerError }
    var judgement = Rehearsal.Judgement(verdict)
    if let refusal {
      judgement.faults = []
      judgement.refusal = refusal
    }
    self.judgement = judgement
    service = Service(verdict.object)
  }
}
