extension String {
  /// The parts one behind another; room for them is made once.
  ///
  /// Keys of the store are made by the dozen for every object. Interpolation makes room anew for
  /// every part, and bytes are appended faster than text.
  init(
    joining first: String, _ second: String, _ third: String = "", _ fourth: String = "",
    _ fifth: String = "", _ sixth: String = "", _ seventh: String = "", _ eighth: String = "",
    _ ninth: String = ""
  ) {
    // A list of parts would be an object of its own for every key.
    let start = first.utf8.count + second.utf8.count + third.utf8.count
    let middle = fourth.utf8.count + fifth.utf8.count + sixth.utf8.count
    let count = start + middle + seventh.utf8.count + eighth.utf8.count + ninth.utf8.count
    self = unsafe String(unsafeUninitializedCapacity: count) { room in
      var end = 0
      unsafe first.copyBytes(to: room, at: &end)
      unsafe second.copyBytes(to: room, at: &end)
      unsafe third.copyBytes(to: room, at: &end)
      unsafe fourth.copyBytes(to: room, at: &end)
      unsafe fifth.copyBytes(to: room, at: &end)
      unsafe sixth.copyBytes(to: room, at: &end)
      unsafe seventh.copyBytes(to: room, at: &end)
      unsafe eighth.copyBytes(to: room, at: &end)
      unsafe ninth.copyBytes(to: room, at: &end)
      return end
    }
  }

  /// Copies the bytes to a place in `room`, and moves the place behind them.
  private func copyBytes(to room: UnsafeMutableBufferPointer<UInt8>, at end: inout Int) {
    let count = utf8.count
    if count == 0 { return }
    let target = unsafe UnsafeMutableBufferPointer(rebasing: room[end..<end + count])
    let copied = unsafe utf8.withContiguousStorageIfAvailable { bytes in
      unsafe target.update(fromContentsOf: bytes)
    }
    if copied == nil { _ = unsafe target.update(fromContentsOf: utf8) }
    end += count
  }

  /// A number in hexadecimal digits, as many as its type has.
  init(hexadecimal number: some FixedWidthInteger & UnsignedInteger) {
    let width = type(of: number).bitWidth
    var digits: [UInt8] = []
    digits.reserveCapacity(width / 4)
    for shift in stride(from: width - 4, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: number >> shift) & 15
      digits.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
    }
    self.init(decoding: digits, as: UTF8.self)
  }
}
