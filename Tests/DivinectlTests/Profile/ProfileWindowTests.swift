import Foundation
import TestSupport
import Testing

@testable import divinectl

/// People whose time of birth is not exactly known.
@Suite struct ProfileWindowTests {
  private func withPeople(_ body: (ProfileFolder) throws -> Void) throws {
    try ProfileFolder.with { folder in
      for line in [
        "about --date 1961-08-04 --time 19:24 --plus-minus 15m --zone Pacific/Honolulu",
        "between --date 1961-08-04 --time-range 18:00..20:30 --zone Pacific/Honolulu",
        "open --date 1961-08-04 --zone Pacific/Honolulu", "bare --date 1961-08-04",
        "exact --date 1961-08-04 --time 19:24 --zone Pacific/Honolulu",
      ] {
        let added = folder("profile add \(line)")
        #expect(added.code == .success, "\(added.errors)")
      }
      try body(folder)
    }
  }

  @Test func anUncertainTimeIsSavedAndUsed() throws {
    try withPeople { folder in
      for (name, options) in [
        ("about", "--time 19:24 --plus-minus 15m"), ("between", "--time-range 18:00..20:30"),
        ("open", ""),
      ] {
        let plain = run("human-design --date 1961-08-04 \(options) --zone Pacific/Honolulu --json")
        let saved = folder("human-design --profile \(name) --json")
        #expect(plain.code == .success && saved.output == plain.output, "\(saved.errors)")
      }
      #expect(folder.text("about").contains("\"plus_minus\": \"15m\""))
      #expect(folder("profile list").text.contains("19:24 +-15m"))
      #expect(folder("profile export about").text.contains("\"plus_minus\":\"15m\""))
    }
  }

  @Test func whatTheTypedTimeLeavesOut() throws {
    try withPeople { folder in
      let exact = folder("human-design --profile exact --json").output
      for (name, options) in [
        ("about", "--time 19:24"), ("between", "--time 19:24"), ("open", "--time 19:24"),
      ] {
        #expect(folder("human-design --profile \(name) \(options) --json").output == exact)
      }
      let range = run(
        "human-design --date 1961-08-04 --time-range 18:00..20:30 --zone Pacific/Honolulu --json"
      ).output
      for name in ["about", "exact", "open"] {
        #expect(
          folder("human-design --profile \(name) --time-range 18:00..20:30 --json").output == range)
      }
      #expect(
        folder("human-design --profile exact --plus-minus 15m --json").output
          == folder("human-design --profile about --json").output)
    }
  }

  @Test func whereOneMomentIsNeededAnUncertainOneIsRefused() throws {
    try withPeople { folder in
      for line in [
        "gene-keys --profile exact --with-profile about",
        "gene-keys --profile exact --with-profile between",
      ] {
        let result = folder(line)
        #expect(result.code == .wrongValue && result.output.isEmpty, "\(line)")
        #expect(result.errors.contains("one moment is needed"), "\(line): \(result.errors)")
        #expect(result.errors.contains("from the profile"))
      }
      let typed = folder("gene-keys --profile exact --with-profile about --with-time 19:24")
      #expect(typed.code == .success, "\(typed.errors)")
    }
  }

  @Test(arguments: [
    ("--time-range 20:30..18:00", "time-range"), ("--plus-minus 15m", "needs the time"),
    ("--time 12:00 --plus-minus soon", "plus-minus"),
    ("--time 12:00 --time-range 11:00..13:00", "stands alone"),
    ("--time-range 11:00..13:00", "zone"),
  ])
  func mistakesAreFoundWhenAPersonIsSaved(options: String, message: String) throws {
    try ProfileFolder.with { folder in
      let zone = message == "zone" ? "" : " --zone Europe/Paris"
      let result = folder("profile add a --date 2000-01-01 \(options)\(zone)")
      #expect(result.code != .success && result.errors.contains(message), "\(result.errors)")
      #expect(folder.isUntouched)
    }
  }
}
