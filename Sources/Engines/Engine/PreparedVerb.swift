package import Civil
package import Ephemeris

/// Answers a birth that is a moment, of the longitudes of its pair by an ephemeris: the same as by a
/// question, with no question on the way.
package struct PlainAnswer: Sendable {
  /// Writes the values of the result in compact JSON.
  package let write:
    @Sendable (JulianDay<UT>, borrowing SolarArcPair, String, inout JSONWriter) -> Void
  /// Tells them to a sink of fields.
  package let select:
    @Sendable (JulianDay<UT>, borrowing SolarArcPair, String, inout FieldSink) -> Void
}

/// A verb with its settings, ready for many questions; the verb's own types are hidden.
package struct PreparedVerb: Sendable {
  /// What must be found out before each question.
  package let needs: Needs
  /// Answers a question and writes the envelope in compact JSON: the hot path.
  package let write:
    @Sendable (Question, [UInt8]?, borrowing EphemerisSession, inout JSONWriter) throws(Refusal) ->
      Void
  /// Answers a question and keeps the values that a plan names.
  package let select:
    @Sendable (Question, [UInt8]?, borrowing EphemerisSession, inout FieldSink) throws(Refusal) ->
      Void
  /// Answers a plain birth; nil where the verb has no quick way for that.
  package let plainAnswer: PlainAnswer?
  /// Answers a question, to be rendered in any way.
  package let answer:
    @Sendable (Question, borrowing EphemerisSession) throws(Refusal) -> any RenderableAnswer
}

extension Verb {
  package static func prepared(_ options: OptionValues, engine: EngineCard, naming: FieldNaming)
    throws(Refusal)
    -> PreparedVerb
  {
    let settings = try settings(options)
    let name = engine.name
    let output = engine.outputName(of: Self.self)
    let schema = "divinectl/\(output)/1"
    let windowSchema = "divinectl/\(output)-window/1"
    @Sendable func envelope(
      _ question: Question, _ id: [UInt8]?, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Envelope<Result> {
      let answer = try answer(question, settings, sky)
      let isWindow = if case .window = question.birth { true } else { false }
      return Envelope(
        engine: name, schema: isWindow ? windowSchema : schema, id: id, question: question,
        answer: answer, naming: naming)
    }
    return PreparedVerb(
      needs: needs(settings),
      write: { question, id, sky, writer throws(Refusal) in
        let envelope = try envelope(question, id, sky)
        writer.document { envelope.describe(to: &$0) }
      },
      select: { question, id, sky, sink throws(Refusal) in
        try envelope(question, id, sky).describe(to: &sink)
      },
      plainAnswer: plainAnswer(settings),
      answer: { question, sky throws(Refusal) in try envelope(question, nil, sky) })
  }
}

/// An answer in its envelope, whatever the verb.
package protocol RenderableAnswer: Report {
  /// What the reader should know.
  var warnings: [Warning] { get }
  /// The result, which may have a page, rows, a figure or events.
  var presented: any Presentable { get }
  /// The question.
  var question: Question { get }
}

extension Envelope: RenderableAnswer where Result: Presentable {
  package var warnings: [Warning] {
    question.notes + question.birth.warnings + answer.warnings
  }
  package var presented: any Presentable { answer.result }
}
