import Civil
import Engines

extension MCPTool {
  /// What came of a call, as JSON in one line.
  struct Outcome {
    let json: [UInt8]
    let isError: Bool
  }

  /// Runs the command with the arguments of a call.
  ///
  /// - Parameter surroundings: those of the server, without files and input.
  func call(_ given: [JSONTree.Member], _ surroundings: Surroundings) -> Outcome {
    let words: [String]
    do throws(Refusal) {
      words = try self.words(given)
    } catch {
      return Outcome(json: error.json(engine: engine.name).dropLast(), isError: true)
    }
    let output = KeptOutput()
    let errors = KeptOutput()
    let code = CommandLineTool.run(
      arguments: words.map { Array($0.utf8) }, surroundings: surroundings, output: output,
      errors: errors)
    return code == .success
      ? Outcome(json: output.line, isError: false) : Outcome(json: errors.line, isError: true)
  }

  /// The command line that the arguments of a call stand for.
  ///
  /// - Throws: a refusal of an argument that there is not, or that has a value of another kind.
  func words(_ given: [JSONTree.Member]) throws(Refusal) -> [String] {
    var seen = SeenKeys<String>()
    var options: [String] = []
    for member in given {
      try seen.add(member.key)
      guard let argument = arguments.first(where: { $0.key == member.key }) else {
        throw unknown(member.key)
      }
      if case .option(let option) = argument.source {
        options += try Self.word(option, member.value).map { [$0] } ?? []
      }
    }
    // What holds is what the schema says, and no file of defaults.
    return title.split(separator: " ").map(String.init)
      + [DefaultSwitches.noConfig, "--\(OutputOptions.json.name)"] + options
      + ["--"] + (try operands(given))
  }

  private func operands(_ given: [JSONTree.Member]) throws(Refusal) -> [String] {
    var words: [String] = []
    for argument in arguments {
      guard case .operand(let operand) = argument.source else { continue }
      let value = given.first { $0.key == argument.key }?.value ?? .null
      let texts: [JSONTree] =
        switch value {
        case .null: []
        case .list(let items) where operand.isRepeated: items
        default: [value]
        }
      guard !texts.isEmpty || !operand.isRequired else {
        throw .usage(
          "operand_missing", field: Field(argument.key), "is needed: \(operand.summary)")
      }
      for text in texts {
        guard let word = text.word else {
          throw InputValue.wrongType(
            argument.key, operand.isRepeated ? "a list of strings" : "a string")
        }
        words.append(word)
      }
    }
    return words
  }

  private static func word(_ option: OptionDeclaration, _ value: JSONTree) throws(Refusal)
    -> String?
  {
    if value == .null { return nil }
    if option.value == nil {
      guard case .flag(let isOn) = value else {
        throw InputValue.wrongType(option.field.key, "true or false")
      }
      return isOn ? "--\(option.name)" : nil
    }
    guard let text = value.word else {
      throw InputValue.wrongType(option.field.key, "a string or a number")
    }
    return "--\(option.name)=\(text)"
  }

  private func unknown(_ key: String) -> Refusal {
    let near = nearest(to: key, among: arguments.map(\.key)).first
    let hint = near.map { "; did you mean \($0)?" } ?? ""
    return .usage(
      "unknown_option", field: Field(key), "\(name) has no argument \(quoted(key))\(hint)")
  }
}

extension JSONTree {
  /// A text or a number as a word of a command line; nil for anything else.
  fileprivate var word: String? {
    switch self {
    case .text(let text), .number(let text): text
    // Flags are choices too: `true` is a node of the Moon.
    case .flag(let flag): flag ? "true" : "false"
    case .null, .list, .object: nil
    }
  }
}
