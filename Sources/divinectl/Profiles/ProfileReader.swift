import Civil
import Engines

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
    var source = RecordSource(bytes: bytes)
    do throws(Refusal) {
      // A saved person has a date, whatever else is known.
      let heading = try source.heading(known: [BirthOptions.date.name])
      let result = try profiles(&source, heading, surroundings)
      guard !result.profiles.isEmpty else {
        throw .value("no_records", "there is no record in it")
      }
      return result
    } catch {
      throw .value(
        error.code, "nothing was imported: \(error.message)", candidates: error.candidates)
    }
  }

  /// All profiles of a file of another program, each checked; their names are made of the full
  /// ones.
  ///
  /// - Parameter stem: the file's name without folder and ending; nil where there is none.
  /// - Throws: `Refusal` (65) that names the line.
  static func profiles(
    _ bytes: [UInt8], as format: ExchangeFormat, stem: String?, _ surroundings: Surroundings
  ) throws(Refusal) -> (profiles: [SavedProfile], notes: [String]) {
    do throws(Refusal) {
      let births = try format.births(bytes, stem: stem)
      guard !births.isEmpty else { throw .value("no_records", "there is no record in it") }
      var resolver = surroundings.resolver
      var taken: Set<ProfileName> = []
      var profiles: [SavedProfile] = []
      var notes: [String] = []
      for (place, birth) in births.enumerated() {
        let name = shortName(birth.name, place + 1, format, &taken)
        do throws(Refusal) {
          let reading = try birth.record.reading(&resolver)
          profiles.append(
            SavedProfile(name: name, record: birth.record, resolution: reading.resolution))
          notes += birth.notes.map { "\(name.text): \($0)" }
          notes += reading.warnings.map { "\(name.text): \($0.message.text(.options))" }
        } catch {
          throw birth.wrong("\(error.field.map { "\($0.key): " } ?? "")\(error.message)")
        }
      }
      return (profiles, notes)
    } catch {
      throw .value(
        error.code, field: error.field, "nothing was imported: \(error.message)",
        candidates: error.candidates)
    }
  }

  /// A short name of a full one; the second of the same name gets a 2.
  private static func shortName(
    _ full: String, _ number: Int, _ format: ExchangeFormat, _ taken: inout Set<ProfileName>
  ) -> ProfileName {
    let words = String(plainWords(full).joined(separator: "-").prefix(ProfileName.longest - 6))
    let stem = ProfileName(lenient: words) == nil ? "\(format.rawValue)-\(number)" : words
    var count = 1
    while true {
      let text = count == 1 ? stem : "\(stem)-\(count)"
      if let name = ProfileName(lenient: text), taken.insert(name).inserted { return name }
      count += 1
    }
  }

  private typealias Members = [(key: String, value: InputValue)]

  private static func profiles(
    _ source: inout RecordSource, _ heading: DelimitedRecords?, _ surroundings: Surroundings
  ) throws(Refusal) -> (profiles: [SavedProfile], notes: [String]) {
    var seen: [ProfileName: Int] = [:]
    var profiles: [SavedProfile] = []
    var notes: [String] = []
    var resolver = surroundings.resolver
    while let chunk = try source.next() {
      try chunk.forEach { (line, bytes) throws(Refusal) in
        do throws(Refusal) {
          var profile = try profile(members(bytes, line, heading))
          if let earlier = seen.updateValue(line, forKey: profile.name) {
            throw .value(
              "repeated_name", field: "id",
              "\(quoted(profile.name.text)) is on line \(earlier) too")
          }
          let reading = try profile.record.reading(&resolver)
          profile.resolution = reading.resolution
          notes += reading.warnings.map { "\(profile.name.text): \($0.message.text(.options))" }
          profiles.append(profile)
        } catch {
          let field = error.field.map { "\($0.key): " } ?? ""
          throw .value(
            error.code, "line \(line): \(field)\(error.message)", candidates: error.candidates)
        }
      }
    }
    return (profiles, notes)
  }

  private static func members(
    _ bytes: UnsafeRawBufferPointer, _ line: Int, _ heading: DelimitedRecords?
  ) throws(Refusal) -> Members {
    var members: Members = []
    if let heading {
      let (cells, refusal) = heading.cells(of: bytes, line: line)
      if let refusal { throw refusal }
      for (column, cell) in zip(heading.columns, cells) where !cell.isEmpty {
        if let column { members.append((column, .cell(heading.plain(cell, under: column)))) }
      }
      return members
    }
    var seen = SeenKeys<String>()
    try JSONReader.whole(bytes) { reader throws(Refusal) in
      try reader.members { (reader, key) throws(Refusal) in
        try seen.add(key)
        if let value = try reader.value() { members.append((key, value)) }
      }
    }
    return members
  }

  private static func profile(_ members: Members) throws(Refusal) -> SavedProfile {
    var record = ProfileRecord()
    var name: (key: String, text: String)?
    for (key, value) in members {
      if key == "id" || key == "profile" {
        switch value {
        case .text, .number, .cell: break
        case .flag, .list, .json: throw InputValue.wrongType(key, "a string")
        }
        if let name {
          throw .value(
            "two_names", field: Field(key), "stands beside \(name.key); give one of the two")
        }
        name = (key, value.plainText)
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
}
