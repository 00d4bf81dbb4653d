import Civil
import Engines

/// How a tool stands in the list of tools.
struct ToolReport: Report {
  let tool: MCPTool
  let version: MCPVersion

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("name", tool.name)
    if version.hasStructure { sink.text("title", tool.title) }
    sink.text("description", tool.description)
    sink.object("inputSchema") { sink in
      sink.text("type", "object")
      sink.object("properties") { sink in
        for argument in tool.arguments {
          sink.object(named: argument.key) { argument.describe(to: &$0) }
        }
      }
      let required = tool.arguments.filter(\.isRequired).map(\.key)
      if !required.isEmpty { sink.list("required", of: required) }
      sink.flag("additionalProperties", false)
    }
    if version.hasStructure { sink.object("outputSchema") { describeOutput(to: &$0) } }
    guard version.hasAnnotations else { return }
    sink.object("annotations") { sink in
      sink.flag("readOnlyHint", true)
      sink.flag("openWorldHint", false)
    }
  }

  /// What `divinectl schema` prints, for a moment and for an uncertain time of birth.
  private func describeOutput<Sink: ReportSink>(to sink: inout Sink) {
    let schemas = [tool.name, "\(tool.name)-window"].compactMap { name in
      ShapeTable.shape(of: name).map {
        ShapeSchema(name: name, title: tool.card.summary, engine: tool.engine.name, shape: $0)
      }
    }
    if schemas.count == 1 { return schemas[0].describeForm(to: &sink) }
    sink.text("type", "object")
    sink.list("anyOf") { sink in
      for schema in schemas { sink.item { schema.describeForm(to: &$0) } }
    }
  }
}

extension MCPTool.Argument {
  fileprivate var isRequired: Bool {
    if case .operand(let operand) = source { operand.isRequired } else { false }
  }

  /// Tells its schema.
  fileprivate func describe<Sink: ReportSink>(to sink: inout Sink) {
    switch source {
    case .option(let option):
      describe(option.value == nil ? "boolean" : option.kind.rawValue, option.choices, to: &sink)
      if let limits = option.limits {
        sink.integer("minimum", limits.lowerBound)
        sink.integer("maximum", limits.upperBound)
      }
      let standard = option.standard.map { " (default \($0.text(.keys)))" } ?? ""
      let form = option.value.map { "\($0.replacing("FILE", with: "text of the file")): " } ?? ""
      sink.text("description", form + option.summary.text(.keys) + standard)
    case .operand(let operand):
      if operand.isRepeated {
        sink.text("type", "array")
        sink.object("items") { describe("string", operand.choices, to: &$0) }
      } else {
        describe("string", operand.choices, to: &sink)
      }
      sink.text("description", operand.content?.summary ?? operand.summary)
    }
  }

  private func describe(_ type: String, _ choices: [String], to sink: inout some ReportSink) {
    sink.text("type", type)
    if !choices.isEmpty { sink.list("enum", of: choices) }
  }
}
