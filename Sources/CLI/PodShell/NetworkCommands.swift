import KubernetesAPI
import Routing

/// What happens to a request over HTTP, before a command puts it into its own words.
private enum Fetched {
  case answer(HTTPExchange)
  /// A simulated Pod would have answered.
  case simulated(String)
  case failure(PodConnection.Failure)
}

private func fetch(
  _ method: String, _ url: TrafficAddress, host: String, port: Int, _ connection: PodConnection,
  milliseconds: Int
) -> Fetched {
  if let failure = connection.failure { return .failure(failure) }
  guard let route = connection.route else { return .failure(.timedOut) }
  guard let backend = connection.backend else {
    return .simulated(
      "\(route.target ?? route.hostAndPort) at \(route.hostAndPort) would have answered \(method) "
        + "\(url.path)\n")
  }
  do throws(HTTPExchange.Failure) {
    let isDefault = port == (url.isSecure ? 443 : 80)
    return .answer(
      try HTTPExchange(
        method, to: backend, host: isDefault ? host : "\(host):\(port)", path: url.path,
        milliseconds: milliseconds))
  } catch {
    return .failure(error == .refused ? .refused : .timedOut)
  }
}

/// A URL as wget and curl take it, with or without a scheme.
private func httpURL(_ text: String) throws -> (url: TrafficAddress, host: String, port: Int) {
  let full = text.contains("://") ? text : "http://" + text
  let url = try TrafficAddress(full)
  guard ["http", "https"].contains(url.scheme), case .host(let host) = url.target,
    let port = url.portNumber
  else { throw UsageError.message("\(quoted(text)) is no URL of HTTP") }
  return (url, host, port)
}

/// busybox's wget.
struct WgetCommand {
  private var url = ""
  private var isQuiet = false
  private var showsHeaders = false
  private var isSpider = false
  private var printsBody = false
  private var seconds = 30

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--spider": isSpider = true
      case "-S", "--server-response": showsHeaders = true
      case "-q", "--quiet": isQuiet = true
      case "-qO-", "-qO", "-O-", "-O", "-qSO-", "-O/dev/null", "-qO/dev/null":
        if argument.contains("q") { isQuiet = true }
        if argument.contains("S") { showsHeaders = true }
        var file = argument.hasSuffix("O") ? rest.popFirst() ?? "" : ""
        if file.isEmpty { file = argument.hasSuffix("-") ? "-" : "/dev/null" }
        guard ["-", "/dev/null"].contains(file) else {
          throw UsageError.message("wget: a simulated Pod has no file \(file); use -O-")
        }
        printsBody = file == "-"
      case "-T", "--timeout": seconds = Int(rest.popFirst() ?? "") ?? 30
      case "-t", "--tries": _ = rest.popFirst()
      case "--no-check-certificate": break
      default:
        if argument.hasPrefix("--timeout=") {
          seconds = Int(argument.dropFirst(10)) ?? 30
        } else if argument.hasPrefix("-T"), let value = Int(argument.dropFirst(2)) {
          seconds = value
        } else if argument.hasPrefix("-") {
          throw UsageError.message("wget: option \(argument) is not known here")
        } else {
          url = argument
        }
      }
    }
    if url.isEmpty { throw UsageError.message("wget: a URL is required") }
  }

  func run(in shell: PodShell) throws -> PodShell.Result {
    let (url, host, port) = try httpURL(self.url)
    let connection = try PodConnection(
      shell, host: host, port: port, path: url.path, isSecure: url.isSecure)
    let place = connection.address.map { $0.isIPv6 ? "[\($0)]:\(port)" : "\($0):\(port)" } ?? host
    var errors = ""
    if !isQuiet, connection.address != nil { errors = "Connecting to \(host):\(port) (\(place))\n" }
    let fetched = fetch(
      isSpider ? "HEAD" : "GET", url, host: host, port: port, connection,
      milliseconds: seconds * 1000)
    switch fetched {
    case .simulated(let text):
      return PodShell.Result(isSpider ? "" : text, errors: isSpider ? errors + text : errors)
    case .failure(.unknownHost):
      return PodShell.Result(errors: errors + "wget: bad address '\(host):\(port)'\n", status: 1)
    case .failure(.refused):
      return PodShell.Result(
        errors: errors
          + "wget: can't connect to remote host (\(Self.bare(place))): Connection refused\n",
        status: 1)
    case .failure(.timedOut):
      return PodShell.Result(errors: errors + "wget: download timed out\n", status: 1)
    case .answer(let exchange):
      if showsHeaders { errors += String(decoding: exchange.head, as: UTF8.self) }
      if exchange.status >= 400 {
        return PodShell.Result(
          errors: errors
            + "wget: server returned error: HTTP/1.1 \(exchange.status) \(exchange.reason)\n",
          status: 1)
      }
      var result = PodShell.Result(errors: errors)
      if printsBody, !isSpider { result.output = exchange.body }
      return result
    }
  }

  /// The address without the port.
  private static func bare(_ place: String) -> String {
    guard let colon = place.lastIndex(of: ":") else { return place }
    return String(place[..<colon]).filter { $0 != "[" && $0 != "]" }
  }
}

