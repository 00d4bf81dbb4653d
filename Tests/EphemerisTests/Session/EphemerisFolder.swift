import Foundation

@testable import Ephemeris

/// Folders of ephemeris files that are made for a test.
enum EphemerisFolder {
  /// The bytes of a file of the system's.
  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: "\(EphemerisConfiguration.systemPath)/\(name)"))
  }

  /// Calls the body with a folder that has these files, and takes it away afterwards.
  static func with(
    _ files: [String: Data], _ body: (EphemerisConfiguration) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ephe-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, data) in files { try data.write(to: folder.appending(path: name)) }
    try body(try EphemerisConfiguration(path: folder.path))
  }
}
