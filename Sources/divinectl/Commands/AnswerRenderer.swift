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
      return SeparatedRows.bytes(table.cells(of: result), output.format)
    case .table:
      guard let page = result.page(question) else { throw missing }
      _ = page
      throw missing
    case .svg:
      throw missing
    case .ics:
      throw question.birth.window == nil ? missing : datesMissing
    }
  }

  private func json(_ answer: any RenderableAnswer) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.document { sink in
      func tell(_ answer: some RenderableAnswer) { answer.describe(to: &sink) }
      tell(answer)
    }
    return writer.bytes
  }

  /// Events have dates; those of an uncertain time are open.
  private var datesMissing: Refusal {
    .usage(
      "time_missing", field: "format",
      "\(output.format.rawValue) needs dates, and where the time of birth is open there are none; give \(field: "time") HH:MM, without \(field: "time_range") and \(field: "plus_minus")"
    )
  }

  /// A card that promises what the result does not have.
  private var missing: Refusal {
    Refusal(.bug, "format_missing", field: "format", "there is no \(output.format.rawValue)")
  }
}
