import KubernetesAPI

/// busybox's wget.
struct WgetCommand {
  private var url = ""
  private var isQuiet = false
  private var showsHeaders = false
  private var isSpider = false
  private var file: String?
  private var method = "GET"
  private var headers: [(name: String, value: String)] = [("User-Agent", "Wget")]
  private var body: [UInt8] = []
  private var seconds = 900

  init(_ arguments: [String]) throws {
    let parsed = try CommandOptions(
      "wget", arguments, flags: "qSc46", valued: "OTtUYP",
      words: [
        "spider", "server-response", "quiet", "timeout=", "tries=", "no-check-certificate",
        "output-document=", "header=", "post-data=", "user-agent=", "no-proxy",
      ])
    for (name, value) in parsed.options {
      switch name {
      case "spider": isSpider = true
      case "S", "server-response": showsHeaders = true
      case "q", "quiet": isQuiet = true
      case "O", "output-document":
        guard ["-", "/dev/null", "/dev/stdout"].contains(value) else {
          throw UsageError.message("wget: a simulated Pod has no file \(value); use -O-")
        }
        file = value == "/dev/null" ? value : "-"
      case "T", "timeout": seconds = Int(value) ?? 900
      case "U", "user-agent": headers[0].value = value
      case "header":
        let parts = value.split(separator: ":", maxSplits: 1).map(String.init)
        if parts.count == 2 { headers.append((parts[0], String(parts[1].drop { $0 == " " }))) }
      case "post-data":
        method = "POST"
        body = Array(value.utf8)
      default: break
      }
    }
    guard let first = parsed.operands.first else {
      throw UsageError.message("wget: a URL is required")
    }
    url = first
  }

  func run(in shell: PodShell) throws -> PodShell.Result {
    let target = try Fetch.Target(url)
    var fetch = Fetch(target, method: isSpider ? "HEAD" : method)
    fetch.headers = headers
    fetch.body = body
    fetch.milliseconds = seconds * 1000
    let connection = try fetch.connection(in: shell)
    let address = connection.address?.description ?? target.host
    let place = address.contains(":") ? "[\(address)]:\(target.port)" : "\(address):\(target.port)"
    var errors = ""
    if !isQuiet, connection.address != nil {
      errors = "Connecting to \(target.written) (\(place))\n"
    }
    func failure(_ text: String) -> PodShell.Result {
      PodShell.Result(errors: errors + "wget: \(text)\n", status: 1)
    }
    switch fetch.run(over: connection) {
    case .simulated(let text):
      if isSpider {
        return PodShell.Result(errors: errors + (isQuiet ? "" : "remote file exists\n") + text)
      }
      return file == "/dev/null"
        ? PodShell.Result(errors: errors + text) : PodShell.Result(text, errors: errors)
    case .failure(.unknownHost): return failure("bad address '\(target.written)'")
    case .failure(.refused):
      return failure("can't connect to remote host (\(address)): Connection refused")
    case .failure(.timedOut): return failure("download timed out")
    case .answer(let exchange):
      if showsHeaders {
        let lines = String(decoding: exchange.head, as: UTF8.self)
          .split(whereSeparator: \.isNewline)
        errors += lines.map { "  \($0)\n" }.joined()
      }
      if exchange.status >= 400 {
        return failure("server returned error: HTTP/1.1 \(exchange.status) \(exchange.reason)")
      }
      var result = PodShell.Result(errors: errors)
      if isSpider {
        if !isQuiet { result.errors += "remote file exists\n" }
      } else if file == "-" {
        if !isQuiet { result.errors += "writing to stdout\n" }
        result.output = exchange.body
        if !isQuiet { result.errors += "written to stdout\n" }
      } else if file == nil, !isQuiet {
        let name = target.url.path.split(separator: "/").last.map(String.init) ?? "index.html"
        result.errors += "saving to '\(name)'\n'\(name)' saved\n"
      }
      return result
    }
  }
}
