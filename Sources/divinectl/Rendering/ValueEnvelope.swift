import Civil
import Engines

/// The envelope of a command that starts from other things than a birth moment; each part
/// describes itself.
struct ValueEnvelope<Input: Report, Conventions: Report, Result: Report> {
  /// The command's name.
  let engine: String
  /// The record's identifier as JSON; nil outside a batch.
  var id: [UInt8]?
  let input: Input
  let conventions: Conventions
  let result: Result
  var warnings: [Warning] = []

  func json(style: JSONWriter.Style) -> [UInt8] {
    var writer = JSONWriter(style: style)
    write(to: &writer)
    return writer.bytes
  }

  func write(to writer: inout JSONWriter) {
    writer.envelope(engine: engine, id: id, warnings: warnings) { sink in
      sink.object("input") { input.describe(to: &$0) }
      sink.object("conventions") { conventions.describe(to: &$0) }
      sink.object("result") { result.describe(to: &$0) }
    }
  }
}
