import Civil
import Engines

/// How a table is read that somebody made for another purpose.
struct SheetOptions: Sendable {
  /// Which columns are copied to the output.
  enum Kept: Sendable {
    case named([String])
    /// All that no key stands for.
    case all
  }

  static let map = OptionDeclaration(
    name: "map", value: "KEY=COLUMN,...", summary: "which column of a table has a key",
    detail:
      "For headings in other words, as date=Geburtsdatum,time=Uhrzeit. A column whose heading is a key needs none of it; letter case does not count."
  )
  static let dateOrder = OptionDeclaration(
    name: "date-order", value: "ORDER", summary: "how a table writes dates: dmy or mdy",
    detail:
      "Dates such as 05/08/1991 and 5.8.1991 are then read; without it they are refused, as they may mean two days.",
    choices: DateOrder.allCases.map(\.rawValue))
  static let keep = OptionDeclaration(
    name: "keep", value: "COLUMNS", summary: "copy these columns of a table to the output",
    detail: "They follow id and engine in csv and tsv, and stand under kept in JSON.")
  static let keepAll = OptionDeclaration(
    name: "keep-all", summary: "copy all columns but those of the birth, id and engine")

  static let all = [map, dateOrder, keep, keepAll]

  private(set) var names: [(key: String, column: String)] = []
  private(set) var order: DateOrder?
  private(set) var kept = Kept.named([])
  /// The first option that was typed.
  let first: OptionDeclaration?

  /// Reads the options.
  ///
  /// - Throws: a refusal of a text that is no list of keys and columns, and of an unknown key.
  init(_ arguments: ParsedArguments) throws(Refusal) {
    // What a file gives to every batch may find no table.
    first = Self.all.first {
      arguments.options.text($0.name) != nil && !arguments.defaults.contains($0.name)
    }
    order = arguments.value(Self.dateOrder).flatMap(DateOrder.init)
    if let text = arguments.value(Self.map) { try takeNames(text) }
    if arguments.has(Self.keepAll) { kept = .all }
    guard let list = arguments.value(Self.keep) else { return }
    guard !arguments.has(Self.keepAll) else {
      throw .usage(
        "conflicting_options", field: Self.keep.field, "and --keep-all exclude each other")
    }
    let columns = list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for (place, column) in columns.enumerated() {
      guard !column.isEmpty, !columns[..<place].contains(column) else {
        throw .value(
          "invalid_field", field: Self.keep.field,
          column.isEmpty
            ? "\(quoted(list)) has an empty name" : "\(quoted(column)) stands twice")
      }
    }
    kept = .named(columns)
  }

  private mutating func takeNames(_ text: String) throws(Refusal) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard words.count == 2, !words[0].isEmpty, !words[1].isEmpty else {
        throw .value(
          "invalid_map", field: Self.map.field,
          "\(quoted(String(part))) is not KEY=COLUMN, for example date=Geburtsdatum")
      }
      let key = Self.folded(String(words[0]))
      guard Self.keys.contains(key) || key.hasPrefix("options.") || key.hasPrefix("expected.")
      else {
        let near = nearest(to: key, among: Self.keys.sorted())
        let hint =
          near.isEmpty ? "for example date, time, place" : "did you mean \(listed(near, "or"))?"
        throw .value(
          "unknown_key", field: Self.map.field,
          "there is no key \(quoted(String(words[0]))); \(hint)")
      }
      guard !names.contains(where: { $0.key == key || $0.column == words[1] }) else {
        throw .value(
          "invalid_map", field: Self.map.field, "\(quoted(String(part))) repeats one before it")
      }
      names.append((key, String(words[1])))
    }
  }

  /// All keys that a record of a batch can have.
  private static let keys = BatchRecord.knownKeys.union(BatchVerb.all.flatMap(\.keys))
    .union(ProfileRecord.keys)

  /// Refuses the options where the records are no table.
  ///
  /// - Throws: a usage refusal that names the first that was given.
  func refuse(_ reason: Message) throws(Refusal) {
    guard let first else { return }
    throw .usage("option_without_effect", field: first.field, reason)
  }
}

extension SheetOptions {
  /// A heading as keys are written.
  static func folded(_ heading: String) -> String {
    var word = heading.lowercased()[...]
    while word.last == " " { word.removeLast() }
    while word.first == " " { word.removeFirst() }
    return String(word.map { $0 == " " || $0 == "-" ? "_" : $0 })
  }

  /// Headings as the keys that they stand for in any letter case; others as they are.
  static func keys(of headings: [String]) -> [String] {
    headings.map { heading in
      if keys.contains(heading) { return heading }
      let word = folded(heading)
      return keys.contains(word) ? word : heading
    }
  }

  /// Gives columns the keys that they were mapped to.
  ///
  /// - Throws: a value refusal of a column that is not there.
  func rename(_ keys: inout [String], _ headings: [String]) throws(Refusal) {
    for (key, column) in names {
      keys[try Self.place(of: column, in: headings, Self.map)] = key
    }
  }

  /// The columns that are kept, by their places.
  ///
  /// - Throws: a value refusal of a column that is not there.
  func kept(_ keys: [String], _ headings: [String]) throws(Refusal) -> [Int] {
    switch kept {
    case .all:
      return headings.indices.filter { place in
        !headings[place].isEmpty && !BatchRecord.knownKeys.contains(keys[place])
          && !keys[place].hasPrefix("options.")
      }
    case .named(let names):
      var places: [Int] = []
      for name in names { places.append(try Self.place(of: name, in: headings, Self.keep)) }
      return places
    }
  }

  /// Whether a column stands for a key; else it can only be kept.
  static func isKey(_ column: String) -> Bool {
    keys.contains(column) || column.hasPrefix("options.") || column.hasPrefix("expected")
  }

  private static func place(
    of column: String, in headings: [String], _ option: OptionDeclaration
  ) throws(Refusal) -> Int {
    let place =
      headings.firstIndex(of: column)
      ?? headings.firstIndex { folded($0) == folded(column) }
    if let place { return place }
    let near = nearest(to: column, among: headings)
    let hint =
      near.isEmpty
      ? "it has \(listed(headings.prefix(12).map(quoted)))"
      : "did you mean \(listed(near.map(quoted), "or"))?"
    throw .value(
      "unknown_column", field: option.field,
      "the heading has no column \(quoted(column)); \(hint)")
  }
}
