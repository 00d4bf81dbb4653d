import Civil
import Engines

/// A saved person: a short name and a birth record.
struct SavedProfile: Hashable, Sendable {
  var name: ProfileName
  let record: ProfileRecord
  /// Nil in files of older versions and for a date without a zone.
  var resolution: ProfileResolution?

  static let schema = "divinectl/profile/1"

  /// The largest file that is read, in bytes.
  static let largestFile = 65_536

  init(name: ProfileName, record: ProfileRecord, resolution: ProfileResolution? = nil) {
    self.name = name
    self.record = record
    self.resolution = resolution
  }

  /// The bytes of the file.
  var json: [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.document { sink in
      sink.text("schema", Self.schema)
      sink.text("name", name.text)
      sink.object("record") { record.describe(to: &$0) }
      if let resolution { sink.object("resolved") { resolution.describe(to: &$0) } }
    }
    return writer.bytes
  }

  /// The line that a batch reads.
  var line: [UInt8] {
    var writer = JSONWriter(style: .compact)
    writer.document { sink in
      sink.text("id", name.text)
      record.describe(to: &sink)
    }
    return writer.bytes
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameter name: the name that the file's own name gives.
  /// - Throws: `ProfileDamage` for anything but a whole profile of that name.
  init(file bytes: [UInt8], name: ProfileName) throws(ProfileDamage) {
    guard !bytes.isEmpty else { throw ProfileDamage("it is empty") }
    let value: JSONText
    do {
      value = try JSONText(bytes)
    } catch {
      throw ProfileDamage("it cannot be read: \(error.message)")
    }
    let members = try Self.members(value, "the file")
    guard case .scalar(.text(let schema))? = members["schema"], schema == Self.schema else {
      throw ProfileDamage("its schema is not \(Self.schema)")
    }
    let known = ["schema", "name", "record", "resolved"]
    if let key = members.keys.sorted().first(where: { !known.contains($0) }) {
      throw ProfileDamage("the key \(quoted(key)) is not known")
    }
    guard case .scalar(.text(let inner))? = members["name"], inner == name.text else {
      throw ProfileDamage("the name in it is not \(quoted(name.text))")
    }
    guard let record = members["record"] else { throw ProfileDamage("the key 'record' is missing") }
    self.name = name
    self.record = try Self.record(Self.members(record, "the record"))
    if let resolved = members["resolved"] {
      let members = try Self.members(resolved, "'resolved'")
      resolution = try ProfileResolution(members.sorted { $0.key < $1.key })
    }
  }

  private static func members(_ value: JSONText, _ what: String) throws(ProfileDamage)
    -> [String: JSONText]
  {
    guard case .object(let members) = value else { throw ProfileDamage("\(what) is no object") }
    return Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value) })
  }

  private static func record(_ members: [String: JSONText]) throws(ProfileDamage) -> ProfileRecord {
    var record = ProfileRecord()
    for (key, value) in members.sorted(by: { $0.key < $1.key }) {
      do throws(Refusal) {
        guard case .scalar(let scalar) = value else {
          throw InputValue.wrongType(key, "a string, number or flag")
        }
        guard let scalar else { continue }
        guard try record.set(key, scalar) else {
          throw .value("unknown_key", field: Field(key), "the key is not known")
        }
      } catch {
        throw ProfileDamage("\(quoted(key)): \(error.message)")
      }
    }
    guard record[BirthOptions.date.name] != nil else { throw ProfileDamage("the date is missing") }
    return record
  }
}

/// What is wrong with a profile's file.
struct ProfileDamage: Error, Sendable {
  let problem: String

  init(_ problem: String) {
    self.problem = problem
  }
}
