/// The node ports of a cluster, in two bands (KEP-3668).
///
/// Kubernetes: pkg/registry/core/service/portallocator.
struct PortPool {
  let range: ClosedRange<Int>

  /// How many ports the static band has: a 32nd of the range, 16 to 128, none in a range of 16 or
  /// fewer.
  var bandOffset: Int {
    if range.count <= 16 { return 0 }
    return min(max(range.count / 32, 16), 128)
  }

  /// The words of the port allocator.
  func words(for error: AllocationError) -> String {
    switch error {
    case .taken: "provided port is already allocated"
    case .outOfRange:
      "provided port is not in the valid range. The range of valid ports is "
        + "\(range.lowerBound)-\(range.upperBound)"
    case .full: "range is full"
    }
  }

  /// A free port, the same for the same seed.
  ///
  /// - Throws: `AllocationError.full`, or what `isTaken` throws.
  func pick(seed: String, isTaken: (Int) throws -> Bool) throws -> Int {
    let dynamicFirst = range.lowerBound + bandOffset
    var bands = [dynamicFirst...range.upperBound]
    if bandOffset > 0 { bands.append(range.lowerBound...(dynamicFirst - 1)) }
    for band in bands {
      let start = Int(truncatingIfNeeded: FNV.hash64(seed) >> 1) % band.count
      for offset in 0..<band.count {
        let port = band.lowerBound + (start + offset) % band.count
        if try !isTaken(port) { return port }
      }
    }
    throw AllocationError.full
  }
}
