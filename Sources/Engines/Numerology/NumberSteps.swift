extension NumerologyNumber {
  /// How the number came about, a line a step.
  public func steps(in name: NumerologyName?) -> [String] {
    var text = StepText()
    var lines: [String] = []
    if terms.count > 1 || isDifference {
      for term in terms {
        if case .digit = term.source { continue }
        write(term, in: name, to: &text)
        lines.append(text.take())
      }
      writeTotal(to: &text)
    } else if let term = terms.first {
      write(term, in: name, to: &text)
    }
    writeChain(from: total, to: value, masterMark: !isDifference, to: &text)
    lines.append(text.take())
    return lines
  }

  private func writeTotal(to text: inout StepText) {
    if isDifference { text.add("|") }
    for (index, term) in terms.enumerated() {
      if index > 0 { text.add(isDifference ? " - " : " + ") }
      text.add(term.value)
    }
    if isDifference { text.add("|") }
    text.add(" = ")
    text.add(total)
  }

  private func write(_ term: Term, in name: NumerologyName?, to text: inout StepText) {
    switch term.source {
    case .named(let label):
      text.add(label)
      text.add(" ")
      text.add(term.raw)
    case .digit:
      text.add(term.raw)
    case .letters(let part, let selection):
      guard let name, part < name.parts.count else { return text.add(term.raw) }
      writeLetters(of: name, part, selection, to: &text) { name.letters[$0].value }
      text.add(" = ")
      text.add(term.raw)
    case .chaldeanLetters(let part):
      guard let name, part < name.parts.count else { return text.add(term.raw) }
      writeLetters(of: name, part, .all, to: &text) {
        Alphabet.value(name.letters[$0].letter, .chaldean)
      }
      text.add(" = ")
      text.add(term.raw)
    }
    writeChain(from: term.raw, to: term.value, masterMark: term.isReduced, to: &text)
  }

  private func writeLetters(
    of name: NumerologyName, _ part: Int, _ selection: Selection, to text: inout StepText,
    value: (Int) -> UInt8
  ) {
    let range = name.parts[part]
    for index in range { text.add(letter: name.letters[index].scalar) }
    text.add(": ")
    var isFirst = true
    var chosen = range
    if case .initial = selection { chosen = range.lowerBound..<range.lowerBound + 1 }
    for index in chosen
    where name.selects(index, selection) {
      if !isFirst { text.add(" + ") }
      isFirst = false
      text.add(letter: name.letters[index].scalar)
      text.add(Int(value(index)))
    }
    if isFirst { text.add("none") }
  }

  private func writeChain(
    from number: Int, to value: Int, masterMark: Bool, to text: inout StepText
  ) {
    var current = number
    while current != value, current > 9 {
      text.add(", ")
      text.addDigits(of: current)
      current = Reduction.digitSum(current)
      text.add(" = ")
      text.add(current)
    }
    if masterMark, value > 9, MasterNumbers.candidates.contains(value) { text.add(" (master)") }
  }
}

/// Bytes of a step; string interpolation would take as long as the whole profile.
private struct StepText {
  private var bytes: [UInt8] = []

  /// The text so far; what follows begins anew.
  mutating func take() -> String {
    defer { bytes.removeAll(keepingCapacity: true) }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func add(letter scalar: Unicode.Scalar) {
    if scalar.isASCII {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      bytes.append(contentsOf: String(scalar).utf8)
    }
  }

  mutating func add(_ number: Int) {
    if number < 10, number >= 0 {
      bytes.append(UInt8(truncatingIfNeeded: 48 + number))
    } else {
      bytes.append(contentsOf: String(number).utf8)
    }
  }

  /// The digits with plus signs between.
  mutating func addDigits(of number: Int) {
    var isFirst = true
    for digit in String(number.magnitude).utf8 {
      if !isFirst { bytes.append(UInt8(ascii: "+")) }
      isFirst = false
      bytes.append(digit)
    }
  }
}
