import KubernetesAPI
import ServiceDiscovery

/// BIND's dig: one question, asked of the Pod's server as it stands.
struct DigCommand {
  private var name = "."
  private var type = RecordType.ns
  private var server: String?
  private var isShort = false
  private var searches = false
  private var sections = Self.allSections
  private let commandLine: String

  private static let allSections: Set<String> = [
    "comments", "question", "answer", "authority", "additional", "stats", "cmd",
  ]

  init(_ arguments: [String]) throws {
    commandLine = arguments.joined(separator: " ")
    var rest = arguments[...]
    var givesType = false
    var givesName = false
    func recordType(_ text: String) throws -> RecordType {
      guard let type = RecordType(named: text) else {
        throw UsageError.message("dig: \(text) is no type of record")
      }
      return type
    }
    while let argument = rest.popFirst() {
      if argument.hasPrefix("@") {
        server = String(argument.dropFirst())
      } else if argument.hasPrefix("+") {
        take(argument.dropFirst())
      } else if argument == "-x" {
        let text = rest.popFirst() ?? ""
        guard let address = IPAddress(text) else {
          throw UsageError.message("dig: \(quoted(text)) is no address")
        }
        name = ReverseName.text(for: address)
        givesName = true
        if !givesType { type = .ptr }
        givesType = true
      } else if argument == "-t" {
        type = try recordType(rest.popFirst() ?? "")
        givesType = true
      } else if argument == "-q" {
        name = rest.popFirst() ?? "."
        givesName = true
      } else if ["-p", "-b", "-c", "-k", "-y"].contains(argument) {
        _ = rest.popFirst()
      } else if argument.hasPrefix("-") || argument.uppercased() == "IN" {
        continue
      } else if givesName, let known = RecordType(named: argument) {
        type = known
        givesType = true
      } else if !givesName, rest.contains(where: { $0.first.map { !"+-@".contains($0) } ?? false }),
        let known = RecordType(named: argument)
      {
        type = known
        givesType = true
      } else {
        name = argument
        givesName = true
      }
    }
    if givesName, !givesType { type = .a }
  }

  private mutating func take(_ option: Substring) {
    let isOff = option.hasPrefix("no")
    let word = isOff ? String(option.dropFirst(2)) : String(option)
    switch word {
    case "short": isShort = !isOff
    case "search": searches = !isOff
    case "all":
      sections = isOff ? [] : Self.allSections
    case "comments", "question", "answer", "authority", "additional", "stats", "cmd":
      if isOff { sections.remove(word) } else { sections.insert(word) }
    default: break
    }
  }

  func run(in shell: PodShell) throws -> PodShell.Result {
    var resolver = try shell.resolver
    if let server {
      guard let address = try shell.serverAddress(server) else {
        return PodShell.Result(
          "dig: couldn't get address for '\(server)': not found\n", status: 10)
      }
      resolver.nameservers = [address]
    }
    if !searches { resolver.searches = [] }
    resolver.options.removeAll { !searches && $0.hasPrefix("ndots") }
    guard let resolution = try shell.resolution(of: absolute, [type], by: resolver),
      let last = resolution.steps.last
    else {
      return PodShell.Result(";; no servers could be reached\n", status: 9)
    }
    var answer = last.answer
    // Nothing lies outside of a simulated cluster: its server would hear that there is no such name.
    if answer.code == .refused { answer = DNSAnswer(.nameError, isAuthoritative: false) }
    if isShort {
      return PodShell.Result(answer.answer.map { "\($0.data)\n" }.joined())
    }
    return PodShell.Result(text(last.question, answer, resolver.nameservers.first ?? "127.0.0.1"))
  }

  private var absolute: String { searches || name.hasSuffix(".") ? name : name + "." }

  private func text(_ question: DNSQuestion, _ answer: DNSAnswer, _ server: String) -> String {
    var text = ""
    if sections.contains("cmd") {
      text += "\n; <<>> DiG 9.20 <<>> \(commandLine)\n;; global options: +cmd\n"
    }
    if sections.contains("comments") {
      let flags = answer.isAuthoritative ? "qr aa rd" : "qr rd ra"
      text += """
        ;; Got answer:
        ;; ->>HEADER<<- opcode: QUERY, status: \(answer.code), id: 1
        ;; flags: \(flags); QUERY: 1, ANSWER: \(answer.answer.count), AUTHORITY: \
        \(answer.authority.count), ADDITIONAL: \(answer.additional.count + 1)

        ;; OPT PSEUDOSECTION:
        ; EDNS: version: 0, flags:; udp: 1232

        """
    }
    if sections.contains("question") {
      text += heading("QUESTION")
      text += ";\(question.name)\t\tIN\t\(question.type)\n"
      if sections.contains("comments") { text += "\n" }
    }
    for (name, records) in [
      ("answer", answer.answer), ("authority", answer.authority),
      ("additional", answer.additional),
    ] where sections.contains(name) && !records.isEmpty {
      text += heading(name.uppercased())
      for record in records {
        text += "\(record.name)\t\(record.ttl)\tIN\t\(record.type)\t\(record.data)\n"
      }
      if sections.contains("comments") { text += "\n" }
    }
    if sections.contains("stats") {
      text += ";; Query time: 0 msec\n;; SERVER: \(server)#53(\(server)) (UDP)\n\n"
    }
    return text
  }

  private func heading(_ name: String) -> String {
    sections.contains("comments") ? ";; \(name) SECTION:\n" : ""
  }
}
