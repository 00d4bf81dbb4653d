import Civil
import Engines

extension FieldNaming {
  /// Fields as the options that give them.
  static let options = FieldNaming(mark: "--", hasHyphens: true)
}

extension Refusal {
  /// The exit code that follows.
  var exitCode: ExitCode {
    switch kind {
    case .usage: .usage
    case .value: .wrongValue
    case .input: .unreadableInput
    case .data, .machine: .dataMissing
    case .output: .outputFailed
    case .bug: .bug
    }
  }

  /// The line for people, with its line break.
  func line(helpTopic: String?) -> String {
    var text = "divinectl: "
    if let field { text += "\(FieldNaming.options.name(of: field)): " }
    text += message.text(.options)
    if kind == .usage {
      text += "; see 'divinectl help\(helpTopic.map { " \($0)" } ?? "")'"
    }
    return text + "\n"
  }

  /// The JSON object of the batch error's shape, with its line break.
  func json(engine: String?) -> [UInt8] {
    var writer = JSONWriter(style: .compact)
    write(engine: engine, id: nil, line: nil, naming: .options, to: &writer)
    return writer.bytes
  }

  /// Writes the same with what a batch knows of the record.
  func write(
    engine: String?, id: [UInt8]?, kept: [UInt8]? = nil, line: Int?,
    naming: FieldNaming, to writer: inout JSONWriter
  ) {
    writer.document { sink in
      ErrorReport(refusal: self, engine: engine, id: id, kept: kept, line: line, naming: naming)
        .describe(to: &sink)
    }
  }
}

/// A refusal in JSON.
struct ErrorReport: Report {
  let refusal: Refusal
  let engine: String?
  /// The identifier of a batch's record as JSON.
  let id: [UInt8]?
  /// What the record keeps, as a JSON object.
  let kept: [UInt8]?
  let line: Int?
  let naming: FieldNaming

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("schema", "divinectl/error/1")
    sink.text("engine", engine)
    sink.json("id", id)
    if let kept { sink.json("kept", kept) }
    sink.integer("line", line)
    sink.object("error") { sink in
      sink.text("code", refusal.code.rawValue)
      sink.text("field", refusal.field?.key)
      sink.text("message", refusal.message.text(naming))
      sink.list("candidates") { sink in
        for candidate in refusal.candidates { describe(candidate, to: &sink) }
      }
    }
  }

  private func describe(_ candidate: Refusal.Candidate, to sink: inout some ReportSink) {
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
        sink.choice("calendar", date.calendar)
        sink.text("gregorian", date.converted(to: .gregorian).description)
      }
    case .name(let name):
      sink.item(name)
    case .place(let place):
      sink.item { PlaceReport(place).describe(to: &$0) }
    }
  }
}
