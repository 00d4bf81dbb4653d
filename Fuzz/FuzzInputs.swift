import Civil
import Engines
import Glibc

// Compiled with the sources of `divinectl` by bin/fuzz; no part of the package.

/// One input of the fuzzer: its first byte says what reads the rest.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let start, count > 1 else { return 0 }
  let bytes = [UInt8](UnsafeBufferPointer(start: start + 1, count: count - 1))
  switch start[0] {
  case UInt8(ascii: "z"): _ = try? TimeZoneFile(bytes: bytes)
  case UInt8(ascii: "w"): runWords(bytes)
  case UInt8(ascii: "h"): runRecords(bytes, engine: "human-design")
  case UInt8(ascii: "v"): runRecords(bytes, engine: "vimshottari")
  case UInt8(ascii: "t"): runRecords(bytes, engine: "tarot")
  default: runRecords(bytes, engine: "numerology")
  }
  return 0
}

/// Records, as JSON or with a header: every one gives a whole line.
private func runRecords(_ bytes: [UInt8], engine: String) {
  var name = Array("/tmp/records-XXXXXX\0".utf8CString)
  let file = mkstemp(&name)
  unlink(&name)
  defer { close(file) }
  _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
  let output = Written()
  let words = ["batch", "--jobs", "1", "--engine", engine, "/proc/self/fd/\(file)"]
  let code = CommandLineTool.run(
    arguments: words.map { Array($0.utf8) }, surroundings: Surroundings(), output: output,
    errors: Written())
  let text = output.bytes
  precondition(text.isEmpty || text.last == 0x0A, "a line without its end")
  let isObject = bytes.first { !$0.isBlank } == UInt8(ascii: "{")
  precondition(code != .success || !text.isEmpty || !isObject, "records are lost")
  for line in text.split(separator: 0x0A) {
    let isJSON = Array(line).withUnsafeBytes { line in
      (try? JSONReader.whole(line) { reader throws(Refusal) in try reader.skip() }) != nil
    }
    precondition(isJSON, "a line is no JSON")
  }
}

/// The words of a command line, a line each, for commands that leave no trace.
private func runWords(_ bytes: [UInt8]) {
  var words = bytes.split(separator: 0x0A).map(Array.init)
  let traces = ["batch", "cache", "profile"].map { Array($0.utf8) }
  guard let first = words.first, !traces.contains(first) else { return }
  // What writes files or reads without end is not asked for.
  words.removeAll { $0.starts(with: Array("--o".utf8)) || $0.contains(UInt8(ascii: "/")) }
  let errors = Written()
  let code = CommandLineTool.run(
    arguments: words, surroundings: Surroundings(), output: Written(), errors: errors)
  precondition(code == .success || !errors.bytes.isEmpty, "refused without a word")
  precondition(!errors.bytes.contains(0x1B), "a control character reaches the terminal")
}

extension UInt8 {
  fileprivate var isBlank: Bool { self <= 0x20 || [0xEF, 0xBB, 0xBF].contains(self) }
}

private final class Written: ByteOutput {
  private let written = Guarded<[UInt8]>([])

  var bytes: [UInt8] { written.withLock { $0 } }

  func write(_ bytes: UnsafeRawBufferPointer) throws(Refusal) { written.withLock { $0 += bytes } }
}
