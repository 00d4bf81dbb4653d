import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Changes of several files are made whole or not at all.
@Suite struct ProfileChangeTests {
  private static let importing = """
    seq 100 | sed 's/.*/{"id":"p&","date":"2001-01-01"}/' |
      strace -f -qq -o /dev/null -e inject=CALL divinectl profile import - --replace
    """

  /// Half of the people of the import are there already.
  private func withHalf(_ body: (ProfileFolder) throws -> Void) throws {
    try ProfileFolder.with { folder in
      let made = try folder.shell(
        """
        seq 50 | sed 's/.*/{"id":"p&","date":"2000-01-01"}/' | divinectl profile import -
        """)
      #expect(made.code == 0, "\(made.errors)")
      try body(folder)
    }
  }

  /// How many people are there with which dates, as every reader sees it.
  private func dates(_ folder: ProfileFolder) -> [String: Int] {
    let lines = folder("profile export").text.split(separator: "\n")
    return Dictionary(grouping: lines) { String($0.suffix(12).prefix(4)) }.mapValues(\.count)
  }

  /// The old files get a second name by a link (1 to 50), the new ones theirs by a link (51 to
  /// 100) or a rename (2 to 51, after the journal's).
  @Test(
    .needsTraces,
    arguments: [
      ("write", 1, false), ("write", 40, false), ("fsync", 70, false), ("link", 1, false),
      ("link", 30, false), ("rename", 1, false), ("rename", 2, false), ("rename", 30, false),
      ("link", 51, false), ("link", 77, false), ("link", 100, false), ("unlink", 1, false),
      ("unlink", 2, true), ("unlink", 60, true),
    ])
  func aKilledImportIsAllOrNone(call: String, number: Int, isDone: Bool) throws {
    try withHalf { folder in
      let killed = try folder.shell(
        Self.importing.replacing("CALL", with: "\(call):signal=KILL:when=\(number)"))
      #expect(killed.code != 0 && killed.output.isEmpty, "\(call) \(number)")
      let dates = dates(folder)
      let isNew = dates == ["2001": 100]
      #expect(isNew || dates == ["2000": 50], "\(call) \(number): \(dates)")
      // The call itself may still be made before the process dies, or not.
      #expect(isNew == isDone || (call, number) == ("unlink", 1), "\(call) \(number)")
      #expect(folder("profile remove p1 --yes").code == .success)
      #expect(folder.contents().count == (isNew ? 99 : 49))
      #expect(folder.contents().allSatisfy { $0.hasSuffix(".json") })
    }
  }

  @Test(
    .needsTraces,
    arguments: [
      ("write", 40), ("fsync", 40), ("link", 20), ("rename", 1), ("rename", 22), ("link", 90),
    ])
  func anImportThatDoesNotFitChangesNothing(call: String, number: Int) throws {
    try withHalf { folder in
      let before = folder.contents()
      let result = try folder.shell(
        Self.importing.replacing("CALL", with: "\(call):error=ENOSPC:when=\(number)"))
      #expect(result.code == 74 && result.output.isEmpty)
      #expect(result.errors.contains("cannot be written: No space left"), "\(result.errors)")
      #expect(dates(folder) == ["2000": 50])
      #expect(folder.contents() == before)
    }
  }

  /// What nobody may change is said, and the next who may takes it back.
  @Test(.needsTraces) func whatCannotBeTakenBackNowIsTakenBackLater() throws {
    try withHalf { folder in
      let result = try folder.shell(
        Self.importing.replacing("CALL", with: "link:error=ENOSPC:when=90").replacing(
          "-qq", with: "-qq -e inject=unlink:error=EIO:when=1+"))
      #expect(result.code == 74 && result.errors.contains("was changed before"))
      #expect(folder.contents().contains(".undo"))
      #expect(dates(folder) == ["2000": 50])
      #expect(!folder.contents().contains(".undo"))
    }
  }

