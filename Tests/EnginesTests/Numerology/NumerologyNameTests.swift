import Civil
import Ephemeris
import Foundation
import TestSupport
import Testing

@testable import Engines

@Suite struct NumerologyNameTests {
  private func name(
    _ text: String, _ change: (inout NumerologyConventions) -> Void = { _ in }
  ) throws -> NumerologyName {
    var conventions = NumerologyConventions()
    change(&conventions)
    return try NumerologyName(text, conventions: conventions)
  }

  private func table(_ file: String) throws -> [[String]] {
    try String(contentsOf: Fixture.folder.appending(path: "numerology/\(file)"), encoding: .utf8)
      .split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test func latinLettersHaveTheirValues() throws {
    let rows = try table("letters_latin.tsv")
    #expect(rows.count == 26)
    for row in rows {
      let letter = try #require(row[0].unicodeScalars.first.flatMap { Alphabet.letter($0) })
      #expect(String(Alphabet.value(letter, .pythagorean)) == row[2])
      #expect(String(Alphabet.value(letter, .chaldean)) == row[3])
      #expect((Alphabet.nature(letter) == .vowel) == (row[4] == "yes"))
      let planes = NameNumbers(try name(row[0]), NumerologyConventions()).planes
      let plane = try #require(planes.first { !$0.letters.isEmpty })
      #expect("\(plane.id)" == row[5])
      let kind = try #require(PlaneOfExpression.Kind(rawValue: row[6]))
      let index = try #require(PlaneOfExpression.Kind.allCases.firstIndex(of: kind))
      #expect(plane.kinds[index] == 1)
    }
  }

  @Test func lettersOfOtherScriptsHaveTheirValues() throws {
    let rows = try table("letters_nonlatin.tsv")
    #expect(rows.count == 115)
    for row in rows {
      let name = try name(row[1])
      let letter = try #require(name.letters.first)
      #expect(name.letters.count == 1)
      #expect(row[0].hasPrefix(name.script.rawValue), "\(row[1])")
      #expect(String(letter.value) == row[3], "\(row[1])")
      let numeral = Alphabet.numeral(letter.letter) ?? Int(letter.letter.index) + 1
      #expect(String(numeral) == row[2], "\(row[1])")
    }
    let vowels = "АЕЁИОУЫЭЮЯ".unicodeScalars
    for letter in try name("абвгдеёжзийклмнопрстуфхцчшщъыьэюя").letters {
      let isSign = "ЪЬ".unicodeScalars.contains(letter.scalar)
      #expect(
        letter.nature == (isSign ? .neither : vowels.contains(letter.scalar) ? .vowel : .consonant))
    }
  }

  @Test func compoundNumbersAreCheiros() throws {
    let rows = try table("chaldean_compounds.tsv")
    #expect(rows.count == 43)
    for row in rows {
      let compound = try #require(Int(row[0]).flatMap(CompoundNumber.init))
      #expect(String(Reduction.root(compound.number)) == row[1])
      #expect(compound.readAs.map(String.init) ?? "" == row[3])
      #expect(!"\(compound.symbol)".isEmpty)
      if let link = compound.readAs {
        #expect(Reduction.root(link) == Reduction.root(compound.number))
      }
    }
    #expect(CompoundNumber(9) == nil && CompoundNumber(53) == nil)
  }

  /// Decoz's lists: v a vowel, c a consonant, in the order of the Ys.
  @Test(arguments: [
    ("Yvonne", "v"), ("Yolanda", "c"), ("Maloney", "c"), ("Taylor", "c"), ("Mary", "v"),
    ("Lynn", "v"), ("Kyle", "v"), ("Bryan", "v"), ("Tanya", "c"), ("Mickey", "c"), ("Yves", "v"),
    ("Mary-Ann", "v"), ("O'Yara", "c"), ("Yy", "vc"), ("Y.", "c"), ("Bly Wyatt", "vv"),
    ("Ly#nn", "c"), ("Tay*lor", "v"), ("Doyle", "c"), ("Yoyo", "cc"), ("Amy Yu", "vc"),
  ])
  func everyYIsDecided(text: String, kinds: String) throws {
    #expect(try name(text).yDecisions.map { $0.isVowel ? "v" : "c" }.joined() == kinds)
    let always = try name(text) { $0.y = .vowel }.yDecisions.filter { "\($0.reason)" != "marked" }
    #expect(always.allSatisfy { $0.isVowel })
    let never = try name(text) { $0.y = .consonant }.yDecisions.filter {
      "\($0.reason)" != "marked"
    }
    #expect(never.allSatisfy { !$0.isVowel })
  }

