import Civil
import Engines

/// One record of a batch as it was read.
struct BatchRecord: Sendable {
  /// The birth moment; its date is empty where none was given.
  var birth = BirthRecord(date: "")
  /// The identifier as JSON text, to be echoed as it came; nil where there is none.
  var id: [UInt8]?
  /// The engines that this record asks for; nil for those of the command line.
  var engines: [String]?
  /// Options of the engines, over those of the command line.
  var options: [String: String] = [:]
  /// All other keys that have a value, with their texts, in order; the engines say which of them
  /// they use.
  var texts: [(key: String, text: String)] = []
  /// What goes from a table to the output as it is.
  var kept: [(name: String, text: String)] = []

  /// The keys that a record has a place for.
  static let knownKeys: Set<String> = [
    "id", "engine", "engines", "options", "date", "time", "time_range", "plus_minus", "calendar",
    "zone", "fold", "place", "lat", "lon", "lmt",
  ]

  /// Sets what a key stands for.
  ///
  /// - Throws: a value failure for a value of another kind.
  mutating func set(_ key: String, _ value: InputValue) throws(Refusal) {
    switch key {
    case "date": birth.date = try value.text(key)
    case "time": birth.time = try value.text(key)
    case "zone": birth.zone = try value.text(key)
    case "time_range": birth.timeRange = try value.text(key)
    case "plus_minus": birth.plusMinus = try value.text(key)
    case "calendar": birth.calendar = try value.text(key)
    case "fold": birth.fold = try value.text(key)
    case "place": birth.place = try value.text(key)
    case "lat": birth.lat = try value.degrees(key, .latitude)
    case "lon": birth.lon = try value.degrees(key, .longitude)
    case "lmt": birth.lmt = try value.flag(key)
    default: texts.append((key, value.plainText))
    }
  }

  /// Sets the engines that a record asks for.
  ///
  /// - Throws: a value failure where there is none among them.
  mutating func setEngines(_ key: String, _ names: [String]?) throws(Refusal) {
    guard let names else { return }
    guard engines == nil else {
      throw .value(
        "repeated_key", field: Field(key), "stands beside its other form; give one of the two")
    }
    guard !names.isEmpty else {
      throw .value("engines_missing", field: Field(key), "no engine is named")
    }
    engines = names
  }
}

extension BatchRecord {
  /// Reads what there is to be read of a record of a table.
  ///
  /// - Parameter line: the number of its first line.
  /// - Returns: what is wrong with it first.
  mutating func read(
    _ bytes: UnsafeRawBufferPointer, line: Int, under heading: DelimitedRecords
  ) -> Refusal? {
    var (cells, refusal) = heading.cells(of: bytes, line: line)
    if !heading.kept.isEmpty { kept = heading.kept(cells) }
    for (column, cell) in zip(heading.columns, cells) where !cell.isEmpty {
      guard let column else { continue }
      do throws(Refusal) {
        try set(column, cell: heading.plain(cell, under: column))
      } catch {
        refusal = refusal ?? error
      }
    }
    return refusal.map { $0.field == nil ? $0.blaming("record") : $0 }
  }

  private mutating func set(_ column: String, cell: String) throws(Refusal) {
    switch column {
    case "id":
      var writer = JSONWriter(style: .compact)
      writer.bare(cell)
      id = writer.bytes
    case "time" where cell == "unknown" || cell == "?":
      break
    case "engine", "engines":
      try setEngines(column, InputValue.cell(cell).names(column))
    case _ where column.hasPrefix("options."):
      options[String(column.dropFirst(8))] = cell
    default:
      try set(column, .cell(cell))
    }
  }
}

extension BatchRecord {
  /// The cells that are kept, as a JSON object; null where one is empty.
  var keptJSON: [UInt8]? {
    guard !kept.isEmpty else { return nil }
    var writer = JSONWriter(style: .compact)
    writer.document { sink in
      for (name, text) in kept {
        var value = JSONWriter(style: .compact)
        value.bare(text)
        (text.isEmpty ? Array("null".utf8) : value.bytes).withUnsafeBytes {
          sink.json(named: name, $0)
        }
      }
    }
    // Without the line break.
    return writer.bytes.dropLast()
  }
}

extension InputValue {
  /// The names of a field that has names with commas between them.
  ///
  /// - Throws: a value failure that names the field.
  func names(_ key: String) throws(Refusal) -> [String] {
    switch self {
    case .text(let text), .cell(let text): return text.split(separator: ",").map(String.init)
    case .number, .flag, .list, .json: throw Self.wrongType(key, "a list of strings")
    }
  }
}
