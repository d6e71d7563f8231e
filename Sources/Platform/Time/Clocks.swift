#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the time of day comes from; fixed in tests.
package protocol WallClock: Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  var secondsSinceEpoch: Int64 { get }
}

/// The machine's time of day.
package struct SystemWallClock: WallClock {
  package init() {}

  package var secondsSinceEpoch: Int64 {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec)
  }
}

/// A time of day that stands still.
package struct FixedWallClock: WallClock {
  package var secondsSinceEpoch: Int64

  package init(secondsSinceEpoch: Int64) {
    self.secondsSinceEpoch = secondsSinceEpoch
  }
}

/// Time that only goes forward, for waiting and measuring.
package enum MonotonicClock {
  /// Nanoseconds since some moment in the past.
  package static var nanoseconds: UInt64 {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) &* 1_000_000_000 &+ UInt64(now.tv_nsec)
  }

  /// Milliseconds since some moment in the past.
  package static var milliseconds: Int { Int(nanoseconds / 1_000_000) }

  /// Does nothing for so long; returns early when a signal arrives.
  package static func sleep(milliseconds: Int) {
    guard milliseconds > 0 else { return }
    var time = timespec()
    time.tv_sec = .init(milliseconds / 1000)
    time.tv_nsec = .init(milliseconds % 1000 * 1_000_000)
    _ = unsafe nanosleep(&time, nil)
  }
}
