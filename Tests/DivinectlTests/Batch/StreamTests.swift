import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Streams that break off, wait or end: no line is lost or broken, and nothing hangs.
@Suite struct StreamTests {
  static let record = #"{"date":"1990-01-01","time":"12:00","zone":"UTC"}"#
  static let batch = "divinectl batch --engine time"

  /// Runs shell commands in a folder of their own, which holds `one` record and `many`.
  static func shell(_ commands: String) throws -> (code: Int32, output: String, errors: String) {
    var result: (code: Int32, output: String, errors: String)?
    try ProfileFolder.with { folder in
      result = try Program.shell(
        "echo '\(record)' > one; yes '\(record)' | head -n 4000 > many; \(commands)",
        folder: folder.url)
    }
    return try #require(result)
  }

  /// Each line is whole JSON.
  static func check(_ lines: String) {
    #expect(lines.isEmpty || lines.hasSuffix("\n"))
    for line in lines.split(separator: "\n") {
      #expect(line.hasPrefix("{") && (try? JSONValue(bytes: Array(line.utf8))) != nil)
    }
  }

  /// A signal ends a batch at the end of a line; the program dies by it.
  @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func signalsEndABatch(signal: String, code: Int) throws {
    let result = try Self.shell(
      """
      mkfifo in
      env --default-signal timeout 60 \(Self.batch) < in > out & job=$!
      exec 9> in; cat many >&9
      for try in $(seq 300); do [ -s out ] && break; sleep 0.1; done
      program=$(pgrep -P $job divinectl); kill -\(signal) $program
      wait $job; echo "code $?" >&2; cat out
      """)
    #expect(result.errors.contains("code \(code)\n"), "\(result.errors)")
    #expect(!result.output.isEmpty)
    Self.check(result.output)
  }

  @Test(arguments: ["INT", "TERM", "HUP"]) func signalsLeaveNoFile(signal: String) throws {
    let result = try Self.shell(
      """
      mkfifo in; rm one
      env --default-signal timeout 60 \(Self.batch) --output result < in & job=$!
      exec 9> in; cat many >&9
      for try in $(seq 300); do [ -n "$(find . -name '.divinectl-*' -size +0)" ] && break; sleep 0.1; done
      program=$(pgrep -P $job divinectl); kill -\(signal) $program
      wait $job; ls -A
      """)
    #expect(result.output == "in\nmany\n")
  }

  /// A batch whose reader has stopped ends soon after the signal.
  @Test func aStoppedReaderHoldsNobody() throws {
    let result = try Self.shell(
      """
      mkfifo out; exec 8<> out
      env --default-signal timeout 60 \(Self.batch) many > out & job=$!
      sleep 1.5; program=$(pgrep -P $job divinectl); kill -TERM $program
      wait $job; echo "code $?"
      """)
    #expect(result.output == "code 143\n")
  }

  @Test func theReaderMayLeave() throws {
    let result = try Self.shell("timeout 60 \(Self.batch) many | head -n 2; echo ${PIPESTATUS[0]}")
    #expect(result.output.split(separator: "\n").count == 3)
    #expect(!result.output.hasSuffix("124\n"))
  }

  /// The first failure ends it, though the input goes on without saying anything.
  @Test func failFastWaitsForNothing() throws {
    let result = try Self.shell(
      """
      mkfifo in; timeout 60 \(Self.batch) --fail-fast < in & job=$!
      exec 9> in; echo '{' >&9; wait $job; echo "code $?"
      """)
    #expect(result.output.hasSuffix("code 1\n"))
  }

  /// What cannot be read is not the end of the records.
  @Test(.needsTraces, arguments: ["EIO", "ESTALE"]) func readErrorsAreNoEnd(error: String) throws {
    let inject =
      "strace -qqq -o /dev/null -P $PWD/many -e trace=read -e inject=read:error=\(error)"
    let first = try Self.shell("\(inject):when=1 \(Self.batch) --jobs 1 < many")
    #expect(first.code == 66 && first.output.isEmpty)
    let second = try Self.shell("\(inject):when=2 \(Self.batch) --jobs 1 < many")
    #expect(second.code == 66)
    #expect(second.errors.contains("cannot be read"))
    Self.check(second.output)
  }

  /// Interrupted calls are repeated, and what is not ready yet is waited for.
  @Test(.needsTraces, arguments: ["EINTR", "EAGAIN"])
  func whatWillComeIsWaitedFor(error: String) throws {
    let whole = try Self.shell("\(Self.batch) < many | md5sum")
    let read = try Self.shell(
      "strace -f -qqq -o /dev/null -P $PWD/many -e trace=read -e inject=read:error=\(error):when=1+2 \(Self.batch) < many | md5sum"
    )
    let write = try Self.shell(
      "strace -f -qqq -o /dev/null -e trace=write -e inject=write:error=\(error):when=1+3 \(Self.batch) < many | md5sum"
    )
    #expect(read.output == whole.output)
    #expect(write.output == whole.output)
  }

  @Test func aFolderIsNoInput() throws {
    for command in [Self.batch, "divinectl enneagram score -", "divinectl profile import -"] {
      let result = try Self.shell("timeout 20 \(command) < .")
      #expect(result.code == 66 && result.output.isEmpty, "\(command): \(result.errors)")
    }
  }

  /// Marks and lines that bring nothing, in pieces.
  @Test(arguments: [
    #"printf '\xef'; sleep 0.2; printf '\xbb\xbf'; cat one"#,
    #"printf '\n\n  \n'; cat one"#, #"printf '\r\n\r\n'; cat one"#,
    #"printf '\xef\xbb'; sleep 0.2; printf '\xbfdate,time,zone\n1990-01-01,12:00,UTC\n'"#,
    #"printf '\n\ndate,time,zone\n1990-01-01,12:00,UTC\n'"#,
  ]) func whatStandsBeforeTheFirstRecord(input: String) throws {
    let result = try Self.shell("{ \(input); } | timeout 20 \(Self.batch)")
    let plain = try Self.shell("\(Self.batch) one")
    #expect(result.code == 0 && result.output == plain.output, "\(result.output)")
  }

  /// Where no thread is to be had the batch runs on the one that it has.
  @Test(.needsTraces) func noThreads() throws {
    let whole = try Self.shell("\(Self.batch) many | md5sum")
    let result = try Self.shell(
      "timeout 100 strace -f -qqq -o /dev/null -e trace=clone,clone3 -e inject=clone,clone3:error=EAGAIN \(Self.batch) --jobs 4 many | md5sum"
    )
    #expect(result.output == whole.output)
  }

  @Test(.needs("taskset")) func jobsAreTheProcessorsThatMayBeUsed() throws {
    let result = try Self.shell(
      "taskset -c 0 \(Self.batch) --stats-file s one >/dev/null; jq .jobs s")
    #expect(result.output == "1\n")
  }

  /// Sixty tables of 1.6 MB each; all of them would not fit in what the shell gives.
  @Test func memoryDoesNotGrowWithTheOutput() throws {
    let result = try Self.shell(
      "ulimit -v 180000; head -n 60 many | timeout 200 divinectl batch --engine vimshottari --levels 4 --jobs 1 --no-cache | wc -lc"
    )
    let counts = result.output.split(separator: " ").compactMap {
      Int($0.trimmingCharacters(in: .newlines))
    }
    #expect(counts.first == 60)
    #expect(counts.last ?? 0 > 90_000_000)
  }
}
