import Civil
import Engines

/// A record with what is expected of it.
struct VerifyRecord: Sendable {
  /// Counted from 1.
  let line: Int
  var record = BatchRecord()
  var expectations: [Expectation] = []
  /// Why it cannot be read.
  var refusal: Refusal?

  /// The identifier for people, or the line.
  var name: String {
    guard let id = record.id else { return "line \(line)" }
    return (try? JSONTree(id))?.plain ?? "line \(line)"
  }

  /// Takes what is expected out of the texts of the record.
  fileprivate mutating func takeExpectations() {
    var texts: [(key: String, text: String)] = []
    for (key, text) in record.texts {
      if key.hasPrefix("expected.") {
        expectations.append(Expectation(String(key.dropFirst(9)), .text(text)))
      } else if key == "expected" {
        do throws(Refusal) {
          let tree = try JSONTree(Array(text.utf8))
          guard case .object = tree else { throw InputValue.wrongType(key, "an object") }
          expectations += Expectation.all(in: tree)
        } catch {
          refusal = refusal ?? error.blaming("expected")
        }
      } else {
        texts.append((key, text))
      }
    }
    record.texts = texts
  }
}

/// Reads records with what is expected of them.
enum VerifyInput {
  /// The most bytes of a file.
  static let limit = 256_000_000

  /// All records of a file.
  ///
  /// - Throws: a refusal of a table without a heading, and where nothing is expected of any record.
  static func records(
    _ bytes: [UInt8], format: String, sheet: SheetOptions? = nil
  ) throws(Refusal) -> [VerifyRecord] {
    var source = RecordSource(bytes: bytes)
    let keys = BatchVerb.all.flatMap(\.keys)
    let heading = try source.heading(
      format: format, known: BatchRecord.knownKeys.union(keys), sheet: sheet)
    var records: [VerifyRecord] = []
    while let chunk = try source.next() {
      chunk.bytes.withUnsafeBytes { buffer in
        for line in chunk.lines {
          var record = VerifyRecord(line: line.number)
          let bytes = UnsafeRawBufferPointer(rebasing: buffer[line.range])
          record.refusal =
            line.isTooLong
            ? RecordSource.tooLong
            : heading.map { record.record.read(bytes, line: line.number, under: $0) }
              ?? JSONRecordParser.parse(bytes, into: &record.record)
          record.takeExpectations()
          records.append(record)
        }
      }
    }
    guard records.contains(where: { !$0.expectations.isEmpty || $0.refusal != nil }) else {
      throw .value(
        "nothing_expected",
        "no record says what is expected: give columns such as expected.type, or an object expected"
      )
    }
    return records
  }

  /// The records that are compiled in: published cases of every engine.
  ///
  /// - Throws: a refusal where the table is damaged.
  static func knownCases() throws(Refusal) -> [VerifyRecord] {
    let table = EmbeddedTable("known_cases")
    var bytes: [UInt8] = []
    for line in table.lines() { bytes += Array(table.row(at: line).field(1)) + [0x0A] }
    return try records(bytes, format: "jsonl")
  }
}
