import Foundation
import TestSupport
import Testing

@testable import divinectl

/// The machine fails: the answer is the right one or a clear error, never another answer.
@Suite struct MachineTests {
  private static let birth = "--date 1996-12-07 --time 10:34 --zone Asia/Kolkata"
  private static let commands = [
    "vimshottari \(birth) --json", "human-design \(birth) --json", "gene-keys \(birth) --json",
    "vimshottari \(birth) --ayanamsa true-citra --json",
    "batch --engine human-design,vimshottari,gene-keys --no-cache Fixtures/births.jsonl",
  ]
  /// Where the machine fails, a line says so and nothing else is printed that is not right.
  private func check(
    _ result: (code: Int32, output: String, errors: String), _ whole: String, _ label: String
  ) {
    if result.code == 0 {
      #expect(result.output == whole, "\(label)")
    } else {
      #expect(whole.hasPrefix(result.output), "\(label)")
      #expect(result.output.isEmpty || result.output.hasSuffix("\n"), "\(label)")
      #expect(!result.errors.isEmpty, "\(label)")
      #expect(!result.errors.contains("is not known"), "\(label): \(result.errors)")
    }
  }

  @Test(arguments: commands) func tooFewDescriptors(command: String) throws {
    let whole = try Program.shell("divinectl \(command)")
    #expect(whole.code == 0)
    var named = 0
    var right = 0
    for limit in 3...16 {
      let result = try Program.shell(
        "program=$(command -v divinectl); ulimit -n \(limit); exec $program \(command)")
      check(result, whole.output, "ulimit -n \(limit)")
      if result.code == 0 { right += 1 }
      if result.errors.contains("ulimit -n") {
        named += 1
        #expect(result.code == 69, "\(limit)")
      }
    }
    #expect(named > 0 && right > 0)
  }

  /// Each file of the ephemeris and of the zones fails to open, the first time, the second, ...
  @Test(.needsTraces, arguments: commands) func noFileOpens(command: String) throws {
    let whole = try Program.shell("divinectl \(command)")
    let paths = [
      "/usr/share/libswe/ephe/sepl_18.se1", "/usr/share/libswe/ephe/semo_18.se1",
      "/usr/share/libswe/ephe/seleapsec.txt", "/usr/share/zoneinfo/tzdata.zi",
      "/usr/share/zoneinfo/Asia/Kolkata",
    ]
    var failed = 0
    for path in paths {
      for (error, last) in [("EMFILE", 5), ("EIO", 3), ("ENOMEM", 2), ("ESTALE", 2), ("ENFILE", 2)]
      {
        for number in 1...last {
          let result = try Program.shell(
            "strace -f -qqq -o /dev/null -P \(path) -e trace=openat -e inject=openat:error=\(error):when=\(number) divinectl \(command)"
          )
          check(result, whole.output, "\(path) \(error) \(number)")
          if result.code != 0 { failed += 1 }
        }
      }
    }
    #expect(failed > 10)
  }
}
