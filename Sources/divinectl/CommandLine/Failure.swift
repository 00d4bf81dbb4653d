import Civil
import Engines
import Ephemeris

/// Why a command ended without a result; rendered once, at the edge, for people or as JSON.
struct Failure: Error, Sendable {
  var exitCode: ExitCode
  /// A stable name in snake_case.
  var code: String
  /// The option, without its dashes, or the JSON key; nil where none is to blame.
  var field: String?
  /// One sentence: the value, why it is refused, and what is allowed.
  var message: String
  var candidates: [BirthRecordError.Candidate] = []

  /// The command line is wrong.
  static func usage(_ code: String, option: String? = nil, _ message: String) -> Failure {
    Failure(exitCode: .usage, code: code, field: option, message: message)
  }

  /// The value of an option is wrong.
  static func value(_ code: String, option: String, _ message: String) -> Failure {
    Failure(exitCode: .wrongValue, code: code, field: option, message: message)
  }
}

extension Failure {
  init(_ error: BirthRecordError) {
    let exitCode: ExitCode =
      switch error.code {
      case .zoneMissing, .longitudeMissing, .conflictingTimes: .usage
      case .zoneDataUnusable: .dataMissing
      default: .wrongValue
      }
    self.init(
      exitCode: exitCode, code: error.code.rawValue, field: error.field, message: error.message,
      candidates: error.candidates)
  }

  init(_ error: EphemerisError) {
    switch error.code {
    case .outOfRange:
      self.init(
        exitCode: .wrongValue, code: error.code.rawValue, field: "date", message: error.message)
    case .invalidPath:
      self.init(
        exitCode: .wrongValue, code: error.code.rawValue, field: "ephe-path",
        message: error.message)
    case .dataMissing, .dataDamaged, .environment:
      self.init(
        exitCode: .dataMissing, code: error.code.rawValue, field: nil, message: error.message)
    case .library:
      self.init(exitCode: .bug, code: error.code.rawValue, field: nil, message: error.message)
    }
  }
}

extension Failure {
  /// The line for people, with its line break.
  func line(helpTopic: String?) -> String {
    var text = "divinectl: "
    if let field { text += "--\(String(field.map { $0 == "_" ? "-" : $0 })): " }
    text += message
    if exitCode == .usage {
      text += "; see 'divinectl help\(helpTopic.map { " \($0)" } ?? "")'"
    }
    return text + "\n"
  }

  /// The JSON object of the batch error's shape, with its line break.
  func json(engine: String?) -> [UInt8] {
    var writer = JSONWriter(style: .compact)
    write(engine: engine, id: nil, line: nil, to: &writer)
    return writer.bytes
  }

  /// Writes the same with what a batch knows of the record.
  func write(engine: String?, id: [UInt8]?, line: Int?, to writer: inout JSONWriter) {
    writer.document { sink in
      sink.text("schema", "divinectl/error/1")
      sink.text("engine", engine)
      sink.json("id", id)
      sink.integer("line", line)
      sink.object("error") { sink in
        sink.text("code", code)
        sink.text("field", field)
        sink.text("message", message)
        sink.list("candidates") { sink in
          for candidate in candidates { Self.describe(candidate, to: &sink) }
        }
      }
    }
  }

  private static func describe(
    _ candidate: BirthRecordError.Candidate, to sink: inout JSONWriter
  ) {
    switch candidate {
    case .moment(let utc, let offset, let abbreviation):
      sink.item { sink in
        sink.text("utc", utc.description)
        sink.text("offset", offset.description)
        sink.text("abbreviation", abbreviation)
      }
    case .date(let date):
      sink.item { sink in
        sink.text("date", date.description)
        sink.text("calendar", date.calendar.rawValue)
        sink.text("gregorian", date.converted(to: .gregorian).description)
      }
    case .name(let name):
      sink.item(name)
    case .place(let place):
      sink.item { PlaceReport(place: place).describe(to: &$0) }
    }
  }
}
