import Foundation
import TestSupport

@testable import Engines

/// Tables and questions of sigils.
enum SigilFixture {
  /// The rows of a table, by the names of its columns.
  static func table(_ name: String) throws -> [[String: String]] {
    let text = try String(
      contentsOf: Fixture.folder.appending(path: "sigil-forge/\(name).tsv"), encoding: .utf8)
    let rows = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
  }

  /// A sigil of an intention or a name.
  static func sigil(
    intention: String? = nil, name: String? = nil, _ method: SigilMethod = .monogram,
    _ change: (inout SigilSettings) -> Void = { _ in }
  ) throws -> Sigil {
    var settings = SigilSettings()
    settings.method = method
    change(&settings)
    let question = Question()
    question.texts = [("intention", intention), ("name", name)].compactMap { key, text in
      text.map { (key, $0) }
    }
    return try Sigil(SigilRequest(question), method, settings)
  }

  /// What stands where the line turns.
  static func labels(_ sigil: Sigil) -> [String] { sigil.tracing?.stops.map(\.label) ?? [] }
}
