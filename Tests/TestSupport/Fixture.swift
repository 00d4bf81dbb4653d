public import Foundation
public import Testing

/// The files that tests compare with.
public enum Fixture {
  /// The root of the repository.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder `Fixtures`.
  public static let folder = root.appending(path: "Fixtures")

  /// The lines of a JSON Lines file in `Fixtures`.
  public static func rows(_ name: String) throws -> [FixtureRow] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return try text.split(separator: "\n").enumerated().map { index, line in
      FixtureRow(line: index + 1, value: try JSONValue(bytes: line.utf8))
    }
  }
}

/// A line of a fixture file: one JSON object.
public struct FixtureRow: Sendable, CustomTestStringConvertible {
  public let line: Int
  public let value: JSONValue

  public func text(_ key: String) -> String { value[key]?.text ?? "" }
  public func texts(_ key: String) -> [String] { value[key]?.texts ?? [] }
  public func number(_ key: String) -> Double { value[key]?.number ?? .nan }

  public var testDescription: String { value["id"]?.text ?? value["utc"]?.text ?? "line \(line)" }
}
