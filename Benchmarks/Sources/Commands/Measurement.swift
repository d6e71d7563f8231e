import Foundation
import Glibc

/// What running a command cost.
struct Measurement {
  /// Wall time in milliseconds.
  var milliseconds: Double
  /// Largest resident set in MiB; not a number when it is not known: the system counts what the
  /// measuring program held when it started the command, so a smaller command tells nothing.
  var residentMiB: Double
  var status: Int32
}

/// Runs commands as a shell would, without one in between, and measures them from outside.
enum Stopwatch {
  /// Starts `arguments[0]` with its output discarded and waits for its end.
  ///
  /// - Parameter inputPath: what stands on standard input.
  static func run(_ arguments: [String], environment: [String: String]) -> Measurement? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child: pid_t = 0
    let start = DispatchTime.now().uptimeNanoseconds
    guard posix_spawnp(&child, arguments[0], &actions, nil, &argv, &envp) == 0 else { return nil }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    let end = DispatchTime.now().uptimeNanoseconds
    var own = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &own)
    let isKnown = usage.ru_maxrss > own.ru_maxrss
    return Measurement(
      milliseconds: Double(end - start) / 1e6,
      residentMiB: isKnown ? Double(usage.ru_maxrss) / 1024 : .nan, status: (status >> 8) & 0xFF)
  }

  /// The largest resident set of a command in MiB, started by a small program that tells it
  /// (Debian: time); nil without one.
  static func residentMiB(_ arguments: [String], environment: [String: String]) -> Double? {
    let program = "/usr/bin/time"
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    let file = NSTemporaryDirectory() + "svcctl-memory-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: file) }
    _ = run([program, "-f", "%M", "-o", file] + arguments, environment: environment)
    let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").last.flatMap { Double($0) }.map { $0 / 1024 }
  }
}

/// Many measurements of one command.
struct Sample {
  var label: String
  var measurements: [Measurement]

  /// The median wall time: the machine is shared, and a mean would measure its other users.
  var medianMilliseconds: Double { median(of: measurements.map(\.milliseconds)) }
  var residentMiB: Double { measurements.map(\.residentMiB).max() ?? 0 }
  var failures: Int { measurements.count { $0.status != 0 } }

  private func median(of values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }
}
