import Civil
import Foundation
import Synchronization
import TestSupport

@testable import divinectl

/// What one run of the tool, in this process, gave.
struct Run {
  let code: ExitCode
  let output: [UInt8]
  let errors: String

  var text: String { String(decoding: output, as: UTF8.self) }
  var json: JSONValue? { try? JSONValue(bytes: output) }
}

/// Keeps what is written to it.
private final class MemoryOutput: ByteOutput {
  private let written = Mutex<[UInt8]>([])

  var bytes: [UInt8] { written.withLock { $0 } }

  func write(_ bytes: UnsafeRawBufferPointer) throws(Refusal) { written.withLock { $0 += bytes } }
}

/// Runs the tool on words, without a process of its own.
func run(_ words: [String], surroundings: Surroundings = Surroundings()) -> Run {
  run(bytes: words.map { Array($0.utf8) }, surroundings: surroundings)
}

func run(bytes: [[UInt8]], surroundings: Surroundings = Surroundings()) -> Run {
  let output = MemoryOutput()
  let errors = MemoryOutput()
  let code = CommandLineTool.run(
    arguments: bytes, surroundings: surroundings, output: output, errors: errors)
  return Run(
    code: code, output: output.bytes, errors: String(decoding: errors.bytes, as: UTF8.self))
}

/// Runs the tool on a line of words without quotes.
func run(_ line: String) -> Run {
  run(line.split(separator: " ").map(String.init))
}

/// The built program, run by a shell.
enum Program {
  /// The folder of the binary: the one in which the tests themselves lie.
  static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  /// Runs shell commands in which `divinectl` is the program.
  static func shell(
    _ commands: String, environment: [String: String] = [:], folder: URL = Fixture.root
  ) throws -> (code: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", commands]
    process.currentDirectoryURL = folder
    let path = "\(Self.folder.path):/usr/local/bin:/usr/bin:/bin"
    process.environment = ["PATH": path, "HOME": "/nonexistent"].merging(environment) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Both at once: a program that fills one pipe waits, and would never end the other.
    let texts = Guarded([0: Data(), 1: Data()])
    DispatchQueue.concurrentPerform(iterations: 2) { part in
      let pipe = part == 0 ? output : errors
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      texts.withLock { $0[part] = data }
    }
    process.waitUntilExit()
    let (text, complaint) = texts.withLock { ($0[0], $0[1]) }
    return (
      process.terminationStatus, String(decoding: text ?? Data(), as: UTF8.self),
      String(decoding: complaint ?? Data(), as: UTF8.self)
    )
  }
}

/// A birth that tests use where any will do.
let someBirth = "--date 1961-08-04 --time 19:24 --zone Pacific/Honolulu"
