import Engines
import TestSupport
import Testing

@testable import divinectl

@Suite struct RowWriterTests {
  @Test func cellsAreQuotedWhereTheyMustBe() {
    let rows = [
      ["id", "a,b", "say \"so\""], ["", "two\nlines", "tab\there\u{7F}"], ["é", "x", ""],
    ]
    #expect(
      String(decoding: RowWriter.bytes(rows, .csv), as: UTF8.self)
        == "id,\"a,b\",\"say \"\"so\"\"\"\n,\"two\nlines\",\"tab\there\u{7F}\"\né,x,\n")
    #expect(
      String(decoding: RowWriter.bytes(rows, .tsv), as: UTF8.self)
        == "id\ta,b\tsay \"so\"\n\ttwo lines\ttab here \né\tx\t\n")
  }

  @Test func bytesThatAreNoTextAreReplaced() {
    var writer = RowWriter(separator: .comma)
    writer.add([[0x61, 0xFF], [0xC3, 0xA9], [0xE2, 0x82]])
    #expect(writer.bytes == Array("a\u{FFFD},é,\u{FFFD}\n".utf8))
  }

  @Test func aReportsRowsAreFilledUp() {
    var sink = RowSink(path: ["rows"])
    sink.list("rows") { sink in
      for count in 1...2 {
        sink.item { sink in
          sink.integer("number", count)
          if count == 1 { sink.object("place") { $0.text("name", "Ulm, DE") } }
        }
      }
    }
    #expect(
      String(decoding: RowWriter.bytes(sink, .csv), as: UTF8.self)
        == "number,place_name\n1,\"Ulm, DE\"\n2,\n")
  }

  /// What a reader of RFC 4180 finds is what was written; TSV keeps its rows and columns.
  @Test(arguments: 0..<100 as Range<UInt64>) func rowsComeBack(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let rows = (0..<6).map { _ in
      (0..<4).map { _ -> String in
        let letters = ["a", ",", "\"", "\n", "\r", "\t", "é", " ", "\u{1}", "\u{7F}", "😀"]
        return (0..<Int.random(in: 0...6, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? ""
        }.joined()
      }
    }
    let csv = RowWriter.bytes(rows, .csv)
    #expect(Self.parsed(csv) == rows.map { $0.map { Array($0.utf8) } })
    let tsv = String(decoding: RowWriter.bytes(rows, .tsv), as: UTF8.self)
    let cells = tsv.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
    #expect(cells.count == 6 && cells.allSatisfy { $0.count == 4 })
    #expect(tsv.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 })
  }

  /// The cells of CSV, by the grammar of RFC 4180 alone.
  private static func parsed(_ bytes: [UInt8]) -> [[[UInt8]]] {
    var rows: [[[UInt8]]] = []
    var row: [[UInt8]] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let isQuote = byte == UInt8(ascii: "\"")
      index += 1
      if isQuoted, isQuote, index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        cell.append(byte)
        index += 1
      } else if isQuote {
        isQuoted.toggle()
      } else if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
        row.append(cell)
        cell = []
        if byte == UInt8(ascii: "\n") {
          rows.append(row)
          row = []
        }
      } else {
        cell.append(byte)
      }
    }
    return rows
  }
}
