import Civil
import Engines
import Ephemeris

/// The lines of a chunk as they are written: whole envelopes, or only some fields of them.
struct BatchLines {
  private let selection: FieldSelection?
  var writer: JSONWriter
  private var values: FieldSink?

  /// - Parameters:
  ///   - block: memory to write into, if there is some to use again.
  ///   - handOn: takes what was written where it has become much, even of one line.
  init(
    selection: FieldSelection?, block: ByteBlock?,
    handOn: @escaping (UnsafeRawBufferPointer) -> Void
  ) {
    self.selection = selection
    writer = JSONWriter(style: .compact, block: block, handOn: handOn)
    values = selection.map { FieldSink($0.plan, style: $0.isDelimited ? .cells : .json) }
  }

  /// How many bytes were written, without those that were handed on.
  var count: Int { writer.count }

  /// Answers a record's question and writes its line; nothing is written where there is no answer.
  ///
  /// - Throws: the refusal of the verb.
  mutating func write(
    _ item: BatchItem, _ name: String, _ verb: PreparedVerb, session: borrowing EphemerisSession
  ) throws(Refusal) {
    guard let selection, values != nil else {
      return try verb.write(item.question, item.record.id, session, &writer)
    }
    values?.reset()
    try select(item, verb, session: session)
    guard let values else { return }
    (item.record.id ?? []).withUnsafeBytes { id in
      selection.write(
        values, id: id, kept: item.record.kept, keptJSON: item.record.keptJSON, engine: name,
        to: &writer)
    }
  }

  private mutating func select(
    _ item: BatchItem, _ verb: PreparedVerb, session: borrowing EphemerisSession
  ) throws(Refusal) {
    guard var sink = values.take() else { return }
    defer { values = sink }
    try verb.select(item.question, item.record.id, session, &sink)
  }

  /// Whether they are whole envelopes.
  var areWhole: Bool { selection == nil }

  /// Writes the fields of a plain record whose result describes itself.
  ///
  /// - Parameter id: as JSON; empty where there is none.
  mutating func select(
    id: UnsafeRawBufferPointer, engine: String, _ describe: (inout FieldSink) -> Void
  ) {
    guard let selection, var sink = values.take() else { return }
    sink.resetForResult()
    describe(&sink)
    selection.write(sink, id: id, engine: engine, to: &writer)
    values = sink
  }

  /// Writes the error record of a line in its place.
  mutating func writeError(_ refusal: Refusal, _ item: BatchItem, _ name: String) {
    if let selection, selection.isDelimited {
      selection.writeError(
        refusal, item.record, engine: name, line: item.line, to: &writer)
    } else {
      refusal.write(
        engine: name, id: item.record.id, kept: item.record.keptJSON, line: item.line,
        naming: .keys,
        to: &writer)
    }
  }

  /// Hands on what was written; nothing is written afterwards.
  consuming func take() -> WrittenBytes { writer.take() }
}
