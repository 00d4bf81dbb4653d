package import Foundation
import Testing

/// The files that tests compare with.
package enum Fixture {
  /// The root of the repository.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder `Fixtures`.
  package static let folder = root.appending(path: "Fixtures")

  /// The lines of a JSON Lines file in `Fixtures`.
  package static func rows(_ name: String) throws -> [FixtureRow] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return try text.split(separator: "\n").enumerated().map { index, line in
      FixtureRow(line: index + 1, value: try JSONValue(bytes: line.utf8))
    }
  }
}

/// A line of a fixture file: one JSON object.
package struct FixtureRow: Sendable, CustomTestStringConvertible {
  package let line: Int
  package let value: JSONValue

  package func text(_ key: String) -> String { value[key]?.text ?? "" }
  package func texts(_ key: String) -> [String] { value[key]?.texts ?? [] }
  package func number(_ key: String) -> Double { value[key]?.number ?? .nan }

  package var testDescription: String { value["id"]?.text ?? value["utc"]?.text ?? "line \(line)" }
}
