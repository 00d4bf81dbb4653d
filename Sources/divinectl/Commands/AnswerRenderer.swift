import Civil
import Engines

/// Renders an answer: the one switch over formats.
struct AnswerRenderer {
  private let output: OutputOptions
  private let surroundings: Surroundings

  init(_ output: OutputOptions, _ surroundings: Surroundings) {
    self.output = output
    self.surroundings = surroundings
  }

  /// The whole output.
  ///
  /// - Throws: a refusal of what the format cannot hold.
  func bytes(of answer: any RenderableAnswer) throws(Refusal) -> [UInt8] {
    let result = answer.presented
    let question = answer.question
    switch output.format {
    case .json:
      return json(answer)
    case .csv, .tsv:
      guard let table = result.table else { throw missing }
      return RowWriter.bytes(table.cells(of: result), output.format)
    case .table:
      guard let page = result.page(question) else { throw missing }
      let width =
        surroundings.outputIsTerminal && output.path == nil ? surroundings.terminalWidth : nil
      return Array(
        PageRenderer(style: output.style, width: width).text(page, warnings: answer.warnings).utf8)
    case .svg:
      guard let figure = result.figure(question) else {
        throw question.birth.window == nil
          ? missing
          : momentMissing("one chart, and where the time of birth is open there is more than one")
      }
      return SVGWriter.bytes(figure, output.picture)
    case .ics:
      guard let events = result.events(question) else {
        throw question.birth.window == nil
          ? missing : momentMissing("dates, and where the time of birth is open there are none")
      }
      return try ICSWriter.bytes(events, stamp: surroundings.now)
    case .aaf, .html:
      // Births and reports of all engines are written so, and no engine's answer is one.
      throw missing
    }
  }

  private func json(_ answer: any RenderableAnswer) -> [UInt8] {
    var writer = JSONWriter(style: surroundings.isCompact ? .compact : .pretty)
    writer.document { sink in
      func tell(_ answer: some RenderableAnswer) { answer.describe(to: &sink) }
      tell(answer)
    }
    return writer.bytes
  }

  /// A format that says more than is known of a birth whose time is open.
  private func momentMissing(_ what: String) -> Refusal {
    .usage(
      "time_missing", field: "format",
      "\(output.format.rawValue) needs \(what); give \(field: "time") HH:MM, without \(field: "time_range") and \(field: "plus_minus")"
    )
  }

  /// A card that promises what the result does not have.
  private var missing: Refusal {
    Refusal(.bug, "format_missing", field: "format", "there is no \(output.format.rawValue)")
  }
}
