extension String {
  /// The parts one behind another; room for them is made once.
  ///
  /// Keys of the store are made by the dozen for every object. Interpolation makes room anew for
  /// every part, and bytes are appended faster than text.
  init(joining parts: String...) {
    var count = 0
    for part in parts { count += part.utf8.count }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for part in parts { bytes.append(contentsOf: part.utf8) }
    self.init(decoding: bytes, as: UTF8.self)
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
