import Foundation
import TestSupport

/// The rows of a table below its heading.
func ichingRows(_ name: String) throws -> [[String]] {
  let text = try String(
    contentsOf: Fixture.folder.appending(path: "iching/\(name)"), encoding: .utf8)
  return text.split(separator: "\n").dropFirst().map { line in
    line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }
}

/// What is told of the known casts of a kind.
func knownCasts(_ kind: String) throws -> [JSONValue] {
  try Fixture.rows("iching/known.jsonl").filter { $0.text("kind") == kind }.compactMap {
    $0.value["detail"]
  }
}
