import Civil

/// All that options choose.
package struct SigilSettings: Sendable {
  var method = SigilMethod.monogram
  var preset: LetterReduction.Preset?
  var vowels: LetterReduction.Vowels?
  var repeats: LetterReduction.Repeats?
  var y: LetterReduction.YRule?
  var fold = LetterReduction.Fold.before
  var planet: Planet?
  var numbers: LetterNumbers?
  var cells = CellRule.agrippa
  var finals: FinalForms?
  var spelling: HebrewSpelling?
  /// Nil for the one that is known.
  var wheel: Dial?
  var noose = 10.0
  var passes = 0.0
  var end: SigilEnd?
  var twins = SigilTwins.keep
  var inscribes = false
  var isBare = false

  init() {}

  /// Reads the options that are the same for one method and for all.
  init(_ options: OptionValues) throws(Refusal) {
    preset = try options.value(SigilForge.preset)
    vowels = try options.value(SigilForge.vowels)
    repeats = try options.value(SigilForge.repeats)
    y = try options.value(SigilForge.y)
    fold = try options.value(SigilForge.fold)
    planet = try options.value(SigilForge.planet)
    numbers = try options.value(SigilForge.numbers)
    cells = try options.value(SigilForge.cells)
    finals = try options.value(SigilForge.finals)
    spelling = try options.value(SigilForge.spelling)
    wheel = try options.value(SigilForge.wheelFile)
    noose = try options.value(SigilForge.noose)
    passes = try options.value(SigilForge.passes)
    end = try options.value(SigilForge.end)
    twins = try options.value(SigilForge.twins)
    inscribes = try options.value(SigilForge.inscribe)
    isBare = try options.value(SigilForge.bare)
  }

  /// The letters that are kept.
  ///
  /// - Throws: a refusal of a rule for Y where vowels stay.
  func reduction(ofName isName: Bool) throws(Refusal) -> LetterReduction {
    var reduction = LetterReduction(preset ?? (isName ? .whole : .modern))
    reduction.vowels = vowels ?? reduction.vowels
    reduction.repeats = repeats ?? reduction.repeats
    reduction.fold = fold
    if let y {
      guard reduction.vowels == .drop else {
        throw .usage(
          "option_without_effect", field: SigilForge.y.field,
          "has no effect where vowels are kept; give \(field: SigilForge.vowels.field) drop")
      }
      reduction.y = y
    }
    return reduction
  }

  /// The options of letters.
  static let letterOptions = [
    SigilForge.preset.declaration, SigilForge.vowels.declaration, SigilForge.repeats.declaration,
    SigilForge.y.declaration, SigilForge.fold.declaration,
  ]
  /// The options of some methods, with these methods.
  static let methodOptions: [(option: OptionDeclaration, methods: [SigilMethod])] = [
    (SigilForge.planet.declaration, [.kamea]),
    (SigilForge.numbers.declaration, [.kamea, .digits]),
    (SigilForge.cells.declaration, [.kamea]),
    (SigilForge.finals.declaration, [.rose, .kamea, .digits]),
    (SigilForge.spelling.declaration, [.rose, .kamea, .digits]),
    (SigilForge.wheelFile.declaration, [.wheel]),
    (SigilForge.noose.declaration, [.rose]),
    (SigilForge.passes.declaration, [.rose]),
    (SigilForge.end.declaration, [.rose, .kamea, .wheel, .circle, .digits]),
    (SigilForge.twins.declaration, [.monogram]),
  ]
  /// The options of pictures.
  static let pictureOptions = [SigilForge.inscribe.declaration, SigilForge.bare.declaration]

  /// Pictures alone have these.
  static let relations: [OptionRelation] =
    [
      .excludes(
        SigilForge.intention.name, SigilForge.name.name,
        "does not go with \(field: SigilForge.name.field)")
    ]
    + pictureOptions.map {
      .has(
        noPlaceIn: OutputFormat.allCases.filter { $0 != .svg }, $0.name,
        "is for the picture: give \(field: "format") svg")
    }
}

/// What a sigil is asked for, with the field that says it.
struct SigilRequest: Sendable {
  let text: SigilText
  let written: String
  let field: Field
  let isName: Bool
  /// The spirit whose name it is, if Agrippa has it.
  let spirit: KameaName?

  /// Reads a question.
  ///
  /// - Throws: a refusal where there is neither intention nor name, or no letters in it.
  init(_ question: Question) throws(Refusal) {
    isName = question.text(SigilForge.intention.name) == nil
    let option = isName ? SigilForge.name : SigilForge.intention
    guard let written = question.text(option.name) else {
      throw .usage(
        "intention_missing", field: SigilForge.intention.field,
        "is needed: a text to make a sigil of, or a \(field: SigilForge.name.field)")
    }
    field = option.field
    self.written = written
    text = try SigilText(written, field: option.field)
    spirit = isName ? KameaName.named(written) : nil
  }

  /// What was left out.
  var warnings: [Warning] {
    guard !text.leftOut.isEmpty else { return [] }
    return [
      Warning(
        code: "signs_left_out",
        message:
          "\(quoted(text.leftOut)) is no letter and was left out; write numbers as words")
    ]
  }
}

extension SigilRequest: Report {
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("intention", isName ? nil : written)
    sink.text("name", isName ? written : nil)
  }
}
