import Civil

/// A sigil by one method: what was read, what is drawn, and by which rules.
struct Sigil: Sendable {
  /// What is drawn.
  enum Drawing: Sendable {
    case monogram(Monogram)
    case square(MagicSquare, SigilTracing)
    case dial(Dial, SigilTracing)
  }

  let method: SigilMethod
  let letters: [SigilLetter]
  let steps: [LetterReduction.Step]
  /// The Hebrew letters, where the text was written in them first.
  let hebrew: [HebrewSpelling.Spelled]?
  /// What the numbers of the letters add up to; nil where they have none.
  let sum: Int?
  let drawing: Drawing
  let end: SigilEnd?
  let rules: [SigilRule]

  /// The square's planet.
  var planet: Planet? { if case .square(let square, _) = drawing { square.planet } else { nil } }

  /// The line; nil for a monogram.
  var tracing: SigilTracing? {
    switch drawing {
    case .monogram: nil
    case .square(_, let tracing), .dial(_, let tracing): tracing
    }
  }

  /// Makes a sigil.
  ///
  /// - Throws: a refusal where a letter has no place in the method.
  init(_ request: SigilRequest, _ method: SigilMethod, _ settings: SigilSettings) throws(Refusal) {
    self.method = method
    let reduction = try settings.reduction(ofName: request.isName)
    let plan = try SigilPlan(request, method, settings)
    let text = plan.text
    let outcome = try reduction.applied(to: text, field: request.field)
    letters = outcome.letters
    steps = outcome.steps
    var rules = plan.spellingRule.map { [$0, reduction.rule] } ?? [reduction.rule]
    let spelling = settings.spelling ?? .sounds
    let spelled = plan.hasHebrew ? spelling.spelled(outcome.letters) : nil
    if spelled != nil, !text.isHebrew { rules.append(spelling.rule) }
    guard spelled?.isEmpty != true else {
      throw .value(
        "no_letters", field: request.field,
        "of \(quoted(outcome.letters.text)) no Hebrew letter is left; give \(field: SigilForge.spelling.field) letters"
      )
    }
    hebrew = spelled
    let maker = SigilMaker(
      letters: outcome.letters, hebrew: spelled, settings: settings, plan: plan,
      field: request.field)
    let made = try maker.made(method)
    drawing = made.drawing
    sum = made.sum
    end = method == .monogram ? nil : settings.end ?? (method == .rose ? .bar : .circle)
    self.rules = rules + made.rules
  }
}

/// What follows from the text for a method: alphabet, numbers, planet.
struct SigilPlan: Sendable {
  let text: SigilText
  let numbers: LetterNumbers
  let planet: Planet
  let finals: FinalForms
  /// Whether Hebrew letters are traced or counted.
  let hasHebrew: Bool
  /// Why the text is not the one that was given.
  let spellingRule: SigilRule?

  init(_ request: SigilRequest, _ method: SigilMethod, _ settings: SigilSettings) throws(Refusal) {
    planet = settings.planet ?? request.spirit?.planet ?? .saturn
    let wantsHebrew =
      method == .rose
      || method == .kamea && (settings.numbers ?? .hebrew) == .hebrew && request.spirit != nil
    if let spirit = request.spirit, wantsHebrew {
      text = try SigilText(spirit.hebrew, field: request.field)
      spellingRule = SigilRule("name", .source, "the Hebrew of Agrippa II.22 for \(spirit.name)")
    } else {
      text = request.text
      spellingRule = nil
    }
    if text.isHebrew, [.monogram, .wheel].contains(method) {
      throw .value(
        "letters_without_method", field: request.field,
        "Hebrew letters have no place in a \(method.rawValue); \(field: "method") rose, kamea, circle and digits have them"
      )
    }
    numbers = settings.numbers ?? (text.isHebrew ? .hebrew : .pythagorean)
    guard !text.isHebrew || numbers == .hebrew || ![.kamea, .digits].contains(method) else {
      throw .value(
        "letters_without_method", field: SigilForge.numbers.field,
        "Hebrew letters have no \(numbers.rawValue) numbers; leave it out or write hebrew")
    }
    hasHebrew =
      method == .rose || text.isHebrew || numbers == .hebrew && [.kamea, .digits].contains(method)
    finals = settings.finals ?? (wantsHebrew ? request.spirit?.finals : nil) ?? .base
  }
}
