import Foundation
import Glibc

extension Stopwatch {
  /// When the first line of a command's output could be read and when the last, in milliseconds,
  /// and how many bytes it wrote; nil when it fails.
  static func firstLine(_ arguments: [String], environment: [String: String]) -> (
    first: Double, whole: Double, bytes: Int
  )? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child: pid_t = 0
    let start = DispatchTime.now().uptimeNanoseconds
    let isStarted = posix_spawnp(&child, arguments[0], &actions, nil, &argv, &envp) == 0
    close(ends[1])
    guard isStarted else { return nil }
    func elapsed() -> Double { Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6 }
    var part = [UInt8](repeating: 0, count: 1 << 16)
    var first: Double?
    var bytes = 0
    while true {
      let count = read(ends[0], &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += count
      if first == nil, part[..<count].contains(0x0A) { first = elapsed() }
    }
    let whole = elapsed()
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard let first, status == 0 else { return nil }
    return (first, whole, bytes)
  }
}
