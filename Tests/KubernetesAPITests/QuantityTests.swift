import Testing

@testable import KubernetesAPI

@Suite("Quantities")
struct QuantityTests {
  @Test(
    "canonical text",
    arguments: [
      ("0", "0"), ("0m", "0"), ("-0", "0"), ("1", "1"), ("100m", "100m"), ("0.5", "500m"),
      ("1.5", "1500m"), ("1000m", "1"), ("1000", "1k"), ("1024", "1024"), ("1Ki", "1Ki"),
      ("1024Ki", "1Mi"), ("1.5Gi", "1536Mi"), ("0.5Gi", "512Mi"), ("1e3", "1e3"), ("1E3", "1E3"),
      ("1000e3", "1e6"), ("12.5M", "12500k"), ("0.1Ki", "102400m"), ("500Ki", "500Ki"),
      ("2048Mi", "2Gi"), ("1500Mi", "1500Mi"), ("-1.5Gi", "-1536Mi"), ("1n", "1n"),
      ("0.1n", "1n"), ("1.0000000001", "1000000001n"),
      ("9223372036854775807", "9223372036854775807"),
      ("100Ei", "9223372036854775807"),
      ("123456789012345678901234567890", "123456789012345678901234567890"),
      ("1.500", "1.500"), ("+5", "+5"), ("1.", "1."), (".5", "500m"), ("5T", "5T"), ("1u", "1u"),
      ("1000000u", "1"), ("1048576Ki", "1Gi"), ("1e-3", "1e-3"),
    ])
  func canonical(text: String, canonical: String) throws {
    #expect(try Quantity(text).description == canonical)
  }

  /// What is taken as it stands must be what the parser would make of it.
  @Test(
    "plainly canonical text is canonical",
    arguments: ["", "m", "k", "K", "M", "G", "Ki", "Mi", "Gi", "i", "iM", "mi", "ki", "MiG", "Mi1"])
  func plainlyCanonical(suffix: String) throws {
    let numbers = [
      "", "0", "1", "07", "10", "100", "999", "1000", "1024", "1500", "2048", "123456", "128",
    ]
    for text in numbers.map({ $0 + suffix }) where Quantity.isPlainCanonical(text) {
      #expect(try Quantity(text).description == text)
    }
    #expect(Quantity.isPlainCanonical("128Mi") && Quantity.isPlainCanonical("250m"))
  }

  @Test(
    "plain amounts are what the parser reads",
    arguments: ["", "m", "k", "K", "M", "G", "Ki", "Mi", "Gi", "i", "E", "n", "mi", "MiG", "Mi1"])
  func plainThousandths(suffix: String) throws {
    for number in ["", "0", "1", "07", "250", "1500", "999999", "1000000", "1.5", "-3", "+3"] {
      let text = number + suffix
      guard let found = Quantity.plainThousandths(text) else { continue }
      #expect(try Quantity(text).milliValue == found)
    }
    #expect(Quantity.plainThousandths("128Mi") == 134_217_728_000)
    #expect(Quantity.plainThousandths("250m") == 250)
  }

  @Test(
    "what is no quantity",
    arguments: [
      ("", QuantityError.formatWrong), ("abc", .formatWrong), ("64MiB", .formatWrong),
      ("1 Gi", .formatWrong), ("1.2.3", .formatWrong), ("1KI", .formatWrong), ("1Kim", .suffix),
      ("1ee", .suffix), ("1e", .suffix), ("--1", .suffix), ("1mi", .suffix),
    ])
  func refuses(text: String, error: QuantityError) {
    #expect(throws: error) { try Quantity(text) }
  }

  @Test(
    "compared", arguments: [("1", "1000m"), ("1Ki", "1024"), ("0.5", "500m"), ("1e3", "1k")])
  func equal(left: String, right: String) throws {
    #expect(try Quantity(left) == Quantity(right))
  }

  @Test(
    "ordered",
    arguments: [("-1", "0"), ("1m", "1"), ("1k", "1Ki"), ("-2", "-1"), ("999m", "1"), ("9", "10")])
  func ordered(left: String, right: String) throws {
    #expect(try Quantity(left) < Quantity(right))
    #expect(try !(Quantity(right) < Quantity(left)))
  }

  @Test("values and sums")
  func arithmetic() throws {
    #expect(try Quantity("1500m").value == 2)
    #expect(try Quantity("1500m").milliValue == 1500)
    #expect(try (Quantity("250m") + Quantity("1")).description == "1250m")
    #expect(try (Quantity("1Gi") + Quantity("512Mi")).description == "1536Mi")
    #expect(try Quantity("1.0001").roundedUp(toScale: -3).description == "1001m")
    #expect(try !Quantity("1.5").isInteger)
  }

  @Test("any text is read or refused, and canonical text stays", arguments: 0..<300)
  func randomText(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let letters = Array("0123456789.+-eEinumkKMGTP")
    let text = String(
      (0..<Int.random(in: 0...24, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? "0"
      })
    guard let quantity = try? Quantity(text) else { return }
    let again = try? Quantity(quantity.description)
    #expect(again?.description == quantity.description, "\(text)")
  }
}
