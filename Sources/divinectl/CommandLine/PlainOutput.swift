import Civil
import Engines

/// What a command writes that has a text and JSON.
enum PlainOutput {
  /// The options of such a command.
  static let group = OptionGroup(
    heading: "Output",
    options: [
      OutputOptions.formatOption([.table, .json]), OutputOptions.json, OutputOptions.output,
      OutputOptions.force,
    ])

  /// Writes a report in the format that is asked for, where it is asked for.
  ///
  /// - Throws: a refusal where it cannot be written.
  static func write(
    _ report: some Report, text: @autoclosure () -> String, _ arguments: ParsedArguments,
    _ surroundings: Surroundings, _ output: any ByteOutput
  ) throws(Refusal) {
    var bytes: [UInt8]
    if try OutputOptions.format(arguments, standard: .table) == .json {
      var writer = JSONWriter(style: .pretty)
      writer.document { report.describe(to: &$0) }
      bytes = writer.bytes
    } else {
      bytes = Array(text().utf8)
    }
    if let path = arguments.value(OutputOptions.output) {
      try FileOutput(
        path: surroundings.absolute(path), replaces: arguments.has(OutputOptions.force)
      ).write(bytes)
    } else {
      try output.write(bytes)
    }
  }
}
