extension NumerologyNumber {
  /// How the number came about, a line a step.
  public func steps(in name: NumerologyName?) -> [String] {
    var text = StepText()
    var lines: [String] = []
    forEachStep(in: name?.spelling, with: &text) { lines.append($0) }
    return lines
  }

  /// Tells every step to a closure.
  ///
  /// The terms that had to be added up or reduced come first, then the sum or difference. The text
  /// is a workplace that many numbers can share.
  func forEachStep(in name: NameSpelling?, with text: inout StepText, _ body: (String) -> Void) {
    if terms.count > 1 {
      for term in terms where term.hasStep {
        write(term, in: name, to: &text)
        body(text.take())
      }
      writeTotal(to: &text)
    } else if let term = terms.first {
      write(term, in: name, to: &text)
    }
    writeChain(from: total, to: value, marksMaster: !isDifference, to: &text)
    body(text.take())
  }

  private func writeTotal(to text: inout StepText) {
    if isDifference { text.add("|") }
    for index in terms.indices {
      if index > 0 { text.add(isDifference ? " - " : " + ") }
      if case .named(let label) = terms[index].source {
        text.add(label)
        text.add(" ")
      }
      text.add(terms[index].value)
    }
    if isDifference { text.add("|") }
    text.add(" = ")
    text.add(total)
  }

  private func write(_ term: Term, in name: NameSpelling?, to text: inout StepText) {
    switch term.source {
    case .named(let label):
      text.add(label)
      text.add(" ")
    case .digit: break
    case .letters(let part, let selection):
      if let name { write(selection, ofPart: part, of: name, nil, to: &text) }
    case .chaldeanLetters(let part):
      if let name { write(.all, ofPart: part, of: name, .chaldean, to: &text) }
    }
    text.add(term.raw)
    writeChain(from: term.raw, to: term.value, marksMaster: term.isReduced, to: &text)
  }

  /// The part and its selected letters with their values, by the name's own system or another.
  private func write(
    _ selection: Selection, ofPart part: Int, of name: NameSpelling, _ system: LetterSystem?,
    to text: inout StepText
  ) {
    var chosen = name.parts[part]
    for index in chosen { text.add(letter: name.letters[index].scalar) }
    text.add(": ")
    if case .initial = selection { chosen = chosen.lowerBound..<chosen.lowerBound + 1 }
    var isFirst = true
    for index in chosen where name.selects(index, selection) {
      if !isFirst { text.add(" + ") }
      isFirst = false
      let letter = name.letters[index]
      text.add(letter: letter.scalar)
      text.add(Int(system.map { Alphabet.value(letter.letter, $0) } ?? letter.value))
    }
    text.add(isFirst ? "none = " : " = ")
  }

  private func writeChain(
    from number: Int, to value: Int, marksMaster: Bool, to text: inout StepText
  ) {
    var current = number
    while current != value, current > 9 {
      text.add(", ")
      text.add(current, between: "+")
      current = Reduction.digitSum(current)
      text.add(" = ")
      text.add(current)
    }
    if marksMaster, value > 9, MasterNumbers.all.contains(number: value) { text.add(" (master)") }
  }
}

extension NumerologyNumber.Term {
  /// Whether the way to the value is a step of its own.
  fileprivate var hasStep: Bool {
    switch source {
    case .named: raw != value
    case .digit: false
    case .letters, .chaldeanLetters: true
    }
  }
}

/// Bytes of a step; string interpolation would take longer than the whole profile.
struct StepText {
  private var bytes: [UInt8] = []

  init() {
    bytes.reserveCapacity(256)
  }

  /// The text so far; what follows begins anew.
  mutating func take() -> String {
    defer { bytes.removeAll(keepingCapacity: true) }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { text in
      for byte in text { bytes.append(byte) }
    }
  }

  mutating func add(letter scalar: Unicode.Scalar) {
    if scalar.isASCII {
      bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      for byte in UTF8.encode(scalar) ?? .init() { bytes.append(byte) }
    }
  }

  /// A number that is not negative, with a sign between its digits if one is given.
  mutating func add(_ number: Int, between sign: Unicode.Scalar? = nil) {
    var divisor = 1
    while number / divisor > 9 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(truncatingIfNeeded: 48 + number / divisor % 10))
      if let sign, divisor > 1 { add(letter: sign) }
      divisor /= 10
    }
  }
}