/// curl.
struct CurlCommand {
  private var url = ""
  private var showsHeaders = false
  private var isHead = false
  private var isSilent = false
  private var showsErrors = false
  private var failsOnErrors = false
  private var discardsBody = false
  private var format = ""
  private var seconds = 30

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument.hasPrefix("--") {
        try takeLong(argument, &rest)
      } else if argument.hasPrefix("-"), argument.count > 1 {
        var letters = argument.dropFirst()
        while let letter = letters.popFirst() {
          if "mowX".contains(letter) {
            let value = letters.isEmpty ? rest.popFirst() ?? "" : String(letters)
            try take(letter, value)
            break
          }
          try take(letter, "")
        }
      } else {
        url = argument
      }
    }
    if url.isEmpty {
      throw UsageError.message("curl: (2) no URL specified")
    }
  }

  private mutating func takeLong(_ argument: String, _ rest: inout ArraySlice<String>) throws {
    switch argument {
    case "--silent": isSilent = true
    case "--show-error": showsErrors = true
    case "--head": isHead = true
    case "--include": showsHeaders = true
    case "--fail": failsOnErrors = true
    case "--insecure", "--location", "--verbose": break
    case "--max-time": try take("m", rest.popFirst() ?? "")
    case "--connect-timeout": _ = rest.popFirst()
    case "--output": try take("o", rest.popFirst() ?? "")
    case "--write-out": try take("w", rest.popFirst() ?? "")
    default: throw UsageError.message("curl: option \(argument): is unknown")
    }
  }

  private mutating func take(_ letter: Character, _ value: String) throws {
    switch letter {
    case "s": isSilent = true
    case "S": showsErrors = true
    case "I": isHead = true
    case "i": showsHeaders = true
    case "f": failsOnErrors = true
    case "k", "L", "v", "4": break
    case "m": seconds = Int(value) ?? 30
    case "w": format = value
    case "X":
      guard ["GET", "HEAD"].contains(value) else {
        throw UsageError.message("curl: -X \(value): only GET and HEAD are sent from here")
      }
      if value == "HEAD" { isHead = true }
    case "o":
      guard value == "/dev/null" || value == "-" else {
        throw UsageError.message("curl: a simulated Pod has no file \(value); use -o /dev/null")
      }
      discardsBody = value == "/dev/null"
    default: throw UsageError.message("curl: option -\(letter): is unknown")
    }
  }

  func run(in shell: PodShell) throws -> PodShell.Result {
    let (url, host, port) = try httpURL(self.url)
    let connection = try PodConnection(
      shell, host: host, port: port, path: url.path, isSecure: url.isSecure)
    switch fetch(
      isHead ? "HEAD" : "GET", url, host: host, port: port, connection,
      milliseconds: seconds * 1000)
    {
    case .simulated(let text): return PodShell.Result(text)
    case .failure(.unknownHost): return failure(6, "Could not resolve host: \(host)")
    case .failure(.refused):
      return failure(
        7, "Failed to connect to \(host) port \(port) after 0 ms: Could not connect to server")
    case .failure(.timedOut):
      return failure(28, "Connection timed out after \(seconds * 1000) milliseconds")
    case .answer(let exchange):
      if failsOnErrors, exchange.status >= 400 {
        return failure(22, "The requested URL returned error: \(exchange.status)")
      }
      var result = PodShell.Result()
      if showsHeaders || isHead { result.output += exchange.head }
      if !discardsBody { result.output += exchange.body }
      result.output += Self.expanded(format, exchange).utf8
      return result
    }
  }

  private func failure(_ code: Int32, _ text: String) -> PodShell.Result {
    let isShown = !isSilent || showsErrors
    return PodShell.Result(errors: isShown ? "curl: (\(code)) \(text)\n" : "", status: code)
  }

  /// `-w`: the status code, and line ends.
  private static func expanded(_ format: String, _ exchange: HTTPExchange) -> String {
    var result = ""
    var rest = format[...]
    while let character = rest.popFirst() {
      if character == "%", rest.hasPrefix("{http_code}") || rest.hasPrefix("{response_code}") {
        result += String(exchange.status)
        rest = rest.drop { $0 != "}" }.dropFirst()
      } else if character == "\\", let next = rest.popFirst() {
        result += next == "n" ? "\n" : next == "t" ? "\t" : "\\\(next)"
      } else {
        result.append(character)
      }
    }
    return result
  }
}

/// nc, to try whether a port answers.
struct NetcatCommand {
  private var host = ""
  private var port = 0
  private var isVerbose = false

  init(_ arguments: [String]) throws {
    var scansOnly = false
    var rest = arguments[...]
    var words: [String] = []
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-"), argument.count > 1 else {
        words.append(argument)
        continue
      }
      for letter in argument.dropFirst() {
        switch letter {
        case "z": scansOnly = true
        case "v": isVerbose = true
        case "w": _ = rest.popFirst()
        case "n", "4": break
        default: throw UsageError.message("nc: option -\(letter) is not known here")
        }
      }
    }
    guard scansOnly, words.count == 2, let port = Int(words[1]), (1...65535).contains(port) else {
      throw UsageError.message("nc: only nc -z [-v] HOST PORT is answered here")
    }
    host = words[0]
    self.port = port
  }

  func run(in shell: PodShell) throws -> PodShell.Result {
    let connection = try PodConnection(shell, host: host, port: port)
    let address = connection.address.map(\.description) ?? host
    var failure = connection.failure
    if failure == nil, let backend = connection.backend, !HTTPExchange.isOpen(backend) {
      failure = .refused
    }
    switch failure {
    case nil:
      return PodShell.Result(errors: isVerbose ? "\(host) (\(address):\(port)) open\n" : "")
    case .unknownHost?: return PodShell.Result(errors: "nc: bad address '\(host)'\n", status: 1)
    case .refused?:
      return PodShell.Result(
        errors: isVerbose ? "nc: \(host) (\(address):\(port)): Connection refused\n" : "", status: 1
      )
    case .timedOut?:
      return PodShell.Result(
        errors: isVerbose ? "nc: \(host) (\(address):\(port)): Connection timed out\n" : "",
        status: 1)
    }
  }
}
