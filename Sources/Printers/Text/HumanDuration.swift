import KubernetesAPI

/// A span of whole seconds as the AGE column shows it: two units at most, coarser the longer it is.
///
/// A negative span of more than one second is `<invalid>`.
///
/// Kubernetes: k8s.io/apimachinery/pkg/util/duration.HumanDuration.
package func humanDuration(seconds: Int) -> String {
  if seconds < -1 { return "<invalid>" }
  if seconds < 0 { return "0s" }
  if seconds < 120 { return "\(seconds)s" }
  let minutes = seconds / 60
  if minutes < 10 {
    let rest = seconds % 60
    return rest == 0 ? "\(minutes)m" : "\(minutes)m\(rest)s"
  }
  if minutes < 180 { return "\(minutes)m" }
  let hours = minutes / 60
  if hours < 8 {
    let rest = minutes % 60
    return rest == 0 ? "\(hours)h" : "\(hours)h\(rest)m"
  }
  if hours < 48 { return "\(hours)h" }
  if hours < 24 * 8 {
    let rest = hours % 24
    return rest == 0 ? "\(hours / 24)d" : "\(hours / 24)d\(rest)h"
  }
  if hours < 24 * 365 * 2 { return "\(hours / 24)d" }
  if hours < 24 * 365 * 8 {
    let rest = (hours / 24) % 365
    return rest == 0 ? "\(hours / 24 / 365)y" : "\(hours / 24 / 365)y\(rest)d"
  }
  return "\(hours / 24 / 365)y"
}

/// The time from `timestamp` (RFC 3339) to `now` (seconds since 1970) as AGE shows it.
///
/// `<unknown>` when there is no timestamp.
package func age(of timestamp: String?, now: Int) -> String {
  guard let timestamp, !timestamp.isEmpty else { return "<unknown>" }
  guard let then = Timestamp(Optional(timestamp)) else { return "<invalid>" }
  return humanDuration(seconds: now - Int(then.seconds))
}
