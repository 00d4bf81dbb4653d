import Civil

/// Places letters on what is behind a line.
struct SigilMaker {
  let letters: [SigilLetter]
  let hebrew: [HebrewSpelling.Spelled]?
  let settings: SigilSettings
  let plan: SigilPlan
  /// The field of the text.
  let field: Field

  /// A drawing with the sum of its numbers and its rules.
  struct Made {
    let drawing: Sigil.Drawing
    var sum: Int?
    let rules: [SigilRule]
  }

  /// A letter with its number.
  private struct Numbered {
    let letter: String
    let number: Int
  }

  /// The drawing of a method.
  ///
  /// - Throws: a refusal of a letter that has no number or no cell.
  func made(_ method: SigilMethod) throws(Refusal) -> Made {
    switch method {
    case .monogram:
      let monogram = Monogram(
        letters.compactMap(\.latin), absorbsTwins: settings.twins == .absorb)
      return Made(
        drawing: .monogram(monogram),
        rules: [
          SigilRule(
            "figure", .modern,
            "letters drawn into each other, each stroke once; divinectl's alphabet")
        ])
    case .rose: return rose
    case .kamea: return try kamea()
    case .wheel: return try wheel()
    case .circle:
      let dial = hebrew == nil ? Dial.circle : .hebrewCircle
      let labels = hebrew?.map(\.hebrew.plain) ?? letters.map(\.written)
      let rule = SigilRule("figure", .modern, "the alphabet round a circle")
      return Made(drawing: .dial(dial, SigilTracing(stops(labels, on: dial))), rules: [rule])
    case .digits: return try digits()
    }
  }

  private var rose: Made {
    let letters = hebrew ?? []
    let stops = letters.compactMap { spelled in
      Dial.rose[spelled.hebrew.plain].map {
        Self.stop(spelled.latin, $0, number: spelled.hebrew.value(plan.finals))
      }
    }
    return Made(
      drawing: .dial(
        .rose, SigilTracing(stops, noose: settings.noose, passing: settings.passes)),
      sum: letters.reduce(0) { $0 + $1.hebrew.value(plan.finals) },
      rules: [
        SigilRule("figure", .source, "the rose of the Golden Dawn, manuscript F"),
        SigilRule(
          "order", .reconstruction,
          "that in which Metatron has the colors and the noose of manuscript F; its direction rests on two programs"
        ),
      ])
  }

  private func wheel() throws(Refusal) -> Made {
    let dial = settings.wheel ?? .wheel
    for letter in letters where dial[letter.written] == nil {
      throw .value(
        "letter_without_place", field: SigilForge.wheelFile.field,
        "\(letter.written) stands on none of its rings")
    }
    let origin =
      settings.wheel == nil
      ? "the witch's wheel; one source for its order" : "a wheel from a file"
    return Made(
      drawing: .dial(dial, SigilTracing(stops(letters.map(\.written), on: dial))),
      rules: [SigilRule("figure", .modern, origin)])
  }

  private func kamea() throws(Refusal) -> Made {
    let square = MagicSquare(plan.planet)
    var stops: [SigilTracing.Stop] = []
    let numbered = try numbered()
    for letter in numbered {
      guard let number = settings.cells.cell(of: letter.number, order: square.order),
        let cell = square.cell(number)
      else {
        throw .value(
          "letter_without_cell", field: SigilForge.cells.field,
          "by \(settings.cells.rawValue) the number \(letter.number) of \(letter.letter) finds no cell among \(square.order * square.order); mod and sum find one"
        )
      }
      let order = Double(square.order)
      stops.append(
        SigilTracing.Stop(
          letter: letter.letter, label: "\(number)", number: letter.number, row: cell.row + 1,
          column: cell.column + 1,
          point: Figure.Point(
            Double(2 * cell.column + 1) / order - 1, Double(2 * cell.row + 1) / order - 1)))
    }
    return Made(
      drawing: .square(square, SigilTracing(stops)), sum: numbered.reduce(0) { $0 + $1.number },
      rules: [plan.numbers.rule, square.planet.rule]
        + (numbered.contains { $0.number > square.order * square.order }
          ? [settings.cells.rule] : []))
  }

  private func digits() throws(Refusal) -> Made {
    let numbered = try numbered()
    let stops = numbered.compactMap { letter in
      Dial.digits["\((letter.number - 1) % 9 + 1)"].map {
        Self.stop(letter.letter, $0, number: letter.number)
      }
    }
    return Made(
      drawing: .dial(.digits, SigilTracing(stops)), sum: numbered.reduce(0) { $0 + $1.number },
      rules: [
        plan.numbers.rule,
        SigilRule(
          "figure", .modern, "the digits round a circle; larger numbers by their digit sum"),
      ])
  }

  private func numbered() throws(Refusal) -> [Numbered] {
    if plan.numbers == .hebrew {
      return (hebrew ?? []).map {
        Numbered(letter: $0.latin, number: $0.hebrew.value(plan.finals))
      }
    }
    var result: [Numbered] = []
    for letter in letters {
      guard let number = letter.latin.flatMap(plan.numbers.number) else {
        throw .value(
          "letter_without_number", field: SigilForge.numbers.field,
          "\(letter.written) has no number in \(plan.numbers.rawValue)")
      }
      result.append(Numbered(letter: letter.written, number: number))
    }
    return result
  }

  private func stops(_ labels: [String], on dial: Dial) -> [SigilTracing.Stop] {
    labels.enumerated().compactMap { index, label in
      dial[label].map { Self.stop(hebrew?[index].latin ?? letters[index].written, $0) }
    }
  }

  private static func stop(_ letter: String, _ place: Dial.Place, number: Int? = nil)
    -> SigilTracing.Stop
  {
    SigilTracing.Stop(
      letter: letter, label: place.label, number: number, ring: place.ring, place: place.place,
      point: place.point)
  }
}
