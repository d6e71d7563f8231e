import KubernetesAPI

/// Why no address or port was given.
enum AllocationError: Error, Equatable {
  case taken
  case outOfRange
  case full

  /// The words of the address allocator.
  var addressWords: String {
    switch self {
    case .taken: "provided IP is already allocated"
    case .outOfRange: "the provided network does not match the current range"
    case .full: "range is full"
    }
  }
}

/// The addresses of a range that can be given to Services, in two bands.
///
/// Addresses that are picked come from the upper, dynamic band while it lasts, so that the lower
/// one stays free for those that are asked for (KEP-3070).
///
/// Kubernetes: pkg/registry/core/service/ipallocator.
struct AddressPool {
  let range: AddressRange
  /// The first address that is given: never the base of the range.
  let first: UInt128
  /// The last address that is given: never the broadcast address of an IPv4 range.
  let last: UInt128
  /// Where the dynamic band begins.
  let dynamicFirst: UInt128

  init(_ range: AddressRange) {
    self.range = range
    let base = range.base.value
    let end = range.last.value
    first = end > base ? base + 1 : base
    last = range.family == .ipv4 && end > base + 1 ? end - 1 : end
    dynamicFirst = min(last, base + Self.bandOffset(size: end - base))
  }

  /// How many addresses the static band has: a sixteenth of the range, 16 to 256, none in a range
  /// of fewer than 16.
  private static func bandOffset(size: UInt128) -> UInt128 {
    if size < 15 { return 1 }
    return min(max((size + 1) / 16, 16), 256)
  }

  func contains(_ address: IPAddress) -> Bool {
    address.family == range.family && (first...last).contains(address.value)
  }

  /// A free address, the same for the same seed.
  ///
  /// - Parameters:
  ///   - seed: what the choice depends on.
  ///   - isTaken: whether an address is in use.
  /// - Returns: the address.
  /// - Throws: `AllocationError.full`, or what `isTaken` throws.
  func pick(seed: String, isTaken: (IPAddress) throws -> Bool) throws -> IPAddress {
    let bands =
      dynamicFirst > first
      ? [dynamicFirst...last, first...(dynamicFirst - 1)] : [first...last]
    for band in bands {
      let count = band.upperBound - band.lowerBound + 1
      let start = UInt128(FNV.hash64(seed)) % count
      var offset: UInt128 = 0
      while offset < count {
        let address = IPAddress(range.family, band.lowerBound + (start + offset) % count)
        if try !isTaken(address) { return address }
        offset += 1
      }
    }
    throw AllocationError.full
  }
}
