import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Streams, signals and full disks: what only the built program can show.
@Suite struct BatchProgramTests {
  private let batch = "divinectl batch --engine human-design"
  private let birth = #"{"date":"1961-08-04","time":"19:24","zone":"UTC"}"#

  /// Shell words that write the birth many times.
  private func births(_ count: Int) -> String { "yes '\(birth)' | head -n \(count)" }

  @Test func resultsComeWhileInputIsOpen() throws {
    let result = try Program.shell(
      "(echo '\(birth)'; sleep 6) | timeout 5 \(batch) | head -n 1 | cut -c 1-20")
    #expect(result.output == "{\"schema\":\"divinectl\n")
  }

  @Test func aReaderThatLeavesEndsTheBatchQuietly() throws {
    let result = try Program.shell(
      "\(births(20_000)) 2>/dev/null | \(batch) | head -n 1 | wc -l; echo ${PIPESTATUS[2]}")
    // 130 MB do not fit into a pipe: the batch is writing when the reader leaves.
    #expect(result.output == "1\n141\n")
    #expect(result.errors.isEmpty)
  }

  @Test func interruptionEndsAtALine() throws {
    let result = try Program.shell(
      """
      file=$(mktemp)
      yes '\(birth)' | env --default-signal=INT \(batch) > "$file" & process=$!
      # However slow the machine is: once something was written.
      for _ in $(seq 1200); do [ -s "$file" ] && break; sleep 0.1; done
      kill -INT $process; wait $process; echo $?
      tail -c 1 "$file" | od -An -tx1; wc -l < "$file" | grep -qv '^0$' && echo lines; rm "$file"
      """)
    // 128 + SIGINT: the process died by the signal.
    #expect(result.output == "130\n 0a\nlines\n", "\(result.output) \(result.errors)")
  }

  @Test func aFullDiskLeavesWholeLines() throws {
    let result = try Program.shell(
      """
      file=$(mktemp)
      (trap '' XFSZ; ulimit -f 2000; \(births(3000)) | \(batch) > "$file"; echo $?)
      tail -c 1 "$file" | od -An -tx1; wc -l < "$file" | grep -qv '^0$' && echo lines; rm "$file"
      \(births(3000)) | \(batch) > /dev/full; echo $?
      """)
    #expect(result.output == "74\n 0a\nlines\n74\n", "\(result.output) \(result.errors)")
    #expect(result.errors.contains("cannot be written"))
  }

  @Test func outputFilesAppearWhole() throws {
    let result = try Program.shell(
      """
      folder=$(mktemp -d); cd "$folder"
      \(births(100)) | \(batch) --output charts.jsonl; wc -l < charts.jsonl; stat -c %a *; ls
      echo x | \(batch) --output charts.jsonl --force --ephe-path /nonexistent; echo $?
      wc -l < charts.jsonl; cd /; rm -r "$folder"
      """)
    #expect(result.output == "100\n600\ncharts.jsonl\n69\n100\n")
  }

  @Test func messagesOnlyWhereSomethingIsToSay() throws {
    let result = try Program.shell("\(births(10)) | \(batch) > /dev/null")
    #expect(result.code == 0 && result.errors.isEmpty)
    #expect(try Program.shell("\(batch) < /dev/null").code == 0)
  }
}
