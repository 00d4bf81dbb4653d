import Civil
import Engines

/// The texts of files that options and words name: engines read no files.
struct FileTexts {
  private let surroundings: Surroundings
  /// Whether standard input is read already: it can be read once.
  private var inputIsTaken: Bool

  init(_ surroundings: Surroundings, inputIsTaken: Bool = false) {
    self.surroundings = surroundings
    self.inputIsTaken = inputIsTaken
  }

  /// Puts the text of a file in the place of its name, for each option that names one.
  ///
  /// - Throws: a refusal of a file that cannot be read or is no text.
  mutating func fill(_ options: inout OptionValues, _ declared: [OptionDeclaration])
    throws(Refusal)
  {
    for option in declared {
      guard let limit = option.fileLimit, let path = options.text(option.name),
        option.namesFile(path)
      else { continue }
      options.set(option.name, try text(path, limit: limit, field: option.field))
    }
  }

  /// The texts of the files that words name; of standard input where the word is left out.
  ///
  /// - Parameters:
  ///   - title: the command and its verb.
  ///   - declared: what the words stand for.
  /// - Throws: a usage refusal where there is nothing to read, or two things.
  mutating func texts(
    of words: [String], _ declared: [OperandDeclaration], beside options: OptionValues,
    title: String
  ) throws(Refusal) -> [(key: String, text: String)] {
    var texts: [(key: String, text: String)] = []
    for (place, operand) in declared.enumerated() {
      guard let content = operand.content else { continue }
      // Several words are the names of saved people.
      if content.holdsPeople, words.count > 1 { continue }
      let path = place < words.count ? words[place] : nil
      if let other = content.unless.first(where: options.isGiven) {
        guard path == nil else {
          throw .usage(
            "conflicting_options", field: Field(other), "does not go with \(operand.name)")
        }
        continue
      }
      guard path != nil || !surroundings.inputIsTerminal else {
        throw .usage(
          .init("\(content.key)_missing"), "\(title) needs \(operand.name): \(operand.summary)")
      }
      texts.append((content.key, try text(path, limit: content.limit, field: nil)))
    }
    return texts
  }

  /// The text of a file, or of standard input.
  ///
  /// - Throws: a refusal of a file that cannot be read or is no text.
  mutating func text(_ path: String?, limit: Int, field: Field?) throws(Refusal) -> String {
    if surroundings.filesAreTexts, let path {
      guard path.utf8.count <= limit else {
        throw .value("text_too_long", field: field, "the text has more than \(limit) bytes")
      }
      return path
    }
    if path == nil || path == "-" {
      guard !inputIsTaken else {
        throw .usage(
          "conflicting_options", field: field, "standard input is read for something else")
      }
      inputIsTaken = true
    }
    let bytes: [UInt8]
    do throws(Refusal) {
      bytes = try InputFile.read(path, limit: limit, surroundings)
    } catch {
      throw error.blaming(field)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .value("invalid_utf8", field: field, "the file is not valid UTF-8")
    }
    return text
  }
}
