import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import divinectl

@Suite struct RecordParserTests {
  private func parse(_ text: String) throws(Refusal) -> BatchRecord {
    try parse(Array(text.utf8))
  }

  private func parse(_ bytes: [UInt8]) throws(Refusal) -> BatchRecord {
    let (record, refusal) = reading(bytes)
    if let refusal { throw refusal }
    return record
  }

  private func reading(_ bytes: [UInt8]) -> (record: BatchRecord, refusal: Refusal?) {
    var record = BatchRecord()
    let refusal = bytes.withUnsafeBytes { JSONRecordParser.parse($0, into: &record) }
    return (record, refusal)
  }

  private func name(_ record: BatchRecord) -> String? {
    record.texts.first { $0.key == "name" }?.text
  }

  @Test func everyKeyIsRead() throws {
    let record = try parse(
      #" {"id":"a\"1","date":"1961-08-04" , "time":"19:24","zone":"UTC","lat":-1.5e1,"lon":0,"lmt":true,"fold":"later","calendar":"julian","name":"é😀","engines":["human-design","x"],"options":{"node":"mean","n":2,"explain":true},"other":[1,{"a":[]},null]} "#
    )
    #expect(record.id == Array(#""a\"1""#.utf8))
    #expect(record.birth.date == "1961-08-04" && record.birth.time == "19:24")
    #expect(record.birth.lat == -15 && record.birth.lon == 0 && record.birth.lmt)
    #expect(record.birth.fold == "later" && record.birth.calendar == "julian")
    #expect(record.engines == ["human-design", "x"])
    #expect(record.options == ["node": "mean", "n": "2", "explain": "true"])
    #expect(
      record.texts.map { "\($0.key)=\($0.text)" } == ["name=é😀", #"other=[1,{"a":[]},null]"#])
  }

  @Test(arguments: [
    "", "{", "}", "[]", "1", "nul", "{\"date\"}", "{\"date\":}", "{\"date\":\"x\",}", "{,}",
    "{\"date\":\"x\"}x", "{'date':'x'}", "{\"date\":\"\u{1}\"}", "{\"date\":\"\\x\"}",
    "{\"date\":\"\\u12\"}", "{\"date\":\"\\uD800\"}", "{\"date\":\"\\uDC00\"}", "{\"date\":1}",
    "{\"lat\":\"1\"}", "{\"lat\":01}", "{\"lat\":1.}", "{\"lat\":.5}", "{\"lat\":+1}",
    "{\"lat\":1e}", "{\"lat\":1e999}", "{\"lat\":NaN}", "{\"lmt\":1}", "{\"engines\":[1]}",
    "{\"options\":[]}", "{\"options\":{\"a\":[]}}", "{\"id\":true}", "{\"id\":{}}",
    "{\"date\":\"a\",\"date\":\"b\"}", "{\"a\":tru}", "{\"a\":[1,]}", "\u{0}{}",
  ])
  func whatIsNotARecord(text: String) {
    #expect(throws: Refusal.self) { try parse(text) }
  }

  /// Other keys are kept as texts, in order; null is absent.
  @Test func otherKeysAreTexts() throws {
    let record = try parse(
      #"{"question":"Who?","seed":-1.50e2,"reversed":true,"x":null,"cards":[1,"a b",false],"none":[],"deep":[1,[2]],"o":{"a" : 1},"name":"N"}"#
    )
    #expect(
      record.texts.map { "\($0.key)=\($0.text)" } == [
        "question=Who?", "seed=-1.50e2", "reversed=true", "cards=1,a b,false", "none=",
        "deep=[1,[2]]", #"o={"a" : 1}"#, "name=N",
      ])
    #expect(try parse(#"{"options":null,"engines":null,"id":null,"lat":null}"#).engines == nil)
    #expect(try parse(#"{"options":{"node":null,"a":1.0}}"#).options == ["a": "1.0"])
    #expect(try parse(#"{"engine":"a,b"}"#).engines == ["a", "b"])
    #expect(try parse(#"{"engine":["a"]}"#).engines == ["a"])
  }

