/// Why a time zone cannot be used.
public enum TimeZoneError: Error, Sendable, Equatable {
  /// No zone has that name; names that look alike, best first.
  case unknown(name: String, near: [String])
  /// The folder with the zones is not there.
  case databaseMissing(directory: String)
  /// The zone's file cannot be read as TZif.
  case damaged(path: String)
  /// A file that is there cannot be read.
  case unreadable(Refusal)
}

/// The system's time zones: a folder of TZif files, as Debian's package `tzdata` lays it out.
///
/// A value of its own for each thread that resolves times: it keeps the zones that it has read.
public struct TimeZoneDatabase: Sendable {
  /// Where Debian keeps the zones.
  public static let systemDirectory = "/usr/share/zoneinfo"

  /// The folder that holds the zones.
  public let directory: String
  private var loaded = Kept<String, TimeZoneFile>()
  private var knownVersion: String?
  /// Names that no zone has, with what was said of them: a file may repeat one in every line.
  private var unknownNames: [String: TimeZoneError] = [:]
  private var index: Index?
  /// Whether the data have backzone, once it was asked.
  var knownBackzone: Bool?

  private struct Index: Sendable {
    var names: [String]
    /// Old names, and the zones that they stand for.
    var links: [String: String]
  }

  /// Makes a database over a folder; nothing is read yet.
  public init(directory: String = TimeZoneDatabase.systemDirectory) {
    self.directory = directory
  }

  /// The version of the zone data, for example `2025b`, or `unknown` where the folder has none.
  ///
  /// - Throws: `Refusal` where the file is there and cannot be read.
  public mutating func version() throws(Refusal) -> String {
    if let knownVersion { return knownVersion }
    let head: [UInt8]
    do {
      head = try contents("\(directory)/tzdata.zi", limit: 64) ?? []
    } catch {
      throw Refusal(error, zone: "UTC")
    }
    let words = String(decoding: head.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      .split(separator: " ")
    let version = words.count == 3 && words[1] == "version" ? String(words[2]) : "unknown"
    knownVersion = version
    return version
  }

  /// The zone of that name, read at the first call.
  ///
  /// Old names that have no file of their own are found through the links of `tzdata.zi`.
  /// - Throws: `TimeZoneError`.
  public mutating func zone(named name: String) throws(TimeZoneError) -> TimeZoneFile {
    if let zone = loaded[name] { return zone }
    if let error = unknownNames[name] { throw error }
    guard Self.isPlausible(name) else { throw try unknown(name) }
    var path = "\(directory)/\(name)"
    var bytes = try contents(path)
    if bytes == nil, let target = try zoneIndex().links[name] {
      path = "\(directory)/\(target)"
      bytes = try contents(path)
    }
    guard let bytes else { throw try unknown(name) }
    do {
      let zone = try TimeZoneFile(bytes: bytes)
      loaded.add(zone, for: name)
      return zone
    } catch .notTimeZoneData {
      throw try unknown(name)
    } catch {
      throw .damaged(path: path)
    }
  }

  /// Names with slashes inside only, of the characters that zone names use; no way up the tree.
  ///
  /// `posix/` and `right/` are copies of the tree; `right/` counts leap seconds.
  private static func isPlausible(_ name: String) -> Bool {
    var previous = UInt8(ascii: "/")
    let plain = name.utf8.allSatisfy { byte in
      defer { previous = byte }
      switch byte {
      case UInt8(ascii: "/"): return previous != byte
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "+"):
        return true
      default: return false
      }
    }
    guard plain, previous != UInt8(ascii: "/"), name.utf8.count <= 64 else { return false }
    let first = name.utf8.prefix { $0 != UInt8(ascii: "/") }
    return !first.elementsEqual("right".utf8) && !first.elementsEqual("posix".utf8)
      && name != "localtime" && name != "posixrules"
  }

  /// The zone of a name; nil where the data have none that can be used.
  ///
  /// - Throws: `Refusal` where a file that is there cannot be read.
  mutating func zone(ifThere name: String) throws(Refusal) -> TimeZoneFile? {
    do throws(TimeZoneError) {
      return try zone(named: name)
    } catch {
      if case .unreadable(let refusal) = error { throw refusal }
      return nil
    }
  }

  /// The bytes of a file; nil where there is none.
  ///
  /// A file that cannot be read is not a zone that does not exist.
  private func contents(_ path: String, limit: Int = .max) throws(TimeZoneError) -> [UInt8]? {
    do {
      return try readFile(path, limit: limit)
    } catch .notThere, .folder {
      return nil
    } catch .notAFile {
      throw .damaged(path: path)
    } catch {
      throw .unreadable(
        Refusal(error, path: path)
          ?? Refusal(.zoneDataUnusable, field: "zone", "\(path) cannot be read: \(error.reason)"))
    }
  }

  private mutating func unknown(_ name: String) throws(TimeZoneError) -> TimeZoneError {
    let index = try zoneIndex()
    if index.names.isEmpty, try contents(directory + "/Etc/UTC") == nil {
      return .databaseMissing(directory: directory)
    }
    let error = TimeZoneError.unknown(
      name: name, near: nearest(to: name, among: index.names.filter(ZoneHint.mayBeNear)))
    if unknownNames.count >= 512 { unknownNames.removeAll() }
    unknownNames[name] = error
    return error
  }

  /// Every zone name that the database knows, in no order.
  ///
  /// - Throws: `TimeZoneError.unreadable`.
  public func names() throws(TimeZoneError) -> [String] {
    try readIndex().names
  }

  /// What `tzdata.zi` lists, read once.
  private mutating func zoneIndex() throws(TimeZoneError) -> Index {
    if let index { return index }
    let new = try readIndex()
    index = new
    return new
  }

  private func readIndex() throws(TimeZoneError) -> Index {
    var names: [String] = []
    var links: [String: String] = [:]
    let text = try contents(directory + "/tzdata.zi") ?? []
    for line in text.split(separator: UInt8(ascii: "\n")) {
      guard line.first == UInt8(ascii: "Z") || line.first == UInt8(ascii: "L") else { continue }
      let words = line.split(separator: UInt8(ascii: " "))
      if line.first == UInt8(ascii: "Z"), words.count > 1 {
        names.append(String(decoding: words[1], as: UTF8.self))
      } else if words.count == 3 {
        let name = String(decoding: words[2], as: UTF8.self)
        names.append(name)
        links[name] = String(decoding: words[1], as: UTF8.self)
      }
    }
    return Index(names: names, links: links)
  }
}
