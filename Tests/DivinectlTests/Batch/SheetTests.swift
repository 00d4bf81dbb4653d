import Civil
import Engines
import Foundation
import TestSupport
import Testing

@testable import divinectl

/// Tables that people made in spreadsheets for something else.
@Suite struct SheetTests {
  private func batch(_ text: String, _ options: [String], engine: String = "time") throws -> Run {
    let url = FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID())")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return run(["batch", "--engine", engine] + options + [url.path])
  }

  private func lines(_ run: Run) -> [String] { run.text.split(separator: "\n").map(String.init) }

  private static let german =
    "\u{FEFF}Nr;Kind;Geburtsdatum;Uhrzeit;Zone;Klasse;\r\n"
    + "1;Anna;5.8.1991;08:30;Europe/Berlin;3b;\r\n2;\"Bo; Ben\";24.12.1990;unknown;UTC;;\r\n"

  private static let germanOptions = [
    "--map", "id=Nr,name=kind,date=Geburtsdatum,time=Uhrzeit", "--date-order", "dmy",
  ]

  @Test func aGermanSheetIsReadAsItIs() throws {
    let fields = ["--fields", "utc", "--format", "csv"]
    let result = try batch(Self.german, Self.germanOptions + fields + ["--keep", "Kind,klasse"])
    let plain = try batch(
      "id,date,time,zone\n1,1991-08-05,08:30,Europe/Berlin\n", fields)
    #expect(lines(plain)[1] == "1,time,1991-08-05T06:30:00Z,,")
    #expect(lines(result)[0] == "id,engine,Kind,Klasse,utc,error_code,error_message")
    #expect(lines(result)[1] == "1,time,Anna,3b,1991-08-05T06:30:00Z,,")
    #expect(lines(result)[2] == "2,time,Bo; Ben,,,,")
    #expect(!result.errors.contains("unknown keys"), "\(result.errors)")
  }

  /// `unknown` and a question mark are the same as an empty cell.
  @Test(arguments: ["unknown", "?", ""]) func anUnknownTimeIsNone(word: String) throws {
    let table = "id,date,time,zone\n1,1991-08-05,\(word),UTC\n"
    let options = ["--fields", "window.seconds", "--format", "csv"]
    let result = try batch(table, options, engine: "human-design")
    #expect(lines(result)[1] == "1,human-design,86400,,")
  }

  @Test(arguments: [
    ("dmy", "05/08/1991", "1991-08-05"), ("mdy", "05/08/1991", "1991-05-08"),
    ("dmy", "5.8.1991", "1991-08-05"), ("dmy", "5. 8. 1991", "1991-08-05"),
    ("mdy", "12-31-1999", "1999-12-31"), ("dmy", "1991-08-05", "1991-08-05"),
  ])
  func anOrderReadsDates(order: String, text: String, date: String) throws {
    let result = try batch(
      "date,time,zone\n\(text),12:00,UTC\n",
      ["--date-order", order, "--fields", "input.date,utc", "--format", "csv"])
    #expect(lines(result)[1] == ",time,\(date),\(date)T12:00:00Z,,")
  }

  /// Clock times with colons mean one time of day; a table may write them without the zero.
  @Test(arguments: [
    ("7:35", "07:35"), ("07:35", "07:35"), ("7:35 PM", "19:35"), ("12:05 am", "00:05"),
    ("7:35:09 a.m.", "07:35:09"),
  ])
  func timesOfSheetsAreRead(text: String, time: String) throws {
    let result = try batch(
      "date,time,zone\n1991-08-05,\(text),UTC\n", ["--fields", "input.time", "--format", "csv"])
    #expect(lines(result)[1] == ",time,\(time),,")
  }

  @Test(arguments: ["0.316", "735", "7.35", "7:5", "24:00", "13:00 PM", "7:35h", "7:35:1", "19h"])
  func otherTimesAreRefused(text: String) throws {
    let result = try batch("date,time,zone\n1991-08-05,\(text),UTC\n", ["--json"])
    #expect(result.text.contains("invalid_time"), "\(result.text)")
  }

  /// A record of JSON is written by a program, which has the form of the contract.
  @Test func recordsOfProgramsAreStrict() throws {
    let result = try batch(#"{"date":"1991-08-05","time":"7:35","zone":"UTC"}"#, [])
    #expect(result.text.contains("invalid_time"), "\(result.text)")
  }

  /// Nothing is guessed: neither without an order nor what it does not allow.
  @Test func otherDatesAreRefused() throws {
    let both = try batch("date,time,zone\n05/08/1991,12:00,UTC\n", ["--json"])
    #expect(both.code == .someRecordsFailed)
    #expect(both.text.contains("1991-08-05") && both.text.contains("1991-05-08"))
    for text in ["13/13/1991", "24/12/1990", "5.8.91", "5/8.", "5//8/1991", "1/2/3/1991"] {
      let result = try batch(
        "date,time,zone\n\(text),12:00,UTC\n", ["--date-order", "mdy", "--json"])
      #expect(result.text.contains("invalid_date"), "\(text): \(result.text)")
    }
  }

  @Test func keptColumnsStandInEveryForm() throws {
    let table = "ID,Date,TIME,zone,Class,name\n1,1991-08-05,08:30,UTC,3b,Ann\n2,x,08:30,UTC,,\n"
    let json = try batch(table, ["--keep-all"])
    let first = try JSONValue(bytes: lines(json)[0].utf8)
    #expect(first["kept"]?["Class"]?.text == "3b" && first["kept"]?["name"]?.text == "Ann")
    #expect(first["kept"]?.object?.count == 2)
    let failed = try JSONValue(bytes: lines(json)[1].utf8)
    #expect(failed["error"]?["code"]?.text == "invalid_date")
    #expect(failed["kept"]?["Class"] == .null)
    let fields = try batch(table, ["--keep", "Class", "--fields", "utc"])
    #expect(
      lines(fields)[0]
        == #"{"id":"1","engine":"time","kept":{"Class":"3b"},"utc":"1991-08-05T08:30:00Z"}"#)
    let plain = try batch(table, [])
    #expect(plain.errors.contains("unknown keys: 'Class'"))
    #expect(!json.errors.contains("unknown keys"))
    #expect(try JSONValue(bytes: lines(plain)[0].utf8)["kept"] == nil)
  }

  @Test func keptColumnsStayBesideARecordThatIsNoRow() throws {
    let result = try batch(
      "id,date,zone,a\n1,\"x\"y,UTC,b\n",
      ["--keep", "a", "--fields", "utc", "--format", "tsv"])
    #expect(lines(result)[1].hasPrefix("1\ttime\t\t\tinvalid_csv\t"), "\(result.text)")
  }

  /// Spreadsheets take these as formulas; a number is none.
  @Test func noCellIsAFormula() throws {
    let table =
      "id,date,time,zone,a,b,c,d\n"
      + "=1+1,1991-08-05,08:30,UTC,\"=HYPERLINK(\"\"x\"\")\",-12.5,+49 170,@x\n"
    let options = ["--keep", "a,b,c,d", "--fields", "offset", "--format", "csv"]
    let plain = try batch(table, options)
    #expect(lines(plain)[1] == "=1+1,time,\"=HYPERLINK(\"\"x\"\")\",-12.5,+49 170,@x,+00:00,,")
    let safe = try batch(table, options + ["--safe-csv"])
    #expect(
      lines(safe)[1] == "'=1+1,time,\"'=HYPERLINK(\"\"x\"\")\",-12.5,'+49 170,'@x,'+00:00,,")
  }

  @Test(arguments: [
    (["--map", "dat=A"], "did you mean at, date or lat?"),
    (["--map", "date"], "is not KEY=COLUMN"),
    (["--map", "date=B"], "the heading has no column 'B'"),
    (["--map", "date=Geburstdatum"], "did you mean 'Geburtsdatum'?"),
    (["--map", "date=Geburtsdatum,time=Geburtsdatum"], "repeats one before it"),
    (["--map", "zone=Geburtsdatum"], "names a column twice"),
    (["--keep", "Klase"], "did you mean 'Klasse'?"), (["--keep", "Klasse,"], "empty name"),
    (["--keep", "zone", "--keep-all"], "exclude each other"),
    (["--date-order", "ymd"], "dmy or mdy"),
  ])
  func mistakesAreNamed(options: [String], message: String) throws {
    let result = try batch("Geburtsdatum,zone,Klasse\n1.2.2000,UTC,1\n", options)
    #expect(result.code == .usage || result.code == .wrongValue)
    #expect(result.output.isEmpty && result.errors.contains(message), "\(result.errors)")
  }

  @Test func whatIsNoTableHasNoColumns() throws {
    for (options, input) in [
      (["--keep-all"], "{\"id\":1}\n"), (["--map", "date=x", "--input-format", "jsonl"], "{}\n"),
    ] {
      let result = try batch(input, options)
      #expect(result.code == .usage && result.errors.contains("tables only"), "\(result.errors)")
    }
    #expect(run(["batch", "--engine", "time", "--profiles", "--keep-all"]).code == .usage)
    #expect(try batch("", ["--keep-all"]).code == .success)
  }

  /// What stands at the head of a table is named, and how to say what it is.
  @Test func aForeignHeadingIsShown() throws {
    let result = try batch("Geboren;Ort\n1;2\n", [])
    #expect(result.errors.contains("'Geboren' and 'Ort' say what they are"), "\(result.errors)")
    #expect(result.errors.contains("--map date=COLUMN"))
  }

  @Test func verifyReadsTheSameSheets() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID())")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data("Tag;Uhrzeit;Zone;Soll\n5.8.1991;08:30;Europe/Berlin;1991-08-05T06:30:00Z\n".utf8)
      .write(to: url)
    let words = ["verify", "--engine", "time", url.path, "--map"]
    let map = "date=Tag,time=Uhrzeit,expected.utc=Soll"
    #expect(run(words + [map, "--date-order", "dmy"]).code == .success)
    #expect(run(words + [map]).code == .someRecordsFailed)
    #expect(run(words + ["date=Datum"]).errors.contains("has no column 'Datum'"))
    #expect(run(["verify", "--date-order", "dmy"]).errors.contains("no effect on the known cases"))
  }

  /// Each column that a card names is a field of a moment; those of a window are the same.
  @Test(arguments: BatchVerb.all.filter { !$0.card.columns.isEmpty }.map(\.name))
  func columnsAreFields(name: String) throws {
    let verb = try #require(BatchVerb.named(name))
    let columns = verb.card.columns
    try OutputFields.check(columns, of: [verb])
    #expect(Set(columns).count == columns.count)
    let help = run(["help", "fields", verb.engine.outputName(of: verb.verb)]).text
    #expect(help.contains("  \(columns[0])\n"), "\(help.prefix(300))")
  }

  /// Every engine has columns, and they have values.
  @Test func tablesNeedNoFields() throws {
    for engine in Engines.all.map({ $0.card }) where BatchVerb.named(engine.name) != nil {
      let verb = try #require(BatchVerb.named(engine.name))
      #expect(!verb.card.columns.isEmpty, "\(engine.name)")
    }
    let table = "id,date,time,zone,name\n1,1961-08-04,19:24,Pacific/Honolulu,Ann Lee\n"
    for engine in ["human-design", "gene-keys", "vimshottari", "numerology", "time"] {
      let result = try batch(table, ["--format", "csv"], engine: engine)
      #expect(result.code == .success, "\(result.errors)")
      let cells = lines(result)[1].split(separator: ",", omittingEmptySubsequences: false)
      #expect(!cells.dropLast(2).contains(""), "\(engine): \(result.text)")
    }
    let two = try batch(table, ["--format", "tsv"], engine: "time,human-design")
    #expect(lines(two).count == 3 && lines(two)[0].contains("utc\toffset"))
    #expect(lines(two)[0].contains("\tsure.type\t"))
  }
}
