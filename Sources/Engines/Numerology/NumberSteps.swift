extension NumerologyNumber {
  /// How the number came about, a line a step.
  func steps(in name: NumerologyName?) -> [String] {
    var text = StepText()
    var lines: [String] = []
    forEachStep(in: name?.spelling, with: &text) { lines.append(Self.string($0)) }
    return lines
  }

  /// The chain as the field writes it, such as 31/4.
  var chainText: String {
    var text = StepText()
    writeChain(to: &text)
    var chain = ""
    text.take { chain = Self.string($0) }
    return chain
  }

  private static func string(_ bytes: Span<UInt8>) -> String {
    bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes the chain as the field does, such as 31/4.
  func writeChain(to text: inout StepText) {
    var current = total
    text.add(current)
    while current != value {
      current = Reduction.digitSum(current)
      text.add("/")
      text.add(current)
    }
  }

  /// Tells every step to a closure.
  ///
  /// The terms that had to be added up or reduced come first, then the sum or difference. The text
  /// is a workplace that many numbers can share.
  func forEachStep(
    in name: NameSpelling?, with text: inout StepText, _ body: (Span<UInt8>) -> Void
  ) {
    terms.withSpan { terms in
      if terms.count > 1 {
        for index in terms.indices where terms[index].hasStep {
          write(terms[index], in: name, to: &text)
          text.take(body)
        }
        writeTotal(of: terms, to: &text)
      } else if terms.count == 1 {
        write(terms[0], in: name, to: &text)
      }
    }
    writeChain(from: total, to: value, marksMaster: !isDifference, to: &text)
    text.take(body)
  }

  private func writeTotal(of terms: Span<Term>, to text: inout StepText) {
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
      text.add(current, spaced: true)
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
///
/// They stand in place, because appending to an array asks for every byte whether it is shared.
struct StepText {
  private var bytes = InlineArray<256, UInt8>(repeating: 0)
  private var count = 0
  /// What came before the bytes, for steps that do not fit.
  private var begun: [UInt8] = []

  /// Tells the text so far as UTF-8; what follows begins anew.
  mutating func take(_ body: (Span<UInt8>) -> Void) {
    if begun.isEmpty {
      body(bytes.span.extracting(first: count))
      count = 0
    } else {
      moveBytes()
      body(begun.span)
      begun = []
    }
  }

  private mutating func moveBytes() {
    for index in 0..<count { begun.append(bytes[index]) }
    count = 0
  }

  /// Adds a byte for which there is room.
  @inline(__always)
  private mutating func add(byte: UInt8) {
    bytes[unchecked: count] = byte
    count &+= 1
  }

  /// Makes room for a letter or a number; a scalar is never cut.
  private mutating func reserve(_ size: Int) {
    if count + size > bytes.count { moveBytes() }
  }

  // Where it is known which text it is, that is a move or two.
  @inline(__always)
  mutating func add(_ text: StaticString) {
    let size = text.utf8CodeUnitCount
    reserve(size)
    let place = count
    precondition(size <= bytes.count - place)
    // Copied at once; there is room.
    var span = bytes.mutableSpan
    span.withUnsafeMutableBytes { bytes in
      bytes.baseAddress?.advanced(by: place).copyMemory(from: text.utf8Start, byteCount: size)
    }
    count += size
  }

  mutating func add(letter scalar: Unicode.Scalar) {
    reserve(4)
    if scalar.isASCII {
      add(byte: UInt8(truncatingIfNeeded: scalar.value))
    } else {
      for byte in UTF8.encode(scalar) ?? .init() { add(byte: byte) }
    }
  }

  /// A number that is not negative, with a plus sign between its digits if asked.
  mutating func add(_ number: Int, spaced: Bool = false) {
    reserve(40)
    if number < 10 { return add(byte: UInt8(truncatingIfNeeded: 48 + number)) }
    if number < 100, !spaced {
      add(byte: UInt8(truncatingIfNeeded: 48 + number / 10))
      return add(byte: UInt8(truncatingIfNeeded: 48 + number % 10))
    }
    var divisor = 10
    while number / divisor > 9 { divisor *= 10 }
    while divisor > 0 {
      add(byte: UInt8(truncatingIfNeeded: 48 + number / divisor % 10))
      if spaced, divisor > 1 { add(byte: UInt8(ascii: "+")) }
      divisor /= 10
    }
  }
}
