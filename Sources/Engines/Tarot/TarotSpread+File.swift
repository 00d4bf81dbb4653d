import Civil

extension Tarot.Spread {
  /// The most positions of a spread: each card of the deck once.
  static let most = 78
  /// The largest file of a spread in bytes.
  static let fileLimit = 200_000

  /// Reads a spread as a person wrote it: JSON, an object with `name`, `positions` (texts, or objects
  /// with `title` and `question`) and, if wanted, `id` and `layout` (rows of the numbers of the
  /// positions, 0 for an empty place; without it they lie in one row).
  ///
  /// - Throws: a value refusal that says which part is wrong.
  init(text: String) throws(Refusal) {
    guard case .object(let members) = try JSONText(Array(text.utf8)) else {
      throw Self.wrong("it is not a JSON object")
    }
    let known = ["id", "name", "positions", "layout"]
    if let other = members.first(where: { !known.contains($0.key) }) {
      throw Self.wrong("the key \(quoted(other.key)) is not one of \(listed(known, "or"))")
    }
    func member(_ key: String) -> JSONText? { members.first { $0.key == key }?.value }
    guard case .list(let items) = member("positions") else {
      throw Self.wrong("positions is not a list")
    }
    guard (1...Self.most).contains(items.count) else {
      throw Self.wrong("it has \(items.count) positions; 1 to \(Self.most) are allowed")
    }
    var positions: [Position] = []
    for (place, item) in items.enumerated() {
      positions.append(try Self.position(item, "position \(place + 1)"))
    }
    self.init(
      id: try Self.text(member("id"), "id") ?? "own",
      name: try Self.text(member("name"), "name") ?? "Own spread", source: "file",
      positions: positions,
      layout: try Self.layout(member("layout"), positions.count), layoutFrom: "source")
  }

  private static func position(_ item: JSONText, _ what: String) throws(Refusal) -> Position {
    guard case .object(let members) = item else {
      guard let title = try text(item, what) else { throw wrong("\(what) has no title") }
      return Position(title: title, text: "")
    }
    if let other = members.first(where: { $0.key != "title" && $0.key != "question" }) {
      throw wrong("\(what) has the key \(quoted(other.key)); title and question are allowed")
    }
    func member(_ key: String) -> JSONText? { members.first { $0.key == key }?.value }
    guard let title = try text(member("title"), "the title of \(what)") else {
      throw wrong("\(what) has no title")
    }
    return Position(
      title: title, text: try text(member("question"), "the question of \(what)") ?? "")
  }

  private static func text(_ value: JSONText?, _ what: String) throws(Refusal) -> String? {
    guard let value else { return nil }
    guard case .scalar(.text(let text)?) = value, (1...200).contains(text.utf8.count),
      text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
    else {
      throw wrong("\(what) is not a text of 1 to 200 bytes without control characters")
    }
    return text
  }

  private static func layout(_ value: JSONText?, _ count: Int) throws(Refusal) -> [[Int]] {
    guard let value else { return [Array(1...count)] }
    var rows: [[Int]] = []
    if case .list(let lines) = value {
      for case .list(let places) in lines {
        rows.append(places.compactMap { $0.plainText.flatMap { Int($0) } })
        if rows[rows.count - 1].count != places.count { rows = [] }
      }
      if rows.count != lines.count { rows = [] }
    }
    let numbers = rows.joined().filter { $0 != 0 }.sorted()
    guard let width = rows.first?.count, rows.allSatisfy({ $0.count == width }), width <= most,
      numbers == Array(1...count)
    else {
      throw wrong(
        "layout is not rows of one length, at most \(most) places each, with each number from 1 to \(count) once and 0 for empty places"
      )
    }
    return rows
  }

  private static func wrong(_ problem: String) -> Refusal {
    .value("invalid_spread", "not a spread: \(problem)")
  }
}
