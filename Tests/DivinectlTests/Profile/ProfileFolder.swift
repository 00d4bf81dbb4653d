import Foundation
import TestSupport
import Testing

@testable import divinectl

/// A folder of saved people for one test.
struct ProfileFolder {
  let url: URL

  /// Where the files lie.
  var profiles: URL { url.appending(path: "divinectl/profiles") }

  var surroundings: Surroundings {
    var surroundings = Surroundings()
    surroundings.dataFolder = url.appending(path: "divinectl").path
    return surroundings
  }

  /// Runs a test in a folder that is removed after it.
  static func with(_ body: (ProfileFolder) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "profiles-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(ProfileFolder(url: url))
  }

  /// Runs the tool in this process; no word has a space.
  func callAsFunction(_ line: String) -> Run {
    run(line.split(separator: " ").map(String.init), surroundings: surroundings)
  }

  /// Runs shell commands in the folder, with it as XDG_DATA_HOME.
  func shell(_ commands: String) throws -> (code: Int32, output: String, errors: String) {
    try Program.shell(commands, environment: ["XDG_DATA_HOME": url.path], folder: url)
  }

  func file(_ name: String) -> URL { profiles.appending(path: "\(name).json") }

  /// What is in a file; empty where there is none.
  func text(_ name: String) -> String {
    (try? String(contentsOf: file(name), encoding: .utf8)) ?? ""
  }

  /// Puts a file among the profiles.
  func put(_ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(at: profiles, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file(name))
  }

  /// Every name in the folder, hidden ones too.
  func contents() -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: profiles.path).sorted()) ?? []
  }

  /// Whether nothing was made, not even the folder.
  var isUntouched: Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: url.path)) == []
  }
}
