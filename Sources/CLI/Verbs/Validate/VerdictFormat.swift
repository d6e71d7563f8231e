/// A form in which verdicts are reported.
///
/// Documents come one by one, so that a report of a million
/// of them needs no memory.
protocol VerdictFormat {
  /// What stands before the first document.
  mutating func begin() -> String
  /// What is said of a document; empty for nothing.
  mutating func report(_ verdict: DocumentVerdict) -> String
  /// What stands behind the last document.
  ///
  /// - `showsSummary`: whether the numbers are wanted where the form leaves a choice.
  mutating func end(_ summary: ValidationSummary, showsSummary: Bool) -> String
}

extension VerdictFormat {
  mutating func begin() -> String { "" }
  mutating func end(_ summary: ValidationSummary, showsSummary: Bool) -> String { "" }
}

/// The forms by their names in `-o`.
enum VerdictFormats {
  static let names = ["text", "json", "junit", "tap", "sarif", "github"]

  /// The form of that name; nil when there is none.
  ///
  /// `seconds`: when the check began, since 1970.
  static func make(_ name: String, seconds: Int64 = 0) -> (any VerdictFormat)? {
    switch name {
    case "", "text": TextVerdicts()
    case "json": JSONVerdicts()
    case "junit": JUnitVerdicts(seconds: seconds)
    case "tap": TAPVerdicts()
    case "sarif": SARIFVerdicts()
    case "github": GitHubVerdicts()
    default: nil
    }
  }
}
