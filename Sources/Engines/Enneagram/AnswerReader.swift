package import Civil

/// An answer sheet as it stands in a file, not yet checked against a bank.
package struct AnswerSheet: Sendable {
  /// The bank for which it was filled in, where the file says so.
  package var instrument: String?
  package var version: String?
  /// `full` or `short`, where the file says so.
  package var form: String?
  /// The parts and the seed of a test that was begun.
  package var parts: [String]?
  package var seed: String?
  package var answers: [GivenAnswer] = []

  /// Refuses answers that were given to another bank or form.
  ///
  /// - Throws: `Refusal` (65) that names both.
  package func check(belongsTo bank: EnneagramInstrument) throws(Refusal) {
    let name = instrument ?? bank.name
    let version = version ?? bank.version
    guard name == bank.name, version == bank.version else {
      throw AnswerReader.wrong(
        "they belong to the bank \(quoted(name)) version \(quoted(version)), not to \(bank.name) version \(bank.version)"
      )
    }
    guard [nil, "full", "short"].contains(form) else {
      throw AnswerReader.wrong("the form is full or short, not \(quoted(form ?? ""))")
    }
  }
}

/// Reads answers strictly, as JSON or CSV.
///
/// JSON is an object of answers, or an object with `answers`: an object, or a list of objects with
/// `id` and `value`. CSV has a row `id,value` an answer, or headings among which `id` and `value`
/// are, as the CSV of the verb `items` has them.
package enum AnswerReader {
  /// The largest file of answers.
  package static let limit = 1_000_000
  /// The largest table of answers of many people.
  package static let tableLimit = 64_000_000

  /// - Throws: `Refusal` (65) that names the line or the place.
  package static func sheet(_ text: String) throws(Refusal) -> AnswerSheet {
    if let first = text.first(where: { !$0.isWhitespace }), first == "{" || first == "[" {
      return try sheet(json: reading(text) { bytes throws(Refusal) in try JSONText(bytes) })
    }
    return AnswerSheet(answers: try answers(csv: rows(text)))
  }

  /// The columns `id` and `value`, by their headings or as the only two; a row whose value is
  /// still empty is no answer.
  private static func answers(csv rows: [(line: Int, cells: [String])]) throws(Refusal)
    -> [GivenAnswer]
  {
    let headings = rows.first?.cells ?? []
    let named = headings.firstIndex(of: "id").flatMap { id in
      headings.firstIndex(of: "value").map { (id: id, value: $0) }
    }
    let place = named ?? (0, 1)
    let count = named == nil ? 2 : headings.count
    var answers: [GivenAnswer] = []
    for (line, cells) in rows.dropFirst(named == nil ? 0 : 1) {
      guard cells.count == count else {
        throw wrong(
          "line \(line) has \(cells.count) cells instead of \(count); an answer is a row id,value")
      }
      guard !cells[place.value].isEmpty else { continue }
      answers.append(GivenAnswer(id: cells[place.id], value: cells[place.value]))
    }
    return answers
  }

  /// The columns and rows of a table of ratings, a person a row.
  ///
  /// A first column named `person` or `id` is left out. Without a heading the columns are
  /// numbered. An empty cell is no rating.
  ///
  /// - Throws: `Refusal` (65) that names the line and the cell.
  static func table(_ text: String) throws(Refusal) -> (columns: [String], rows: [[Double?]]) {
    var rows = try rows(text)
    guard let first = rows.first else { throw wrong("there are none") }
    let hasHeading = first.cells.contains { !$0.isEmpty && strictNumber($0) == nil }
    var columns = hasHeading ? first.cells : first.cells.indices.map { "\($0 + 1)" }
    if hasHeading { rows.removeFirst() }
    let skipped = ["person", "id"].contains(columns.first) ? 1 : 0
    columns.removeFirst(skipped)
    let repeated = Set(columns.filter { name in columns.count { $0 == name } > 1 })
    guard repeated.isEmpty else {
      throw wrong(
        "columns are there twice: \(repeated.sorted().map(quoted).joined(separator: ", "))")
    }
    var values: [[Double?]] = []
    for (line, cells) in rows {
      guard cells.count == columns.count + skipped else {
        throw wrong("line \(line) has \(cells.count) cells instead of \(columns.count + skipped)")
      }
      var row: [Double?] = []
      for (name, cell) in zip(columns, cells.dropFirst(skipped)) {
        if cell.isEmpty {
          row.append(nil)
          continue
        }
        guard let value = strictNumber(cell), abs(value) <= 1000 else {
          throw wrong("line \(line): \(quoted(name)) is \(quoted(cell)); a rating is a number")
        }
        row.append(value)
      }
      values.append(row)
    }
    return (columns, values)
  }

  private static func rows(_ text: String) throws(Refusal) -> [(line: Int, cells: [String])] {
    try reading(text) { bytes throws(Refusal) in try CellReader.rows(of: bytes) }
  }

  private static func reading<Value>(
    _ text: String, _ read: ([UInt8]) throws(Refusal) -> Value
  ) throws(Refusal) -> Value {
    do throws(Refusal) {
      return try read(Array(text.utf8))
    } catch {
      throw wrong(error.message)
    }
  }

  package static func wrong(_ message: Message) -> Refusal {
    Refusal(.invalidAnswers, "the answers cannot be read: \(message)")
  }

  private static func sheet(json value: JSONText) throws(Refusal) -> AnswerSheet {
    var sheet = AnswerSheet()
    guard case .object(let members) = value, members.contains(where: { $0.key == "answers" }) else {
      sheet.answers = try answers(value)
      return sheet
    }
    for (key, value) in members {
      switch key {
      case "answers": sheet.answers = try answers(value)
      case "schema": continue
      case "instrument": sheet.instrument = value.plainText
      case "version": sheet.version = value.plainText
      case "form": sheet.form = value.plainText
      case "seed": sheet.seed = value.plainText
      case "parts":
        if case .list(let parts) = value { sheet.parts = parts.compactMap(\.plainText) }
      default:
        throw wrong(
          "the key \(quoted(key)) is not known; known are answers, instrument, version, form, parts and seed"
        )
      }
    }
    return sheet
  }

  private static func answers(_ value: JSONText) throws(Refusal) -> [GivenAnswer] {
    var answers: [GivenAnswer] = []
    switch value {
    case .object(let members):
      for (key, value) in members {
        guard let text = value.plainText else { throw wrong("\(quoted(key)) is no answer") }
        answers.append(GivenAnswer(id: key, value: text))
      }
    case .list(let rows):
      for (place, row) in rows.enumerated() {
        guard case .object(let members) = row, members.count == 2,
          let id = members.first(where: { $0.key == "id" })?.value.plainText,
          let text = members.first(where: { $0.key == "value" })?.value.plainText
        else { throw wrong("answer \(place + 1) is not an object with id and value") }
        answers.append(GivenAnswer(id: id, value: text))
      }
    case .scalar:
      throw wrong("they are neither an object nor a list")
    }
    return answers
  }
}