  @Test(arguments: [
    (#"{"engines":[]}"#, "engines_missing"), (#"{"engines":""}"#, "engines_missing"),
    (#"{"engine":","}"#, "engines_missing"), (#"{"engine":"a","engines":"b"}"#, "repeated_key"),
    (#"{"engines":7}"#, "invalid_type"), (#"{"engines":{}}"#, "invalid_type"),
    (#"{"x":1,"x":null}"#, "repeated_key"), (#"{"options":{"a":1,"a":2}}"#, "repeated_key"),
    (#"{"options":"a"}"#, "invalid_type"), (#"{"options":{"a":{}}}"#, "invalid_type"),
    (#"{"lat":1e999}"#, "invalid_number"), (#"{"date":1"#, "invalid_type"),
  ])
  func refusals(text: String, code: String) {
    let error = #expect(throws: Refusal.self) { try parse(text) }
    #expect(error?.code.rawValue == code)
  }

  /// A bad record keeps its identifier, if it came before or after the fault.
  @Test(arguments: [
    (#"{"id":7,"lat":"x"}"#, "7"), (#"{"lat":"x","id":7}"#, "7"),
    (#"{"options":{"a":[{"b":[]}]},"id":"é"}"#, #""é""#),
    (#"{"date":"a","date":"b","id":"x"}"#, #""x""#), (#"{"id":1,"id":2}"#, "1"),
    (#"{"id":12,"#, "12"), (#"{"id":"12""#, #""12""#), (#"{"id":12"#, nil), (#"{"id":12x}"#, nil),
    (#"{"id":12 "#, "12"),
    (#"{"id":"a\"b","x":tru}"#, #""a\"b""#), (#"{"x":tru,"id":7}"#, nil), (#"{"id":7}}"#, "7"),
    (#"{"id":true,"x":1}"#, nil), (#"{"id":[7]}"#, nil), (#"{"id":01}"#, nil),
  ])
  func aBadRecordKeepsItsIdentifier(text: String, id: String?) {
    let (record, refusal) = reading(Array(text.utf8))
    #expect(refusal != nil)
    #expect(record.id.map { String(decoding: $0, as: UTF8.self) } == id)
  }

  /// The first fault is told, wherever the line breaks after it.
  @Test func theFirstFaultIsTold() {
    let (_, refusal) = reading(Array(#"{"lat":"x","lon":"y","a":}"#.utf8))
    #expect(refusal?.code == "invalid_type" && refusal?.field == "lat")
  }

  @Test func recordsOfManyKeysAreRead() throws {
    let members = (0..<90_000).map { "\"k\($0)\":\($0)" }
    let record = try parse("{" + members.joined(separator: ",") + ",\"date\":\"2000-01-01\"}")
    #expect(record.texts.count == 90_000 && record.birth.date == "2000-01-01")
    #expect(record.texts.last?.key == "k89999" && record.texts.last?.text == "89999")
    let (_, refusal) = reading(
      Array(("{" + members.joined(separator: ",") + ",\"k44\":1}").utf8))
    #expect(refusal?.code == "repeated_key" && refusal?.field == "k44")
  }

  @Test func nestingIsBounded() {
    let deep = "{\"a\":" + String(repeating: "[", count: 100_000)
    #expect(throws: Refusal.self) { try parse(deep) }
  }

  /// Foundation reads whatever our parser accepts, and finds the same texts.
  @Test func acceptedLinesAreJSON() throws {
    var generator = SeededGenerator(seed: 12)
    let seeds = [
      #"{"id":1,"date":"1961-08-04","time":"19:24","zone":"Pacific/Honolulu"}"#,
      #"{"date":"1999-12-31","lat":-12.5,"lon":1e2,"lmt":true,"name":"J\u00f6rg \"x\""}"#,
      #"{"id":"é","date":"2000-02-29","options":{"node":"mean"},"engines":["a"],"x":[{}]}"#,
    ].map { Array($0.utf8) }
    var accepted = 0
    for _ in 0..<100_000 {
      var line = seeds.randomElement(using: &generator) ?? []
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<line.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: line[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: line.remove(at: place)
        case 2:
          line.insert(Array("\"\\{}[],:0e".utf8).randomElement(using: &generator) ?? 0, at: place)
        default: line.insert(line[place], at: place)
        }
        if line.isEmpty { line = [0x20] }
      }
      guard let record = try? parse(line) else { continue }
      accepted += 1
      let value = try JSONValue(bytes: line)
      #expect((value["date"]?.text ?? "") == record.birth.date)
      #expect(value["name"]?.text == name(record))
      #expect(value["lat"]?.number == record.birth.lat)
    }
    #expect(accepted > 10_000)
  }

  /// A heading is known by keys that a record has a place for.
  @Test func knownKeysAreNoTexts() throws {
    for key in BatchRecord.knownKeys {
      let others = ["lat": "1", "lon": "1", "id": "1", "lmt": "true", "options": "{\"a\":1}"]
      let value = others[key] ?? "\"x\""
      let record = try parse("{\"\(key)\":\(value)}")
      #expect(record.texts.isEmpty, "\(key)")
      let isElsewhere = record.id != nil || record.engines == ["x"] || record.options == ["a": "1"]
      #expect(record.birth != BirthRecord(date: "") || isElsewhere)
    }
  }

  @Test func delimitedLines() throws {
    func record(_ header: String, _ line: String, _ separator: Character = ",") throws
      -> BatchRecord
    {
      let records = try Array(header.utf8).lend { bytes throws(Refusal) in
        try DelimitedRecords(
          heading: bytes, separator: separator.asciiValue ?? 0, known: BatchRecord.knownKeys)
      }
      var record = BatchRecord()
      let refusal = Array(line.utf8).withUnsafeBytes { record.read($0, line: 2, under: records) }
      if let refusal { throw refusal }
      return record
    }
    let quoted = try record("id,date,name", #""7","1961-08-04","a ""b"", c""#)
    #expect(name(quoted) == #"a "b", c"#)
    #expect(quoted.id == Array(#""7""#.utf8))
    let tabs = try record("date\tname\tlmt", "1961-08-04\t\"x\ttrue", "\t")
    #expect(name(tabs) == "\"x" && tabs.birth.lmt)
    #expect(try record("date,options.node", "1961-08-04,mean").options == ["node": "mean"])
    for (header, line) in [
      ("date", "\"x"), ("date", "\"x\"y"), ("date", "a,b"), ("date,lat", "x,1e5"),
      ("date,lmt", "x,maybe"), ("born", "x"), ("date,date", "x"), ("date", "a\u{0}b"),
    ] {
      #expect(throws: (any Error).self) { try record(header, line) }
    }
  }
}
