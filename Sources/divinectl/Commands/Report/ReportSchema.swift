import Engines

/// The JSON Schema of a report: its answers are those of the engines.
struct ReportSchema: Report {
  let title: String

  /// The schemas of the answers that a report may have, for moments and for uncertain times.
  private var answers: [(name: String, schema: ShapeSchema)] {
    Engines.all.map { $0.card }.flatMap { engine in
      engine.verbs.filter { $0.card.report != nil }.flatMap { verb in
        let output = engine.outputName(of: verb)
        return [output, "\(output)-window"].compactMap { name in
          ShapeTable.shape(of: name).map { shape in
            let schema = ShapeSchema(
              name: name, title: verb.card.summary, engine: engine.name, shape: shape)
            return (name, schema)
          }
        }
      }
    }
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let answers = answers
    sink.text("$schema", "https://json-schema.org/draft/2020-12/schema")
    sink.text("$id", "urn:divinectl:report:1")
    sink.text("title", title)
    sink.text("type", "object")
    sink.object("properties") { sink in
      sink.object("schema") { sink in
        sink.text("type", "string")
        sink.list("enum", of: ["divinectl/report/1"])
      }
      sink.object("answers") { sink in
        sink.text("type", "array")
        sink.object("items") { sink in
          sink.list("anyOf") { sink in
            for answer in answers { sink.item { $0.text("$ref", "#/$defs/\(answer.name)") } }
          }
        }
      }
      sink.object("left_out") { Self.omissions(to: &$0) }
    }
    sink.list("required", of: ["schema", "answers", "left_out"])
    sink.object("$defs") { sink in
      for answer in answers {
        sink.object(named: answer.name) { answer.schema.describeForm(to: &$0) }
      }
    }
  }

  private static func omissions<Sink: ReportSink>(to sink: inout Sink) {
    let keys = ["engine", "verb", "reason"]
    sink.text("type", "array")
    sink.object("items") { sink in
      sink.text("type", "object")
      sink.object("properties") { sink in
        for key in keys { sink.object(named: key) { $0.text("type", "string") } }
      }
      sink.list("required", of: keys)
    }
  }
}
