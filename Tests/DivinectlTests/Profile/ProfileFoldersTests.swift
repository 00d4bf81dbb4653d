import Civil
import Engines
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Which folder holds the profiles, and folders that cannot.
@Suite struct ProfileFoldersTests {
  @Test func withoutAFolderNothingWorks() {
    for line in [
      "profile list", "profile add a --date 2000-01-01", "time --profile a",
      "batch --profiles --engine human-design",
    ] {
      let result = run(line)
      #expect(
        result.code == .usage && result.errors.contains("set HOME or XDG_DATA_HOME"), "\(line)")
    }
  }

  @Test func theFolderFollowsTheXDGRules() throws {
    try ProfileFolder.with { folder in
      let home = folder.url.path
      for (environment, place) in [
        (["HOME": home], "\(home)/.local/share"),
        (["HOME": home, "XDG_DATA_HOME": ""], "\(home)/.local/share"),
        (["HOME": home, "XDG_DATA_HOME": "relative"], "\(home)/.local/share"),
        (["HOME": home, "XDG_DATA_HOME": "\(home)/data"], "\(home)/data"),
        (["HOME": "", "XDG_DATA_HOME": "\(home)/data"], "\(home)/data"),
      ] {
        let result = try Program.shell(
          "divinectl profile list", environment: environment, folder: folder.url)
        #expect(result.output.contains("'\(place)/divinectl/profiles'"), "\(environment)")
      }
      let none = try Program.shell(
        "env -u HOME -u XDG_DATA_HOME divinectl profile list", folder: folder.url)
      #expect(none.code == 64)
      // Asking makes no folder.
      #expect(folder.isUntouched)
    }
  }

  @Test func foldersThatCannotBeUsedAreNamed() throws {
    try ProfileFolder.with { folder in
      // A file where the folder should be.
      try Data().write(to: folder.url.appending(path: "divinectl"))
      let added = folder("profile add a --date 2000-01-01")
      #expect(
        added.code == .outputFailed && added.errors.contains("divinectl/profiles cannot be written")
      )
      let list = folder("profile list")
      #expect(list.code == .unreadableInput && list.errors.contains("divinectl/profiles"))
    }
  }

  /// Root may write everywhere, so for root somebody else tries.
  @Test func aFolderOfAnotherIsReadOnly() throws {
    try ProfileFolder.with { folder in
      let result = try folder.shell(
        """
        program=$(mktemp); cp "$(command -v divinectl)" $program; chmod 755 $program
        divinectl profile add a --date 2000-01-01 >/dev/null
        chmod 755 . divinectl; chmod 555 divinectl/profiles; chmod 0 divinectl/profiles/a.json
        nobody=; [ "$(id -u)" != 0 ] || nobody="setpriv --reuid 65534 --regid 65534 --clear-groups"
        other() { $nobody $program "$@"; echo $?; }
        other profile add b --date 2000-01-01; other profile show a; other profile remove a --yes
        chmod 0 divinectl/profiles; other profile list
        chmod 700 divinectl/profiles; ls divinectl/profiles; rm $program
        """)
      #expect(result.output == "74\n66\n74\n66\na.json\n", "\(result.output) \(result.errors)")
      #expect(result.errors.split(separator: "\n").count { $0.contains("Permission denied") } == 4)
    }
  }

  /// Names that no option of this program ever gives a file.
  @Test func oddlyNamedFilesGoByTheNameThatIsShown() throws {
    try ProfileFolder.with { folder in
      let made = try folder.shell(
        """
        divinectl profile add anna --date 2000-01-01 >/dev/null
        cd divinectl/profiles; cp anna.json Anna.json; touch $'a\\nb.json' $'x\\xff.json' ä.json
        """)
      #expect(made.code == 0, "\(made.errors)")
      let names = folder("profile list --json").json?["profiles"]?.list?.compactMap {
        $0["name"]?.text
      }
      #expect(names == ["Anna", "a\nb", "anna", "x\u{FFFD}", "ä"])
      // To the letter first: the sound profile stays.
      for name in ["Anna", "a\nb", "x\u{FFFD}", "ä"] {
        let result = run(
          ["profile", "remove", "--yes", "--json", "--", name], surroundings: folder.surroundings)
        #expect(result.json?["changes"]?.list?.first?["name"] == .text(name), "\(result.errors)")
      }
      #expect(folder.contents() == ["anna.json"])
      #expect(folder("profile remove ANNA --yes").text == "removed anna\n")
    }
  }
}