  @Test(arguments: [
    ("Zoë Ångström", "ZOE ANGSTROM"), ("Straße", "STRASSE"), ("STRAẞE", "STRASSE"),
    ("Bjørn Æsir", "BJORN AESIR"), ("Łukasz", "LUKASZ"), ("Đorđe", "DORDE"), ("Þór", "THOR"),
    ("İpek Işık ı", "IPEK ISIK I"), ("Nguyễn Thị", "NGUYEN THI"), ("Œuvre", "OEUVRE"),
    ("ﬁona", "FIONA"), ("Ｍａｒｙ", "MARY"), ("Ǆ", "DZ"), ("Þ Ŋ", "TH NG"), ("\u{212A}\u{212B}", "KA"),
    ("O’Brien-Smith", "OBRIENSMITH"), ("d'Arc", "DARC"), ("J.R.R. Tolkien", "J R R TOLKIEN"),
    ("Sammy Davis, Jr.", "SAMMY DAVIS"), ("Henry Ford II", "HENRY FORD"), ("Ii", "II"),
    ("Louis IV Sr", "LOUIS"), ("Iv Jr Stone", "IV JR STONE"), ("  Anna\t\nLee ", "ANNA LEE"),
    ("\u{200F}Anna\u{200E} \u{FEFF}Lee", "ANNA LEE"), ("Robert \"Bob\" (Lee)", "ROBERT BOB LEE"),
    ("Mary\u{2011}Jane", "MARYJANE"), ("Anna 2nd", "ANNA"),
    ("Άννα Ψυχή", "ΑΝΝΑ ΨΥΧΗ"), ("ΣΊΣΥΦΟΣ σίσυφος", "ΣΙΣΥΦΟΣ ΣΙΣΥΦΟΣ"), ("ᾳ", "ΑΙ"),
    ("Йога Ёлка", "ЙОГА ЁЛКА"), ("שָׁלוֹם", "שלומ"), ("ﬡבג", "בג"), ("أحمد فاطمة", "احمد فاطمه"),
    ("مُحَمَّد", "محمد"), ("Анна Lee", "АННА"),
  ])
  func namesAreFolded(text: String, folded: String) throws {
    #expect(try name(text).folded == folded)
    #expect(try name(text.decomposedStringWithCanonicalMapping).folded == folded)
    #expect(try name(text.precomposedStringWithCanonicalMapping).folded == folded)
  }

  /// Titles, ordinals and degrees are no parts; a comma puts the last name first.
  @Test(arguments: [
    ("John Smith 3rd", "JOHN SMITH", "3rd"), ("John Smith V", "JOHN SMITH", "V"),
    ("John Smith, Esq.", "JOHN SMITH", "Esq."), ("John Smith PhD", "JOHN SMITH", "PhD"),
    ("John Smith, Ph.D., M.D.", "JOHN SMITH", "Ph.D. M.D."),
    ("Dr. John Smith", "JOHN SMITH", "Dr."),
    ("Sir John Smith the 2nd", "JOHN SMITH", "Sir the 2nd"),
    ("Smith, John Paul", "JOHN PAUL SMITH", ""),
    ("Smith, John, Jr.", "JOHN SMITH", "Jr."), ("Smith Jr., John", "JOHN SMITH", "Jr."),
    ("Smith, Dr. John", "JOHN SMITH", "Dr."), ("Lenin, I.V.", "I V LENIN", ""),
    ("Smith, J.R.", "J R SMITH", ""), ("Anna V", "ANNA V", ""), ("Ann Mba", "ANN MBA", ""),
    ("Ann Lee MBA", "ANN LEE", "MBA"), ("Yo Yo Ma", "YO YO MA", ""), ("Vi Nguyen", "VI NGUYEN", ""),
    ("Nguyen Thi Vi", "NGUYEN THI VI", ""), ("Robert Downey Junior", "ROBERT DOWNEY", "Junior"),
    ("Ann Senior", "ANN SENIOR", ""), ("Malcolm X", "MALCOLM X", ""), ("Doctor", "DOCTOR", ""),
    ("de la Cruz, Ana", "ANA DE LA CRUZ", ""), ("Smith,", "SMITH", ""),
  ])
  func titlesAndSuffixesAreNoParts(text: String, folded: String, dropped: String) throws {
    let name = try name(text)
    #expect(name.folded == folded)
    #expect(name.dropped.joined(separator: " ") == dropped)
    #expect(name.warnings.isEmpty == (dropped.isEmpty && !name.isTurned))
  }

  @Test func titlesAreKeptIfAsked() throws {
    #expect(try name("Dr Smith 3rd") { $0.titles = .kept }.folded == "DR SMITH RD")
    #expect(try name("Smith, John Jr") { $0.titles = .kept }.folded == "JOHN JR SMITH")
  }