  @Test func aDryRunSaysWhatWouldBe() throws {
    try ProfileFolder.with { folder in
      let path = folder.url.appending(path: "in.jsonl").path
      let lines = ["a", "b"].map { "{\"id\":\"\($0)\",\"date\":\"2001-01-01\"}\n" }
      try Data(lines.joined().utf8).write(to: URL(filePath: path))
      let first = folder("profile import \(path) --dry-run")
      #expect(first.text == "nothing was written; these would be:\nadded a\nadded b\n")
      #expect(folder.contents().isEmpty)
      #expect(folder("profile add a --date 2000-01-01").code == .success)
      let refused = folder("profile import \(path) --dry-run")
      #expect(refused.code == .wrongValue && refused.errors.contains("give --replace"))
      let json = folder("profile import \(path) --dry-run --replace --json").json
      #expect(json?["dry_run"] == .bool(true))
      #expect(
        json?["changes"]?.list?.map { $0["change"] } == [.text("replaced"), .text("added")])
      #expect(folder.contents() == ["a.json"] && folder.text("a").contains("2000-01-01"))
    }
  }

  /// A file system may give a file no second name: one profile needs none to be replaced.
  @Test(.needsTraces) func oneProfileIsReplacedWithoutLinks() throws {
    try ProfileFolder.with { folder in
      #expect(folder("profile add a --date 2000-01-01").code == .success)
      let result = try folder.shell(
        """
        strace -f -qq -o /dev/null -e inject=link:error=EPERM \
          divinectl profile add a --date 2001-01-01 --replace
        """)
      #expect(result.code == 0 && folder.text("a").contains("2001-01-01"), "\(result.errors)")
      #expect(folder.contents() == ["a.json"])
    }
  }

  @Test func aProfileGetsAnotherName() throws {
    try ProfileFolder.with { folder in
      #expect(folder("profile add anna --date 1961-08-04 --name Ann").code == .success)
      #expect(folder("profile add bob --date 2000-01-01").code == .success)
      let anna = folder.text("anna")
      let bob = folder.text("bob")
      #expect(folder("profile rename ANNA Hannah").text == "renamed anna to hannah\n")
      #expect(folder.contents() == ["bob.json", "hannah.json"])
      #expect(folder.text("hannah") == anna.replacing("\"anna\"", with: "\"hannah\""))
      let refused = folder("profile rename hannah bob")
      #expect(refused.code == .wrongValue && refused.errors.contains("give --replace"))
      #expect(folder.text("bob") == bob)
      let replaced = folder("profile rename hannah bob --replace --json")
      let change = replaced.json?["changes"]?.list?.first
      #expect(change?["change"] == .text("renamed") && change?["to"] == .text("bob"))
      #expect(folder.contents() == ["bob.json"])
      #expect(folder.text("bob") == anna.replacing("\"anna\"", with: "\"bob\""))
      try folder.put("bad", "{")
      for (line, code, message) in [
        ("bob bob", ExitCode.usage, "named twice"), ("bob Bob", .usage, "named twice"),
        ("nobody carl", .wrongValue, "there is no profile 'nobody'"),
        ("bad carl", .unreadableInput, "damaged"), ("bob ../x", .wrongValue, "not a profile's"),
        ("bob bad --replace", .unreadableInput, "damaged"), ("bob", .usage, "needs NEW"),
      ] {
        let result = folder("profile rename \(line)")
        #expect(result.code == code && result.errors.contains(message), "\(result.errors)")
      }
      #expect(folder.contents() == ["bad.json", "bob.json"])
    }
  }

  @Test(.needsTraces, arguments: [("link", 2), ("unlink", 1), ("rename", 1), ("fsync", 3)])
  func aKilledRenameIsWholeOrNone(call: String, number: Int) throws {
    try ProfileFolder.with { folder in
      #expect(folder("profile add anna --date 1961-08-04").code == .success)
      _ = try folder.shell(
        """
        strace -f -qq -o /dev/null -e inject=\(call):signal=KILL:when=\(number) \
          divinectl profile rename anna bob
        """)
      let names = folder("profile list --names").text
      #expect(names == "anna\n" || names == "bob\n", "\(call) \(number): \(names)")
      #expect(folder("profile list").code == .success)
      #expect(folder("profile add carl --date 2000-01-01").code == .success)
      #expect(folder.contents().allSatisfy { $0.hasSuffix(".json") })
    }
  }
}
