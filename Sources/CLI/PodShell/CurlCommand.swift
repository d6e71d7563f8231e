import KubernetesAPI
import Platform

/// curl.
struct CurlCommand {
  private var urls: [String] = []
  private var showsHeaders = false
  private var isHead = false
  private var isSilent = false
  private var showsErrors = false
  private var isVerbose = false
  private var failsOnErrors = false
  private var followsRedirects = false
  private var discardsBody = false
  private var format = ""
  private var method: String?
  private var headers: [(name: String, value: String)] = []
  private var body: [UInt8] = []
  private var milliseconds: Int?
  /// What `--resolve` says: HOST:PORT and the address for it.
  private var resolutions: [String: IPAddress] = [:]

  private static let maximumRedirects = 10

  init(_ arguments: [String]) throws {
    let parsed = try CommandOptions(
      "curl", arguments, flags: "sSfIikLvgN46#GO", valued: "owXmHdAube",
      words: [
        "silent", "show-error", "head", "include", "fail", "insecure", "location", "verbose",
        "max-time=", "connect-timeout=", "output=", "write-out=", "request=", "header=", "data=",
        "data-raw=", "user-agent=", "user=", "retry=", "retry-delay=", "retry-connrefused",
        "noproxy=", "no-progress-meter", "compressed", "http1.1", "http2", "http1.0", "resolve=",
        "url=", "no-buffer", "ipv4", "ipv6", "fail-with-body",
      ])
    urls = parsed.operands
    for (name, value) in parsed.options { try take(name, value) }
    if urls.isEmpty { throw UsageError.message("curl: (2) no URL specified") }
  }

  private mutating func take(_ name: String, _ value: String) throws {
    switch name {
    case "s", "silent", "no-progress-meter": isSilent = true
    case "S", "show-error": showsErrors = true
    case "I", "head": isHead = true
    case "i", "include": showsHeaders = true
    case "v", "verbose": isVerbose = true
    case "f", "fail", "fail-with-body": failsOnErrors = true
    case "L", "location": followsRedirects = true
    case "m", "max-time", "connect-timeout":
      guard let seconds = Double(value), seconds >= 0, seconds < 1e6 else {
        throw UsageError.message("curl: option \(name): expected a proper numerical parameter")
      }
      let limit = Int(seconds * 1000)
      if limit > 0 { milliseconds = min(milliseconds ?? limit, limit) }
    case "w", "write-out": format = value
    case "X", "request":
      method = value
      if value == "HEAD" { isHead = true }
    case "H", "header":
      let parts = value.split(separator: ":", maxSplits: 1).map(String.init)
      if parts.count == 2 { headers.append((parts[0], String(parts[1].drop { $0 == " " }))) }
    case "A", "user-agent": headers.append(("User-Agent", value))
    case "d", "data", "data-raw":
      body += body.isEmpty ? Array(value.utf8) : Array("&\(value)".utf8)
    case "url": urls.append(value)
    case "resolve":
      let parts = value.split(separator: ":", maxSplits: 2).map(String.init)
      if parts.count == 3, let address = IPAddress(parts[2].filter { $0 != "[" && $0 != "]" }) {
        resolutions["\(parts[0].lowercased()):\(parts[1])"] = address
      }
    case "o", "output":
      guard ["/dev/null", "-", "/dev/stdout"].contains(value) else {
        throw UsageError.message("curl: a simulated Pod has no file \(value); use -o /dev/null")
      }
      discardsBody = value == "/dev/null"
    default: break
    }
  }

  func run(in shell: PodShell) throws -> PodShell.Result {
    var whole = PodShell.Result()
    for url in urls {
      let result = try fetch(url, in: shell)
      whole.output += result.output
      whole.errors += result.errors
      whole.status = result.status
    }
    return whole
  }