  @Test func particlesAreReadAsAsked() throws {
    let text = "Ludwig van Beethoven"
    #expect(try name(text).parts.count == 3)
    #expect(try name(text) { $0.particles = .joined }.folded == "LUDWIG VANBEETHOVEN")
    #expect(try name(text) { $0.particles = .dropped }.folded == "LUDWIG BEETHOVEN")
    #expect(try name("Ben La Rue") { $0.particles = .dropped }.folded == "BEN LA RUE")
    #expect(try name("Van Morrison") { $0.particles = .dropped }.folded == "VAN MORRISON")
    // A particle is a piece of its part: the Y of the next word is a first letter.
    #expect(try name("Ann de Young") { $0.particles = .joined }.yDecisions.first?.isVowel == false)
  }

  @Test(arguments: [
    ("Володимир Їжак", NameScript.cyrillic, "ВОЛОДИМИР ИЖАК"),
    ("Володимир Їжак", .ukrainian, "ВОЛОДИМИР ЇЖАК"), ("Ґалаґан", .cyrillic, "ГАЛАГАН"),
    ("Ў", .belarusian, "Ў"), ("Ў", .cyrillic, "У"), ("Әли Һүсејн", .cyrillic, "ЕЛИ ХУСЕЙН"),
  ])
  func otherCyrillicLettersHaveValues(text: String, script: NameScript, folded: String) throws {
    let name = try name(text) { $0.script = script == .cyrillic ? nil : script }
    #expect(name.folded == folded)
    #expect(name.script == script && name.unvalued.isEmpty)
  }

  @Test func azerbaijaniLatinLettersHaveValues() throws {
    #expect(try name("Əli Həsənov").folded == "ELI HESENOV")
    #expect(try name("Ukr: Ї") { $0.script = .ukrainian }.letters.first?.value == 13 % 9)
  }

  @Test func umlautsAreExpandedIfAsked() throws {
    for text in ["Jörg Müller", "Jo\u{308}rg Mu\u{308}ller"] {
      #expect(try name(text).folded == "JORG MULLER")
      #expect(try name(text) { $0.umlaut = .expanded }.folded == "JOERG MUELLER")
    }
    #expect(try name("Zoë Aïda") { $0.umlaut = .expanded }.folded == "ZOE AIDA")
  }

  /// Every letter that the Unicode data decompose: both spellings give the same letters.
  @Test func bothNormalFormsAgreeForEveryLetter() {
    var compared = 0
    for value in UInt32(0xC0)...0x1FFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
      let text = String(scalar)
      let parts = text.decomposedStringWithCanonicalMapping
      guard !parts.unicodeScalars.elementsEqual(text.unicodeScalars) else { continue }
      func letters(_ text: String) -> [Unicode.Scalar]? {
        (try? NumerologyName("a" + text, conventions: .init()))?.letters.map(\.scalar)
      }
      #expect(letters(parts) == letters(text), "U+\(String(value, radix: 16))")
      compared += 1
      // Marks are composed in the scripts of the alphabets; elsewhere no letter counts.
      guard value < 0x700 || value >= 0x1E00 else { continue }
      #expect(
        NameFolding.composed(parts).unicodeScalars.elementsEqual(
          parts.precomposedStringWithCanonicalMapping.unicodeScalars),
        "U+\(String(value, radix: 16))")
    }
    #expect(compared > 850)
  }

  @Test func hyphensSplitIfAsked() throws {
    #expect(try name("Anne-Marie Smith").parts.count == 2)
    #expect(try name("Anne-Marie Smith") { $0.splitsHyphens = true }.folded == "ANNE MARIE SMITH")
  }

  @Test func marksDecideOverLetters() throws {
    let ottawa = try name("Ottaw*a")
    #expect(ottawa.letters.map(\.nature)[4] == .vowel)
    #expect(try name("Io#").letters.map(\.nature) == [.vowel, .consonant])
  }

  @Test(arguments: [
    ("", "no_letters"), (" ", "no_letters"), ("123", "no_letters"), ("😀", "no_letters"),
    ("李小龍", "no_letters"), ("\u{200F}", "no_letters"), ("#Anna", "mark_without_letter"),
    ("Anna *", "mark_without_letter"), ("Ann-#a", "mark_without_letter"),
    ("A##", "mark_without_letter"),
  ])
  func namesWithoutLettersAreRefused(text: String, code: String) {
    let error = #expect(throws: Refusal.self) { try name(text) }
    #expect(error?.code.rawValue == code)
  }

  @Test func aScriptCanBeChosen() throws {
    #expect(try name("Анна Lee") { $0.script = .latin }.folded == "LEE")
    #expect(try name("Анна Lee") { $0.script = .latin }.unvalued == ["А", "Н"])
    #expect(throws: Refusal.self) { try name("Анна") { $0.script = .latin } }
    #expect(try name("Аnna").script == .latin)
  }

  @Test func whatHasNoValueIsNamedOnce() throws {
    let name = try name("Anna 22 😀 李")
    #expect(name.unvalued == ["2", "😀", "李"])
    let message = try #require(name.warnings.first?.message)
    #expect(message.description.contains("'2', '😀', '李'"))
  }
}
