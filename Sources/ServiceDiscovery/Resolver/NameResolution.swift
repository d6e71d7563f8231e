/// The way from a name as a program gives it to addresses: every question asked, and its answer.
///
/// The order is that of the C library (glibc's `res_nsearch`): a name with fewer dots than `ndots` is
/// tried behind each search domain before it is tried as it is, any other name the other way round. A
/// name with a dot at its end is tried as it is only. The next name is tried when one does not exist,
/// has no record of the type, or nobody answers for it.
package struct NameResolution: Sendable {
  /// A question that was asked, and the answer.
  package struct Step: Sendable {
    package var question: DNSQuestion
    package var answer: DNSAnswer
    /// Where the name comes from; nil for the name as it was given.
    package var search: String?
  }

  package enum Outcome: Sendable, Equatable {
    /// Records were found under this name.
    case found(DomainName)
    /// The name exists, without a record of these types.
    case noData(DomainName)
    case doesNotExist
    /// A name outside of the cluster, for whose answer the cluster's server would ask another one.
    case outside(DomainName)
  }

  package var name: String
  package var steps: [Step] = []
  package var outcome: Outcome = .doesNotExist

  /// The records found, in the order of the types asked for: aliases once, then the rest.
  package var records: [DNSRecord] {
    guard case .found(let name) = outcome else { return [] }
    var seen: Set<DNSRecord> = []
    return steps.filter { $0.question.name == name }.flatMap(\.answer.answer)
      .filter { seen.insert($0).inserted }
  }

  /// The SRV records' hosts with their addresses.
  package var additional: [DNSRecord] {
    guard case .found(let name) = outcome else { return [] }
    return steps.filter { $0.question.name == name }.flatMap(\.answer.additional)
  }

  /// Resolves `name` as a container with that configuration would.
  ///
  /// Names that are too long behind a search domain are left out. Throws ``DomainNameError`` when
  /// `name` itself is no domain name, and what the zone's snapshot throws.
  package init(
    _ name: String, types: [RecordType] = [.a, .aaaa], by configuration: ResolverConfiguration,
    in zone: DNSZone
  ) throws {
    self.name = name
    let given = try DomainName(name)
    let dots = name.utf8.count { $0 == UInt8(ascii: ".") }
    var candidates: [(name: DomainName, search: String?)] = []
    if !name.hasSuffix(".") {
      for search in configuration.searches {
        let suffix = search == "." ? DomainName.root : try? DomainName(search)
        guard let suffix, let full = try? given.appending(suffix) else { continue }
        candidates.append((full, search))
      }
    }
    let triesGivenFirst = dots >= configuration.ndots
    if triesGivenFirst || name.hasSuffix(".") {
      candidates.insert((given, nil), at: 0)
    } else {
      candidates.append((given, nil))
    }
    var tried: Set<DomainName> = []
    for candidate in candidates where tried.insert(candidate.name).inserted {
      if try ask(candidate.name, types, search: candidate.search, zone) { return }
    }
  }

  /// Asks for every type of one name; whether anything was found.
  private mutating func ask(
    _ candidate: DomainName, _ types: [RecordType], search: String?, _ zone: DNSZone
  ) throws -> Bool {
    for type in types {
      let question = DNSQuestion(candidate, type)
      let answer = try zone.answer(question)
      steps.append(Step(question: question, answer: answer, search: search))
      if !answer.answer.isEmpty {
        outcome = .found(candidate)
      } else if case .found = outcome {
        continue
      } else if answer.code == .refused {
        if outcome == .doesNotExist { outcome = .outside(candidate) }
      } else if answer.isNoData {
        outcome = .noData(candidate)
      } else if answer.code == .nameError {
        // A denial of every type at once: asking for another type changes nothing.
        return false
      }
    }
    if case .found = outcome { return true }
    return false
  }
}