  private func fetch(_ url: String, in shell: PodShell) throws -> PodShell.Result {
    var result = PodShell.Result()
    var url = url
    for redirects in 0...Self.maximumRedirects {
      let target = try Fetch.Target(url)
      var fetch = Fetch(target, method: isHead ? "HEAD" : method ?? (body.isEmpty ? "GET" : "POST"))
      fetch.headers = headers
      if !headers.contains(where: { $0.name.lowercased() == "user-agent" }) {
        fetch.headers.append(("User-Agent", "curl/8.14.1"))
      }
      if !body.isEmpty, !headers.contains(where: { $0.name.lowercased() == "content-type" }) {
        fetch.headers.append(("Content-Type", "application/x-www-form-urlencoded"))
      }
      fetch.body = body
      if let milliseconds { fetch.milliseconds = milliseconds }
      fetch.address = resolutions["\(target.host.lowercased()):\(target.port)"]
      let connection = try fetch.connection(in: shell)
      if isVerbose { result.errors += Self.progress(fetch, connection) }
      switch fetch.run(over: connection) {
      case .simulated(let text):
        // Where the body goes nowhere, or there is none, it is still said who would have answered.
        if discardsBody || isHead { result.errors += text } else { result.output += text.utf8 }
        result.output += expanded(url, connection, status: 200, size: 0, redirects).utf8
        return result
      case .failure(let kind):
        let (code, text) = words(kind, target)
        result.output += expanded(url, connection, status: 0, size: 0, redirects).utf8
        return failure(code, text, after: result)
      case .answer(let exchange):
        if isVerbose {
          let lines = String(decoding: exchange.head, as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: true)
          result.errors += lines.map { "< \($0)\n" }.joined() + "<\n"
        }
        if failsOnErrors, exchange.status >= 400 {
          result.output +=
            expanded(url, connection, status: exchange.status, size: 0, redirects).utf8
          return failure(
            22, "The requested URL returned error: \(exchange.status)", after: result)
        }
        if showsHeaders || isHead { result.output += exchange.head }
        if followsRedirects, (300..<400).contains(exchange.status),
          let location = exchange.header("location")
        {
          if redirects == Self.maximumRedirects { break }
          url = Self.url(location, from: target)
          continue
        }
        if !discardsBody { result.output += exchange.body }
        result.output +=
          expanded(
            url, connection, status: exchange.status, size: exchange.body.count, redirects,
            contentType: exchange.header("content-type") ?? ""
          ).utf8
        return result
      }
    }
    return failure(47, "Maximum (\(Self.maximumRedirects)) redirects followed", after: result)
  }

  /// The URL that a Location header names.
  private static func url(_ location: String, from target: Fetch.Target) -> String {
    if location.contains("://") { return location }
    let base = "\(target.url.scheme)://\(target.written)"
    return location.hasPrefix("/") ? base + location : "\(base)/\(location)"
  }

  private func words(_ failure: PodConnection.Failure, _ target: Fetch.Target) -> (Int32, String) {
    let place = "\(target.host) port \(target.port)"
    switch failure {
    case .unknownHost: return (6, "Could not resolve host: \(target.host)")
    case .refused:
      return (7, "Failed to connect to \(place) after 0 ms: Could not connect to server")
    case .timedOut:
      guard let milliseconds else {
        return (28, "Failed to connect to \(place) after 130000 ms: Could not connect to server")
      }
      return (28, "Connection timed out after \(milliseconds) milliseconds")
    }
  }

  private func failure(_ code: Int32, _ text: String, after earlier: PodShell.Result)
    -> PodShell.Result
  {
    var result = earlier
    if !isSilent || showsErrors { result.errors += "curl: (\(code)) \(text)\n" }
    result.status = code
    return result
  }

  /// What -v tells of the connection and the request.
  private static func progress(_ fetch: Fetch, _ connection: PodConnection) -> String {
    let target = fetch.target
    var text = ""
    guard let address = connection.address else {
      return "* Could not resolve host: \(target.host)\n"
    }
    text += "*   Trying \(address):\(target.port)...\n"
    switch connection.failure {
    case nil: text += "* Connected to \(target.host) (\(address)) port \(target.port)\n"
    case .refused?:
      return text + "* connect to \(address) port \(target.port) failed: Connection refused\n"
    default: return text
    }
    text += "> \(fetch.method) \(target.url.path) HTTP/1.1\n"
    if !fetch.headers.contains(where: { $0.name.lowercased() == "host" }) {
      text += "> Host: \(target.written)\n"
    }
    return text + fetch.headers.map { "> \($0.name): \($0.value)\n" }.joined() + ">\n"
  }

  /// What `-w` asks for.
  private func expanded(
    _ url: String, _ connection: PodConnection, status: Int, size: Int, _ redirects: Int,
    contentType: String = ""
  ) -> String {
    let code = String(repeating: "0", count: status == 0 ? 3 : 0) + (status == 0 ? "" : "\(status)")
    let values = [
      "http_code": code, "response_code": code, "size_download": String(size),
      "url_effective": url, "url": url, "num_redirects": String(redirects),
      "remote_ip": connection.address?.description ?? "", "remote_port": String(connection.port),
      "content_type": contentType, "exitcode": status == 0 ? "1" : "0", "errormsg": "",
      "scheme": url.hasPrefix("https") ? "HTTPS" : "HTTP",
      "http_version": status == 0 ? "0" : "1.1",
      "method": isHead ? "HEAD" : method ?? "GET",
    ]
    var result = ""
    var rest = format[...]
    while let character = rest.popFirst() {
      if character == "%", rest.first == "{", let end = rest.firstIndex(of: "}") {
        let name = String(rest[rest.index(after: rest.startIndex)..<end])
        result += values[name] ?? (name.hasPrefix("time_") ? "0.000000" : "")
        rest = rest[rest.index(after: end)...]
      } else if character == "\\", let next = rest.popFirst() {
        result += next == "n" ? "\n" : next == "t" ? "\t" : next == "r" ? "\r" : "\\\(next)"
      } else {
        result.append(character)
      }
    }
    return result
  }
}
