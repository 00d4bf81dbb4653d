import Civil
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Tables that were written are read back.
@Suite struct CellReaderTests {
  private static let pieces = [
    "a", "Z", "7", " ", "é", "漢", "😀", "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", "\t", "'", "\\",
  ]

  private func randomTable(
    _ generator: inout SeededGenerator, without forbidden: Set<String> = []
  ) -> [[String]] {
    let columns = Int.random(in: 2...4, using: &generator)
    let pieces = Self.pieces.filter { !forbidden.contains($0) }
    let heading = (0..<columns).map { "c\($0)" }
    return [heading]
      + (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        (0..<columns).map { _ in
          (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            pieces.randomElement(using: &generator) ?? ""
          }.joined()
        }
      }
  }

  /// The table in bytes: quotes where they are needed, and elsewhere at random.
  private func written(
    _ table: [[String]], _ separator: String, _ generator: inout SeededGenerator
  ) -> (bytes: [UInt8], lines: [Int]) {
    var text = Bool.random(using: &generator) ? "\n" : ""
    var line = text.isEmpty ? 1 : 2
    var lines: [Int] = []
    for row in table {
      lines.append(line)
      let cells = row.map { cell in
        let isPlain = cell.unicodeScalars.allSatisfy {
          !"\r\n\(separator)".unicodeScalars.contains($0)
        }
        guard !isPlain || cell.hasPrefix("\"") || Bool.random(using: &generator) else {
          return cell
        }
        return "\"\(cell.replacingOccurrences(of: "\"", with: "\"\""))\""
      }
      text += cells.joined(separator: separator)
      text += Bool.random(using: &generator) ? "\r\n" : "\n"
      if Int.random(in: 0..<4, using: &generator) == 0 { text += " \n" }
      line = text.utf8.count { $0 == 0x0A } + 1
    }
    if Bool.random(using: &generator) { text.unicodeScalars.removeLast() }
    return (Array(text.utf8), lines)
  }

  private func same(_ rows: [(line: Int, cells: [String])], _ table: [[String]]) -> Bool {
    rows.map { $0.cells.map { Array($0.utf8) } } == table.map { $0.map { Array($0.utf8) } }
  }

  @Test(arguments: [",", ";"])
  func randomTablesAreReadBack(separator: String) throws {
    var generator = SeededGenerator(seed: 44)
    for _ in 0..<1000 {
      let table = randomTable(&generator)
      let (bytes, lines) = written(table, separator, &generator)
      let rows = try CellReader.rows(of: bytes)
      #expect(same(rows, table), "\(String(decoding: bytes, as: UTF8.self))")
      #expect(rows.map(\.line) == lines)
    }
  }

  private func bytes(_ table: [[String]], _ separator: RowWriter.Separator) -> [UInt8] {
    table.flatMap { RowWriter.line($0, separator) }
  }

  /// What the program writes it reads; TSV holds no line breaks.
  @Test func ourOwnTablesAreReadBack() throws {
    var generator = SeededGenerator(seed: 45)
    for _ in 0..<500 {
      let table = randomTable(&generator)
      #expect(same(try CellReader.rows(of: bytes(table, .comma)), table))
      let plain = randomTable(&generator, without: ["\n", "\r", "\r\n", "\t", " "])
        .filter { $0.contains { !$0.isEmpty } }
      #expect(same(try CellReader.rows(of: bytes(plain, .tab)), plain))
    }
  }

  @Test(arguments: [
    (#"a,Kate "K" Bush,"#, ["a", #"Kate "K" Bush"#, ""]), (#"5" pipe,b"#, [#"5" pipe"#, "b"]),
    (#""a""b","","c""#, [#"a"b"#, "", "c"]), (#" "a",b"#, [#" "a""#, "b"]), ("", [""]),
    (",", ["", ""]),
    ("\"\"\"\"", ["\""]),
  ])
  func cells(record: String, cells: [String]) {
    let reading = Array(record.utf8).withUnsafeBytes {
      CellReader.cells(of: $0, line: 1, separator: UInt8(ascii: ","))
    }
    #expect(reading.refusal == nil && reading.cells == cells)
  }

  @Test(arguments: [
    (
      "a,b\n\n1,\"x\ny\",\"z\n\n3,4",
      "line 3: the quoted cell that begins on line 4 does not end on line 6, the last"
    ),
    ("a,b\n1,\"x\"y\n", "line 2: text follows a quoted cell"),
    ("a,b\n1,\"x\" \n", "line 2: text follows a quoted cell"),
    ("a,b\n1,x\rz\n", "line 2: a carriage return stands within a cell"),
    ("a,b\n1,x\n2,\u{0}\n", "line 3: a NUL character stands in a cell"),
    ("a,b\n1,\"\n\u{0}\"\n", "line 2: a NUL character stands in a cell"),
  ])
  func faultsAreNamedByTheirLine(text: String, message: String) {
    let error = #expect(throws: Refusal.self) { try CellReader.rows(of: Array(text.utf8)) }
    #expect(error?.message.description == message)
    #expect(error?.code == "invalid_csv")
  }

  @Test func bytesThatAreNoTextAreRefused() {
    for bytes: [UInt8] in [[0xFF], [0x22, 0xC3, 0x22], [0xED, 0xA0, 0x80]] {
      let error = #expect(throws: Refusal.self) {
        try CellReader.rows(of: Array("a,b\n1,2\n3,".utf8) + bytes)
      }
      #expect(error?.code == "invalid_utf8")
      #expect(error?.message.description == "line 3: a cell is not valid UTF-8")
    }
  }
}
