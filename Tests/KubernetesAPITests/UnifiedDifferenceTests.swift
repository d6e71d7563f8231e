import Testing

@testable import KubernetesAPI

/// The expected hunks are those of Python's difflib, which the server's library follows.
@Suite("Differences of texts, line by line")
struct UnifiedDifferenceTests {
  @Test func shortTexts() {
    #expect(
      UnifiedDifference.text(from: "a\nb\nc\nd\ne", to: "a\nx\nc\ne\nf")
        == """
        @@ -1,5 +1,5 @@
         a
        -b
        +x
         c
        -d
         e
        +f

        """)
  }

  @Test func textsThatAreAlikeDoNotDiffer() {
    #expect(UnifiedDifference.text(from: "a\nb", to: "a\nb") == "")
  }

  /// From 200 lines on, lines that stand almost everywhere begin no match.
  @Test func longTextsWithLinesThatStandEverywhere() {
    let old = (0..<240).map { index in
      switch index % 3 {
      case 0: "}"
      case 1: "k\(index % 17): null"
      default: "field\(index)"
      }
    }
    var new = old
    new[100] = "changed"
    new.remove(at: 150)
    new.insert("new one", at: 180)
    new.insert("}", at: 181)
    new[5] = "}"
    new.removeSubrange(200..<203)
    #expect(
      UnifiedDifference.text(
        from: old.joined(separator: "\n"), to: new.joined(separator: "\n"))
          == """
          @@ -3,7 +3,7 @@
           field2
           }
           k4: null
          -field5
          +}
           }
           k7: null
           field8
          @@ -98,7 +98,7 @@
           k12: null
           field98
           }
          -k15: null
          +changed
           field101
           }
           k1: null
          @@ -148,7 +148,6 @@
           }
           k12: null
           field149
          -}
           k15: null
           field152
           }
          @@ -179,6 +178,8 @@
           k8: null
           field179
           }
          +new one
          +}
           k11: null
           field182
           }
          @@ -196,9 +197,6 @@
           }
           k9: null
           field197
          -}
          -k12: null
          -field200
           }
           k15: null
           field203

          """)
  }
}
