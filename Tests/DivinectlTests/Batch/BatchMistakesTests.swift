import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Options that a batch refuses.
@Suite struct BatchMistakesTests {
  @Test(arguments: [
    (["batch"], ExitCode.usage, "--engine: is needed: human-design"),
    (["batch", "--engine", "human-desing"], .usage, "did you mean human-design?"),
    (["batch", "--engine", "human-design,human_design"], .usage, "named twice"),
    (["batch", "--engine", "human-design", "--jobs", "0"], .wrongValue, "from 1 to 256"),
    (["batch", "--engine", "human-design", "--max-errors", "x"], .wrongValue, "whole number"),
    (["batch", "--engine", "tarot.year", "--format", "csv"], .usage, "--fields: is needed"),
    (["batch", "--engine", "time", "--safe-csv"], .usage, "csv and tsv only"),
    (["batch", "--engine", "human-design", "--fields", "a,,b"], .wrongValue, "empty name"),
    (["batch", "--engine", "human-design", "--node", "x"], .wrongValue, "true or mean"),
    (["batch", "--engine", "human-design", "/nonexistent"], .unreadableInput, "No such file"),
    (["batch", "--engine", "human-design", "/tmp"], .unreadableInput, "Is a directory"),
    (
      ["batch", "--engine", "human-design", "--ephe-path", "/nonexistent", "/dev/null"],
      .dataMissing, "swe-basic-data"
    ),
    (["cache", "build", "--from", "2000", "--to", "1999"], .wrongValue, "before --from"),
    (["cache", "build", "--from", "x"], .wrongValue, "not a year"),
    (["cache", "burn"], .usage, "choose build, info or remove"),
  ])
  func mistakes(words: [String], code: ExitCode, message: String) {
    var surroundings = Surroundings()
    surroundings.cacheFolder = "/nonexistent/cache"
    surroundings.inputIsTerminal = true
    let result = run(words, surroundings: surroundings)
    #expect(result.code == code)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
