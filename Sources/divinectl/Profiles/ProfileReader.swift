import Civil
import Ephemeris

/// Reads people from a file as a batch has them: JSON Lines, or CSV or TSV under a heading.
enum ProfileReader {
  /// The largest file, in bytes.
  static let limit = 16_000_000

  /// All profiles of a file, each checked, and what should be known about them.
  ///
  /// - Throws: `Refusal` (65) that names the line.
  static func profiles(_ bytes: [UInt8], _ surroundings: Surroundings) throws(Refusal)
    -> (profiles: [SavedProfile], notes: [String])
  {
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let text = String(validating: bytes.dropFirst(isMarked ? 3 : 0), as: UTF8.self) else {
      throw wrong("invalid_utf8", "the file is not valid UTF-8")
    }
    let first = text.first { !$0.isWhitespace }
    if first == "[" {
      throw wrong(
        "invalid_json",
        "the file is a JSON list; JSON Lines are needed, as 'jq -c .[]' makes them")
    }
    let rows = first == "{" ? try lines(text) : try table(text)
    guard !rows.isEmpty else { throw wrong("no_records", "there is no record in it") }
    var seen: [ProfileName: Int] = [:]
    var profiles: [SavedProfile] = []
    var notes: [String] = []
    for (line, members) in rows {
      do throws(Refusal) {
        let profile = try profile(members)
        if let earlier = seen.updateValue(line, forKey: profile.name) {
          throw .value(
            "repeated_name", field: "id", "\(quoted(profile.name.text)) is on line \(earlier) too")
        }
        let warnings = try profile.record.reading(surroundings).warnings
        notes += warnings.map { "\(profile.name.text): \($0.message.text(.options))" }
        profiles.append(profile)
      } catch {
        throw wrong(
          error.code, "line \(line): \(error.field.map { "\($0.key): " } ?? "")\(error.message)",
          candidates: error.candidates)
      }
    }
    return (profiles, notes)
  }

  private typealias Row = (line: Int, members: [(key: String, value: ProfileRecord.Value?)])

  private static func wrong(
    _ code: Refusal.Code, _ message: Message, candidates: [Refusal.Candidate] = []
  ) -> Refusal {
    Refusal(
      .value, code, "nothing was imported: \(message)",
      candidates: candidates)
  }

  private static func profile(_ members: [(key: String, value: ProfileRecord.Value?)])
    throws(Refusal) -> SavedProfile
  {
    var record = ProfileRecord()
    var name: (key: String, text: String)?
    for (key, value) in members {
      guard let value else { continue }
      if key == "id" || key == "profile" {
        let text: String
        switch value {
        case .text(let value), .number(let value), .cell(let value): text = value
        case .flag: throw .value("invalid_type", field: Field(key), "the value must be a string")
        }
        if let name {
          throw .value(
            "two_names", field: Field(key), "stands beside \(name.key); give one of the two")
        }
        name = (key, text)
      } else if try !record.set(key, value) {
        throw .value(
          "unknown_key", field: Field(key),
          "the key is not known; known are id, \(ProfileRecord.keys.joined(separator: ", "))")
      }
    }
    guard let name else {
      throw .value("name_missing", field: "id", "is needed: the short name of the person")
    }
    return SavedProfile(name: try ProfileName(name.text, option: name.key), record: record)
  }

  private static func lines(_ text: String) throws(Refusal) -> [Row] {
    var rows: [Row] = []
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (place, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
      let number = place + 1
      do throws(TextFormatError) {
        guard case .object(let members) = try JSONText.value(String(line)) else {
          throw TextFormatError(line: 1, problem: "it is no object")
        }
        var row: Row = (number, [])
        for (key, value) in members {
          guard !row.members.contains(where: { $0.key == key }) else {
            throw TextFormatError(line: 1, problem: "the key \(quoted(key)) stands twice")
          }
          do throws(Refusal) {
            row.members.append((key, try value.recordValue(key)))
          } catch {
            throw TextFormatError(line: 1, problem: "\(quoted(key)): \(error.message)")
          }
        }
        rows.append(row)
      } catch {
        throw wrong("invalid_json", "line \(number): \(error.problem)")
      }
    }
    return rows
  }

  private static func table(_ text: String) throws(Refusal) -> [Row] {
    let heading = text.prefix { $0 != "\n" && $0 != "\r\n" }
    let rows: [(line: Int, cells: [String])]
    do {
      rows = try CSVText.rows(text, separator: heading.contains("\t") ? "\t" : ",")
    } catch {
      throw wrong("invalid_csv", Message(error.message))
    }
    guard let columns = rows.first?.cells, columns.contains("date") else {
      throw wrong("header_missing", "the first line is no heading: it has no column 'date'")
    }
    guard Set(columns).count == columns.count else {
      throw wrong("header_repeated", "the heading names a column twice")
    }
    var result: [Row] = []
    for (line, cells) in rows.dropFirst() {
      guard cells.count <= columns.count else {
        throw wrong(
          "invalid_csv",
          "line \(line) has \(cells.count) cells, the heading \(columns.count)")
      }
      result.append(
        (line, zip(columns, cells).map { ($0, $1.isEmpty ? nil : ProfileRecord.Value.cell($1)) }))
    }
    return result
  }
}
