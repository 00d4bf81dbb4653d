import Civil
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Streams are cut between records, wherever the reads end.
@Suite struct RecordSourceTests {
  struct Record: Equatable {
    let line: Int
    let text: String
  }

  /// Reads a file in pieces of so many bytes.
  private func read(
    _ bytes: [UInt8], pieces: Int, format: String = "auto", known: Set<String> = ["date"]
  ) throws -> (columns: [String]?, records: [Record]) {
    let url = FileManager.default.temporaryDirectory.appending(path: "records-\(UUID())")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let file = try FileHandle(forReadingFrom: url)
    defer { try? file.close() }
    var source = RecordSource(descriptor: file.fileDescriptor)
    source.readSize = pieces
    let heading = try source.heading(format: format, known: known)
    var records: [Record] = []
    while let chunk = try source.next() {
      for line in chunk.lines {
        let text = String(decoding: chunk.bytes[line.range], as: UTF8.self)
        records.append(Record(line: line.number, text: line.isTooLong ? "too long" : text))
      }
    }
    return (heading?.columns.map { $0 ?? "" }, records)
  }

  @Test func linesAreCutAtEveryByte() throws {
    let text = "\u{FEFF}\n \t\r\n{\"a\":\"\n\"}\r\n\n{\"b\":\"é\"}\n{\"c\"}"
    for pieces in 1...text.utf8.count + 1 {
      let (columns, records) = try read(Array(text.utf8), pieces: pieces)
      #expect(columns == nil)
      #expect(
        records == [
          Record(line: 3, text: "{\"a\":\""), Record(line: 4, text: "\"}"),
          Record(line: 6, text: "{\"b\":\"é\"}"), Record(line: 7, text: "{\"c\"}"),
        ], "\(pieces)")
    }
  }

  @Test func tablesAreCutAtEveryByte() throws {
    let text =
      "\u{FEFF}\r\n\n\"na\nme\",date\r\n\"a\n\nb\",1\n\n \r\n\"say \"\"x\"\"\r\n\",\"2\"\r\n5\" pipe,\"3,\n\"\n\"x\"y\n,\"\"\nz,\"open\n"
    for pieces in 1...text.utf8.count + 1 {
      let (columns, records) = try read(Array(text.utf8), pieces: pieces)
      #expect(columns == ["na\nme", "date"])
      #expect(
        records == [
          Record(line: 5, text: "\"a\n\nb\",1"),
          Record(line: 10, text: "\"say \"\"x\"\"\r\n\",\"2\""),
          Record(line: 12, text: "5\" pipe,\"3,\n\""), Record(line: 14, text: "\"x\"y"),
          Record(line: 15, text: ",\"\""), Record(line: 16, text: "z,\"open\n"),
        ], "\(pieces)")
    }
  }

  @Test func withTabsThereAreNoQuotes() throws {
    let (columns, records) = try read(Array("name\tdate\n\"a\t1\n\"b\t2\n".utf8), pieces: 3)
    #expect(columns == ["name", "date"])
    #expect(records == [Record(line: 2, text: "\"a\t1"), Record(line: 3, text: "\"b\t2")])
  }

  @Test(arguments: [
    ("a,date", ","), ("a;date", ";"), ("a\tdate", "\t"), ("date", ","), ("\"a;b;c\",date", ","),
    ("\"a,b,c\";date", ";"), ("\"a\tb\",date", ","), ("a,b;date;c", ";"), ("a,date;c", ","),
  ])
  func theSeparatorIsSeenInTheHeading(heading: String, separator: String) {
    #expect(
      CellReader.separator(of: Array(heading.utf8)) == separator.utf8.first, "\(heading)")
  }

  @Test func aRecordThatIsTooLongIsOneError() throws {
    let long = String(repeating: "y", count: RecordSource.longestLine)
    let lines = "{\"a\":1}\n{\"b\":\"\(long)\"}\n{\"c\":1}\n"
    let table = "id,date\n1,2\n3,\"\(long)\n,\n\"\"\n\"\n4,5\n6,\"\(long)"
    for pieces in [4096, 1 << 18, 1 << 22] {
      #expect(
        try read(Array(lines.utf8), pieces: pieces).records == [
          Record(line: 1, text: "{\"a\":1}"), Record(line: 2, text: "too long"),
          Record(line: 3, text: "{\"c\":1}"),
        ])
      #expect(
        try read(Array(table.utf8), pieces: pieces).records == [
          Record(line: 2, text: "1,2"), Record(line: 3, text: "too long"),
          Record(line: 7, text: "4,5"), Record(line: 8, text: "too long"),
        ])
    }
    // What is just not too long is read.
    let longest = String(repeating: "y", count: RecordSource.longestLine - 2)
    let kept = try read(Array("{\"a\":1}\n{\(longest)}\n".utf8), pieces: 1 << 16).records
    #expect(kept.map(\.text.utf8.count) == [7, RecordSource.longestLine])
  }

  @Test func blankLinesCostNoRecord() throws {
    // More than a record may have, and more than a chunk.
    let blank = String(repeating: " ", count: 99) + "\n"
    let count = 15_000
    let blanks = String(repeating: blank, count: count)
    let (columns, records) = try read(
      Array("\(blanks)id,date\n\(blanks)1,2\n\(blanks)".utf8), pieces: 1 << 16)
    #expect(columns == ["id", "date"])
    #expect(records == [Record(line: 2 * count + 2, text: "1,2")])
    #expect(try read(Array(blanks.utf8), pieces: 1 << 16).records.isEmpty)
    let many = String(repeating: blanks, count: 3)
    var source = RecordSource(bytes: Array("\(many){}".utf8))
    let chunk = try source.next()
    #expect(chunk?.lines.map(\.number) == [3 * count + 1])
  }

  @Test func everyByteIsLookedAtOnce() {
    let text = Array("a,\"b\n\nc\"\"\n\",d\ne\n\"f\n".utf8)
    var ends = RecordEnds(separator: UInt8(ascii: ","))
    var scanned = 0
    var found: [Int] = []
    for count in 0...text.count {
      text.withUnsafeBytes { bytes in
        let piece = UnsafeRawBufferPointer(rebasing: bytes[..<count])
        while let end = ends.next(in: piece, from: &scanned) { found.append(end) }
      }
      #expect(scanned == count)
    }
    #expect(found == [13, 15] && ends.lines == 6)
  }

  @Test func aHeadingIsKnownByItsColumns() throws {
    for (text, code) in [
      ("born,hour\n", "header_missing"), ("date,date\n", "header_repeated"),
      ("Dates\n", "header_missing"), ("[{}]", "invalid_json"), ("date,\"x", "invalid_csv"),
      ("date\rid\r", "invalid_csv"), ("date,\u{0}\n", "invalid_csv"),
    ] {
      let error = #expect(throws: Refusal.self) { try read(Array(text.utf8), pieces: 2) }
      #expect(error?.code.rawValue == code, "\(text)")
    }
    #expect(try read(Array("born;id\n".utf8), pieces: 2, known: ["id"]).columns == ["born", "id"])
    #expect(try read(Array("{,date\n".utf8), pieces: 2, format: "csv").columns == ["{", "date"])
    #expect(
      try read(Array("a\t;date\n".utf8), pieces: 2, format: "csv").columns == ["a\t", "date"])
    #expect(try read([], pieces: 2).columns == nil)
  }
}
