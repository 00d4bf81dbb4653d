import Foundation
import Engines
import TestSupport
import Testing

@testable import divinectl

/// `--output` writes a whole file or nothing, and replaces nothing that is no file.
@Suite struct OutputFileTests {
  private static let one = "divinectl numerology --date 1990-01-01 --json"
  private static let many = "\(StreamTests.batch) one"

  @Test(arguments: [one, many]) func linksAreFollowed(command: String) throws {
    let result = try StreamTests.shell(
      """
      mkdir -p there/deep; ln -s there/deep link; ln -s ../real there/deep/second
      \(command) --output link/second && ls -l there | grep -c real; [ -L there/deep/second ] && cat there/real
      """)
    #expect(result.output.hasPrefix("1\n{"))
  }

  @Test(arguments: [one, many]) func namesOfDescriptorsMeanThem(command: String) throws {
    let plain = try StreamTests.shell(command)
    for (name, redirection) in [
      ("/dev/stdout", ""), ("/dev/stderr", "2>&1 >/dev/null"), ("/dev/fd/3", "3>&1 >/dev/null"),
      ("/proc/self/fd/1", ""),
    ] {
      let result = try StreamTests.shell("\(command) --output \(name) \(redirection)")
      #expect(result.output == plain.output, "\(name) \(result.errors)")
      #expect(result.code == 0)
    }
    #expect(try Program.shell("[ -L /dev/stdout ]").code == 0)
  }

  /// A file that is there stays without the word that lets it go, and is refused before the work.
  @Test(arguments: [
    one, many, "divinectl schema numerology", "divinectl enneagram pair 4 7 --format svg",
    "divinectl doctor",
  ])
  func filesThatAreThereStay(command: String) throws {
    let result = try StreamTests.shell(
      """
      echo old > out; chmod 640 out; ln -s out link
      \(command) --output out; echo $?; cat out; \(command) --output link; echo $?; cat out
      \(command) --output out --force && head -c 5 out | grep -c old; stat -c %a out; ls -A | wc -l
      """)
    #expect(result.output == "74\nold\n74\nold\n0\n600\n4\n", "\(result.output)")
    #expect(result.errors.contains("--force"), "\(result.errors)")
    let alone = try StreamTests.shell("\(command) --force; echo $?")
    #expect(alone.output == "64\n" && alone.errors.contains("--output"), "\(alone.errors)")
  }

  /// What refuses a file that is there takes the word that lets it go.
  @Test func forceGoesWithOutput() {
    var count = 0
    for verb in Registry.commands.flatMap(\.verbs) {
      let names = verb.options.map(\.name)
      #expect(names.contains("output") == names.contains("force"), "\(verb.name ?? "")")
      if names.contains("output") { count += 1 }
    }
    #expect(count > 40)
  }

  /// A message that names the option, the file and the reason; nothing is left.
  @Test(arguments: [one, many]) func whatTakesNoFile(command: String) throws {
    for (path, reason) in [
      ("/dev/full", "No space left"), (".", "it is a folder"), ("/proc/none", "takes no new file"),
      ("missing/x", "takes no new file"), ("loop", "Too many levels"),
    ] {
      let result = try StreamTests.shell(
        "ln -s loop loop; \(command) --output \(path); echo $?; ls -A")
      #expect(result.output == "74\nloop\nmany\none\n", "\(path): \(result.output)")
      #expect(
        result.errors.contains("output") && result.errors.contains(reason),
        "\(path): \(result.errors)")
    }
  }

  @Test func rightsAndLeftovers() throws {
    let result = try StreamTests.shell(
      """
      touch .divinectl-leftover out.tmp; umask 000
      \(Self.many) --output out --stats-file stats && stat -c '%a %n' out stats; ls -A | wc -l
      """)
    #expect(result.output == "600 out\n644 stats\n6\n")
  }

  /// A folder that is gone is not the root, and a name of any bytes stays what it is.
  @Test func foldersThatAreGoneOrOddlyNamed() throws {
    let gone = try StreamTests.shell(
      "mkdir d; cd d; rmdir ../d; \(Self.one) --output divinectl-lost; echo $?; ls /divinectl-lost")
    #expect(gone.output == "74\n")
    let odd = try StreamTests.shell(
      #"mkdir $'h\xff'; HOME="$PWD/"$'h\xff' divinectl profile add ann --date 1990-01-01 && ls -d $'h\xff'/.local/share/divinectl/profiles/ann.json | wc -l; ls -A | wc -l"#
    )
    #expect(odd.output.hasSuffix("1\n3\n"), "\(odd.output) \(odd.errors)")
    let here = try StreamTests.shell(
      #"mkdir $'h\xff'; cd $'h\xff'; \#(Self.one) --output out && ls"#)
    #expect(here.output == "out\n", "\(here.errors)")
  }
}
