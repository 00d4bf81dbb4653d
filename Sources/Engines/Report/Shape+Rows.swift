import Civil

/// Shapes as rows of a table: one a path, in the order of the keys.
extension Shape.Field {
  /// Path, kind, flags, words or limits, unit, title.
  package func rows(_ path: String = "", _ flags: [String] = []) -> [[String]] {
    let flags = flags + (isNullable ? ["nullable"] : [])
    let end = [quantity?.unit ?? "", quantity?.title ?? ""]
    guard !shapes.isEmpty else { return [[path, "null", flags.joined(separator: " "), ""] + end] }
    return shapes.flatMap { shape in
      [[path, shape.kind, flags.joined(separator: " "), shape.values] + end] + shape.innerRows(path)
    }
  }
}

extension Shape {
  /// The word for the kind of a value.
  package var kind: String {
    switch self {
    case .text: "text"
    case .number: "number"
    case .integer: "integer"
    case .flag: "flag"
    case .identifier: "identifier"
    case .group: "object"
    case .list: "list"
    }
  }

  /// The words of a text, the limits of a number.
  fileprivate var values: String {
    switch self {
    case .text(let words?): words.joined(separator: "|")
    case .number(let limits?), .integer(let limits?): limits.text
    default: ""
    }
  }

  fileprivate func innerRows(_ path: String) -> [[String]] {
    switch self {
    case .list(let element): return element.rows(path + "[]")
    case .group(let keys, let others):
      let start = path.isEmpty ? "" : path + "."
      let rows = keys.flatMap { key in
        key.field.rows(
          start + key.name,
          (key.isExtra ? ["extra"] : []) + (key.isRequired ? [] : ["optional"]))
      }
      return rows + (others?.rows(start + "*") ?? [])
    default: return []
    }
  }
}

extension Shape.Limits {
  /// `0..1`, or `0..<360` where the end is not reached.
  package var text: String { "\(lower)..\(isOpen ? "<" : "")\(upper)" }

  fileprivate init?(_ text: String) {
    let ends = text.split(separator: ".", maxSplits: 1).map { $0.drop { $0 == "." } }
    guard ends.count == 2, let lower = Int(ends[0]) else { return nil }
    let isOpen = ends[1].hasPrefix("<")
    guard let upper = Int(ends[1].dropFirst(isOpen ? 1 : 0)) else { return nil }
    self.init(lower: lower, upper: upper, isOpen: isOpen)
  }
}

/// Reads shapes from rows.
package struct ShapeReader {
  private let rows: [[String]]
  private var place = 0

  /// The shape that rows tell, as `Shape.Field.rows` wrote them.
  package static func field(_ rows: [[String]]) -> Shape.Field {
    var reader = ShapeReader(rows: rows)
    return reader.field("")
  }

  private var path: String? { place < rows.count ? rows[place][0] : nil }

  /// All rows of a path, with those below it.
  private mutating func field(_ path: String) -> Shape.Field {
    var field = Shape.Field(nil)
    while self.path == path {
      let row = rows[place]
      place += 1
      field.isNullable = row[2].contains("nullable")
      if !row[4].isEmpty { field.quantity = Quantity(unit: row[4], title: row[5]) }
      if let shape = shape(row) { field.shapes.append(shape) }
    }
    return field
  }

  private mutating func shape(_ row: [String]) -> Shape? {
    switch row[1] {
    case "text":
      return .text(row[3].isEmpty ? nil : row[3].split(separator: "|").map(String.init))
    case "number": return .number(Shape.Limits(row[3]))
    case "integer": return .integer(Shape.Limits(row[3]))
    case "flag": return .flag
    case "identifier": return .identifier
    case "list": return .list(field(row[0] + "[]"))
    case "object": return group(row[0].isEmpty ? "" : row[0] + ".")
    default: return nil
    }
  }

  private mutating func group(_ start: String) -> Shape {
    var keys: [Shape.Key] = []
    var others: Shape.Field?
    while let path, path.hasPrefix(start) {
      let name = String(path.dropFirst(start.count))
      let flags = rows[place][2]
      let field = field(path)
      if name == "*" {
        others = field
      } else {
        keys.append(
          Shape.Key(
            name: name, field: field, isRequired: !flags.contains("optional"),
            isExtra: flags.contains("extra")))
      }
    }
    return .group(keys, others: others)
  }
}
