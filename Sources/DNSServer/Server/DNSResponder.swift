package import ServiceDiscovery

/// Turns the bytes of a question into the bytes of its answer.
///
/// Answers over UDP are remembered while the zone stays the same: a question asked before costs a
/// look into a table.
package struct DNSResponder {
  /// What to do with a message.
  package enum Outcome: Equatable {
    case answer([UInt8])
    /// Nobody is answered.
    case drop
    /// Another server has to be asked; `own` is what this one knows.
    case forward(DNSQuery, own: DNSAnswer)
  }

  /// How many answers are remembered, and how many bytes of questions and answers.
  private static let maximumRemembered = 1 << 16
  private static let maximumRememberedBytes = 32 << 20

  private var zone: DNSZone
  private let forwards: Bool
  private var remembered: [[UInt8]: [UInt8]] = [:]
  private var rememberedBytes = 0

  package init(_ zone: DNSZone, forwards: Bool) {
    self.zone = zone
    self.forwards = forwards
  }

  /// Answers from another state of the cluster from now on.
  package mutating func replaceZone(_ zone: DNSZone) {
    self.zone = zone
    forget()
  }

  private mutating func forget() {
    remembered.removeAll(keepingCapacity: true)
    rememberedBytes = 0
  }

  /// Answers a message that came over UDP, or over TCP, where it may be longer.
  package mutating func respond(to bytes: [UInt8], count: Int, isStream: Bool) -> Outcome {
    // All but the identifier decides about the answer.
    let isRememberable = !isStream && count > DNSQuery.headerLength && count <= 300
    let key = isRememberable ? Array(bytes[2..<count]) : []
    if isRememberable, var answer = remembered[key] {
      answer[0] = bytes[0]
      answer[1] = bytes[1]
      return .answer(answer)
    }
    let query: DNSQuery
    do throws(DNSQueryError) {
      query = try DNSQuery(bytes, count: count)
    } catch {
      switch error {
      case .ignored: return .drop
      case .refused(let id, let flags, let code):
        return .answer(DNSResponse.failure(id: id, flags: flags, code))
      }
    }
    if let version = query.ednsExtension?.version, version > 0 {
      return .answer(DNSResponse.badVersion(query))
    }
    let (answer, isKept) = answer(to: query)
    if forwards, query.isRecursionDesired, needsForwarding(answer, query) {
      return .forward(query, own: answer)
    }
    let limit = isStream ? DNSResponse.streamLimit : DNSResponse.limit(for: query)
    let response = DNSResponse.bytes(
      answer, to: query, offersRecursion: forwards, limit: limit)
    if isRememberable, isKept {
      rememberedBytes += key.count + response.count
      if remembered.count >= Self.maximumRemembered || rememberedBytes > Self.maximumRememberedBytes
      {
        forget()
        rememberedBytes = key.count + response.count
      }
      remembered[key] = response
    }
    return .answer(response)
  }

  /// The zone's answer, and whether the same question will get the same answer again.
  private func answer(to query: DNSQuery) -> (DNSAnswer, isKept: Bool) {
    guard query.questionClass == DNSQuery.internetClass || query.questionClass == DNSQuery.anyClass
    else { return (DNSAnswer(.refused, isAuthoritative: false), true) }
    do {
      return (try zone.answer(query.question), true)
    } catch {
      // The store cannot be read now; it may be the next time.
      return (DNSAnswer(.serverFailure, isAuthoritative: false), false)
    }
  }

  /// Whether the name is another server's: outside the zones, an alias that leads there, or a denial
  /// in a zone that lets others answer.
  private func needsForwarding(_ answer: DNSAnswer, _ query: DNSQuery) -> Bool {
    switch answer.code {
    case .refused: query.question.type != .axfr && query.question.type != .ixfr
    case .nameError: zone.fallsThrough(query.question.name)
    case .noError: answer.outsideTarget != nil
    default: false
    }
  }
}
