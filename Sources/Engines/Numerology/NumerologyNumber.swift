/// One number of a chart: what was added or subtracted, and what was left after reduction.
struct NumerologyNumber: Sendable {
  /// Which letters of a part of a name were added.
  enum Selection: Sendable {
    /// Every letter.
    case all
    /// The vowels.
    case vowels
    /// The consonants.
    case consonants
    /// The first letter.
    case initial
    /// The letters of a plane of expression, by its place in `PlaneOfExpression`.
    case plane(UInt8)
  }

  /// Where a term comes from.
  enum Source: Sendable {
    /// Something with a name, such as `month`.
    case named(StaticString)
    /// A digit of the birth date, or a constant of the rule.
    case digit
    /// Letters of a part of the name.
    case letters(part: Int, Selection)
    /// All letters of a part with their Chaldean values.
    case chaldeanLetters(part: Int)
  }

  /// A number that goes into the sum or difference.
  struct Term: Sendable {
    let source: Source
    let isReduced: Bool
    // Small, as numbers are copied often.
    private let found: Int32
    private let given: Int32

    /// As it was found.
    var raw: Int { Int(found) }
    /// As it goes in: the same, or reduced.
    var value: Int { Int(given) }

    init(_ source: Source, _ raw: Int, keeping masters: MasterNumbers? = nil) {
      self.source = source
      found = Int32(raw)
      given = masters.map { Int32(Reduction.reduce(raw, keeping: $0)) } ?? found
      isReduced = masters != nil
    }
  }

  /// A karmic debt and the place where it stands.
  struct Debt: Hashable, Sendable {
    /// 13, 14, 16 or 19.
    let number: Int
    /// `total`, or the term in whose chain it stands.
    let place: String
  }

  /// The number: 1 to 9, a master number, or 0 to 8 for a difference.
  let value: Int
  /// What the terms gave before it was reduced.
  let total: Int
  /// Whether the value is a master number that was kept.
  var isMaster: Bool { value > 9 }
  /// The single digit.
  var root: Int { Reduction.root(value) }
  /// The first number of the chain that has two digits: 31 of 31/4, 18 of 1962/18/9.
  var compound: Int? {
    var number = total
    while number > 99 { number = Reduction.digitSum(number) }
    return number > 9 ? number : nil
  }
  /// The total and what its digit sums led to.
  var chain: [Int] { Reduction.chain(from: total, to: value) }

  let terms: NumerologyTerms
  let isDifference: Bool
  /// nil where the field asks no karmic debt of this number.
  let debtRule: KarmicDebtRule?

  /// The sum of terms, reduced.
  init<let size: Int>(
    _ terms: InlineArray<size, Term>, keeping masters: MasterNumbers, debt: KarmicDebtRule? = nil
  ) {
    self.init(NumerologyTerms(terms), keeping: masters, debt: debt)
  }

  init(_ terms: NumerologyTerms, keeping masters: MasterNumbers, debt: KarmicDebtRule? = nil) {
    self.terms = terms
    let sum = terms.withSpan { terms in
      var sum = 0
      for index in terms.indices { sum += terms[index].value }
      return sum
    }
    total = sum
    value = Reduction.reduce(sum, keeping: masters)
    isDifference = false
    debtRule = debt
  }

  /// The difference of two terms, reduced to one digit.
  init(between first: Term, and second: Term) {
    terms = NumerologyTerms([first, second])
    total = abs(first.value - second.value)
    value = Reduction.root(total)
    isDifference = true
    debtRule = nil
  }

  /// The karmic debts that the convention counts; the place that it looks at first comes first.
  func debts(in name: NumerologyName?) -> [Debt] {
    debtRule == nil ? [] : debts(spelledAs: name?.spelling)
  }

  func debts(spelledAs spelling: NameSpelling?) -> [Debt] {
    var debts: [Debt] = []
    forEachDebt { number, term in
      debts.append(
        Debt(number: number, place: term.map { label(of: $0, in: spelling) } ?? "total"))
    }
    return debts
  }

  /// The numbers of the karmic debts that the convention counts.
  var debtNumbers: [Int] {
    var numbers: [Int] = []
    forEachDebt { number, _ in numbers.append(number) }
    return numbers
  }

  /// Tells every karmic debt, with the term in whose chain it stands; nil is the total.
  private func forEachDebt(_ body: (Int, Term?) -> Void) {
    guard let debtRule else { return }
    func tell(_ number: Int, _ term: Term? = nil) {
      switch number {
      case 13, 14, 16, 19: body(number, term)
      default: break
      }
    }
    switch debtRule {
    case .strict:
      // 19 becomes 10 and then 1; the field writes 19/1, so 10 does not count as the last one.
      var last: Int?
      var number = total
      while number > 10, number != value {
        last = number
        number = Reduction.digitSum(number)
      }
      if let last, value <= 10 { tell(last) }
    case .total:
      tell(total)
    case .loose:
      for number in chain { tell(number) }
      guard terms.count > 1 else { break }
      terms.withSpan { terms in
        for index in terms.indices {
          let term = terms[index]
          for number in Reduction.chain(from: term.raw, to: term.value) { tell(number, term) }
        }
      }
    }
  }

  private func label(of term: Term, in spelling: NameSpelling?) -> String {
    switch term.source {
    case .named(let label): "\(label)"
    case .digit: "digit"
    case .letters(let part, _), .chaldeanLetters(let part):
      spelling?.text(ofPart: part) ?? "part \(part + 1)"
    }
  }
}

extension NameSpelling {
  /// Whether a letter belongs to a selection; `rule` decides over open Ys instead of the name's own.
  func selects(_ index: Int, _ selection: NumerologyNumber.Selection, y rule: YRule? = nil) -> Bool
  {
    var nature = letters[index].nature
    if letters[index].isOpenY {
      switch rule {
      case .vowel?: nature = .vowel
      case .consonant?: nature = .consonant
      case .context?, nil: break
      }
    }
    switch selection {
    case .all, .initial: return true
    case .vowels: return nature == .vowel
    case .consonants: return nature == .consonant
    case .plane(let plane): return PlaneOfExpression.plane(of: letters[index]) == plane
    }
  }

  /// The sum of the selected letters of a part.
  func sum(ofPart part: Int, _ selection: NumerologyNumber.Selection, y rule: YRule? = nil) -> Int {
    if case .initial = selection { return Int(letters[parts[part].lowerBound].value) }
    var sum = 0
    for index in parts[part] where selects(index, selection, y: rule) {
      sum += Int(letters[index].value)
    }
    return sum
  }

  /// The number of the selected letters; nil where no letter is selected.
  func number(
    _ selection: NumerologyNumber.Selection, sum: NameSum, keeping masters: MasterNumbers,
    debt: KarmicDebtRule? = nil, y rule: YRule? = nil
  ) -> NumerologyNumber? {
    var terms = NumerologyTerms()
    // A name of one part has no sum of parts: its total is what is reduced.
    let keeps = sum == .parts && parts.count > 1 ? masters : nil
    for part in parts.indices {
      terms.append(
        NumerologyNumber.Term(
          .letters(part: part, selection), self.sum(ofPart: part, selection, y: rule),
          keeping: keeps))
    }
    let number = NumerologyNumber(terms, keeping: masters, debt: debt)
    return number.total > 0 ? number : nil
  }
}
