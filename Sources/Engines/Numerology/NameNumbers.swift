/// What a name alone gives.
final class NameNumbers: Sendable {
  /// A letter of the first name with a place of its own.
  struct KeyLetter: Sendable {
    /// The letter.
    let letter: Unicode.Scalar
    /// Its value.
    let value: Int
  }

  /// The name.
  let name: NumerologyName
  /// All letters.
  let expression: NumerologyNumber
  /// The vowels; nil where there is none.
  let soulUrge: NumerologyNumber?
  /// The consonants; nil where there is none.
  let personality: NumerologyNumber?
  /// The initials.
  let balance: NumerologyNumber
  /// How often each value occurs, from 1 to 9.
  let counts: [Int]
  /// The values that occur most often.
  let hiddenPassion: [Int]
  /// The values that never occur; with Chaldean values 9 is no lesson, as no letter has it.
  let karmicLessons: [Int]
  /// How many different values occur: all that letters can have, less the karmic lessons.
  let subconsciousSelf: NumerologyNumber
  /// The first letter of the first name.
  let cornerstone: KeyLetter
  /// The last letter of the first name.
  let capstone: KeyLetter
  /// The first vowel of the first name.
  let firstVowel: KeyLetter?
  /// The middle letter of a first name with an odd count of letters (Clement).
  let keystone: KeyLetter?
  /// The planes of expression; empty for scripts other than Latin.
  let planes: [PlaneOfExpression]
  /// The sum of the letters as numerals; nil for scripts whose letters were none.
  let numerals: Int?

  init(_ name: NumerologyName, _ conventions: NumerologyConventions) {
    self.name = name
    let (sum, masters) = (conventions.nameSum, conventions.masters)
    func number(_ selection: NumerologyNumber.Selection) -> NumerologyNumber? {
      name.spelling.number(selection, sum: sum, keeping: masters, debt: conventions.debt)
    }
    expression = number(.all) ?? NumerologyNumber(NumerologyTerms(), keeping: masters)
    soulUrge = number(.vowels)
    personality = number(.consonants)
    balance =
      name.spelling.number(
        .initial, sum: .whole, keeping: conventions.balance == .kept ? masters : .none)
      ?? expression
    var counts = [Int](repeating: 0, count: 9)
    for letter in name.letters { counts[Int(letter.value) - 1] += 1 }
    self.counts = counts
    let most = counts.max() ?? 0
    let highest = conventions.system == .chaldean && name.script == .latin ? 8 : 9
    hiddenPassion = (1...9).filter { counts[$0 - 1] == most }
    karmicLessons = (1...highest).filter { counts[$0 - 1] == 0 }
    subconsciousSelf = NumerologyNumber(
      between: .init(.named("values"), highest),
      and: .init(.named("karmic lessons"), karmicLessons.count))
    let first = name.letters[name.parts.first ?? 0..<name.letters.count]
    func key(_ letter: NameLetter) -> KeyLetter {
      KeyLetter(letter: letter.scalar, value: Int(letter.value))
    }
    cornerstone = key(first[first.startIndex])
    capstone = key(first[first.endIndex - 1])
    firstVowel = first.first { $0.nature == .vowel }.map(key)
    keystone = first.count % 2 == 1 ? key(first[first.startIndex + first.count / 2]) : nil
    planes = name.script == .latin ? PlaneOfExpression.planes(of: name, keeping: masters) : []
    var numerals: Int?
    for letter in name.letters {
      if let numeral = Alphabet.numeral(letter.letter) { numerals = (numerals ?? 0) + numeral }
    }
    self.numerals = numerals
  }
}

extension NameNumbers {
  /// Expression, soul urge or personality, by the letters that are added.
  func number(_ selection: NumerologyNumber.Selection) -> NumerologyNumber? {
    switch selection {
    case .all: expression
    case .vowels: soulUrge
    case .consonants: personality
    case .initial: balance
    case .plane(let plane): planes[Int(plane)].number
    }
  }
}

/// One of the four planes on which the letters of a name stand.
struct PlaneOfExpression: Sendable {
  /// How the letters of a plane act.
  enum Kind: String, CaseIterable, Sendable {
    /// They begin.
    case creative
    /// They change.
    case vacillating
    /// They keep.
    case grounded
  }

  /// `physical`, `mental`, `emotional` or `intuitive`.
  let id: StaticString
  /// The letters of the name on this plane, in order.
  let letters: [Unicode.Scalar]
  /// How many of them are creative, vacillating and grounded.
  let kinds: InlineArray<3, Int>
  /// The sum of their values, reduced; nil where there is no letter.
  let number: NumerologyNumber?

  private static let ids: [StaticString] = ["physical", "mental", "emotional", "intuitive"]
  /// The plane of each letter from A to Z, as an index of `ids`.
  private static let planes: [UInt8] = [
    1, 2, 3, 0, 0, 3, 1, 1, 2, 1, 3, 1, 0, 1, 2, 1, 3, 2, 2, 2, 3, 3, 0, 2, 3, 2,
  ]
  /// The kind of each letter from A to Z, as an index of `Kind`.
  private static let kindsOfLetters: [UInt8] = [
    0, 1, 2, 2, 0, 1, 2, 1, 0, 1, 0, 2, 2, 1, 0, 1, 1, 0, 1, 1, 1, 2, 1, 1, 1, 0,
  ]

  /// The place in `ids` of a Latin letter's plane.
  static func plane(of letter: NameLetter) -> UInt8 { planes[Int(letter.letter.index)] }

  static func planes(of name: NumerologyName, keeping masters: MasterNumbers)
    -> [PlaneOfExpression]
  {
    ids.indices.map { plane in
      var letters: [Unicode.Scalar] = []
      letters.reserveCapacity(name.letters.count)
      var kinds: InlineArray<3, Int> = [0, 0, 0]
      for letter in name.letters where Self.plane(of: letter) == plane {
        letters.append(letter.scalar)
        kinds[Int(kindsOfLetters[Int(letter.letter.index)])] += 1
      }
      return PlaneOfExpression(
        id: ids[plane], letters: letters, kinds: kinds,
        number: name.spelling.number(.plane(UInt8(plane)), sum: .whole, keeping: masters))
    }
  }
}
