import Synchronization

/// An object that is made when it is first asked for, by whichever thread asks, and then stays.
///
/// What `Synchronization.AtomicLazyReference` is, but for its price: that one looks up the type at
/// every question, and decoding asks at every object.
final class LazyReference<Value: AnyObject & Sendable>: Sendable {
  /// The address of the object, of which this owns a reference; 0 while there is none.
  private let place = Atomic<UInt>(0)

  deinit { unsafe object(at: place.load(ordering: .acquiring))?.release() }

  /// The object; `make` is called where there is none yet, and its result may be dropped when
  /// another thread was faster.
  @inline(__always)
  func value(_ make: () -> Value) -> Value {
    if let object = unsafe object(at: place.load(ordering: .acquiring)) {
      return unsafe object.takeUnretainedValue()
    }
    return store(make())
  }

  private func store(_ value: Value) -> Value {
    let retained = unsafe Unmanaged.passRetained(value)
    let (isStored, first) = place.compareExchange(
      expected: 0, desired: UInt(bitPattern: unsafe retained.toOpaque()),
      ordering: .acquiringAndReleasing)
    guard !isStored, let object = unsafe object(at: first) else { return value }
    unsafe retained.release()
    return unsafe object.takeUnretainedValue()
  }

  @inline(__always)
  private func object(at address: UInt) -> Unmanaged<Value>? {
    unsafe UnsafeRawPointer(bitPattern: address).map { unsafe Unmanaged.fromOpaque($0) }
  }
}
