/// How the digits of a birth date become the life path.
enum LifePathMethod: String, CaseIterable, Sendable {
  /// Month, day and year are reduced on their own, then added (Decoz, Jordan, Goodwin).
  case component
  /// All digits of the date are added.
  case digits
  /// Month, day and year are added as whole numbers.
  case whole
}

/// How the letters of a name become one number.
enum NameSum: String, CaseIterable, Sendable {
  /// Each part of the name is reduced on its own, then added (Decoz).
  case parts
  /// All letters are added.
  case whole
}

/// Which values Latin letters have.
enum LetterSystem: String, CaseIterable, Sendable {
  /// A to I are 1 to 9, J to R and S to Z again.
  case pythagorean
  /// 1 to 8 by sound, as in Cheiro's Book of Numbers (1926); no letter has 9.
  case chaldean
}

/// When Y counts as a vowel.
enum YRule: String, CaseIterable, Sendable {
  /// By the letters around it; see `Vowels`.
  case context
  /// Always.
  case vowel
  /// Never.
  case consonant
}

/// How ä, ö and ü are read.
enum UmlautReading: String, CaseIterable, Sendable {
  /// As a, o and u.
  case direct
  /// As ae, oe and ue.
  case expanded
}

/// Where a karmic debt counts.
enum KarmicDebtRule: String, CaseIterable, Sendable {
  /// Only as the two-digit number that is reduced last (Decoz).
  case strict
  /// Anywhere in the chain, parts included.
  case loose
  /// Only as the sum itself: a sum that merely leads to 13, 14, 16 or 19 is no debt.
  case total
}

/// Whether a number keeps masters.
enum MasterKeeping: String, CaseIterable, Sendable {
  /// It keeps those of the convention.
  case kept
  /// It is reduced to one digit.
  case none
}

/// When the three period cycles change.
enum PeriodLengths: String, CaseIterable, Sendable {
  /// As the published tables have it: with the first personal year 1 at age 26 or later, and 27
  /// years after that. It differs from `decoz` for the life paths 2 and 11 only, whose 26 is nearer
  /// to the 28th birthday than 35 (astrovera.com, betternumerology.com).
  case tables
  /// With the first personal year 1 at age 27 or later, and 27 years after that: Decoz's rule to
  /// the letter.
  case decoz
  /// After the ages 28 and 56.
  case fixed = "28-56"
}

/// How the letters of a name become its Chaldean number.
enum ChaldeanSum: String, CaseIterable, Sendable {
  /// All letters are added.
  case whole
  /// Each part of the name is reduced to one digit, then these are added (Cheiro's John Smith: 9 and
  /// 8 are 17).
  case parts
}

/// What titles before a name and ordinals and degrees after it are.
enum TitleReading: String, CaseIterable, Sendable {
  /// They are no parts of the name.
  case dropped
  /// They are parts as any other.
  case kept
}

/// What particles such as van, de and bin are.
enum ParticleReading: String, CaseIterable, Sendable {
  /// Parts of the name.
  case parts
  /// The beginning of the part that follows.
  case joined
  /// Nothing.
  case dropped
}

/// When a personal year begins.
enum YearStart: String, CaseIterable, Sendable {
  /// On 1 January (Decoz).
  case calendar
  /// On the birthday.
  case birthday
}

/// The sex for which the kua number is asked.
enum Sex: String, CaseIterable, Sendable {
  /// Female.
  case female
  /// Male.
  case male
}

/// When the year of the kua number begins.
enum KuaYear: String, CaseIterable, Sendable {
  /// On 4 February, the usual day of Li Chun.
  case liChun = "li-chun"
  /// On 1 January.
  case civil
}

/// The choices that the schools of numerology make differently.
struct NumerologyConventions: Hashable, Sendable {
  /// How the date becomes the life path.
  var lifePath = LifePathMethod.component
  /// How the letters become one number.
  var nameSum = NameSum.parts
  /// The numbers that are kept.
  var masters = MasterNumbers.three
  /// The values of Latin letters.
  var system = LetterSystem.pythagorean
  /// Where a karmic debt counts.
  var debt = KarmicDebtRule.strict
  /// When Y is a vowel.
  var y = YRule.context
  /// How umlauts are read.
  var umlaut = UmlautReading.direct
  /// Whether a hyphen separates parts of the name instead of joining them.
  var splitsHyphens = false
  /// What titles and suffixes are.
  var titles = TitleReading.dropped
  /// What particles are.
  var particles = ParticleReading.parts
  /// How the Chaldean number is added up.
  var chaldeanSum = ChaldeanSum.whole
  /// Whether the Chaldean number keeps masters.
  var chaldeanMasters = MasterKeeping.none
  /// The script of the name; nil for the one that most of its letters have.
  var script: NameScript?
  /// Whether the balance number keeps masters.
  var balance = MasterKeeping.none
  /// Whether pinnacles keep masters.
  var pinnacles = MasterKeeping.kept
  /// When the period cycles change.
  var periods = PeriodLengths.tables
  /// When a personal year begins.
  var yearStart = YearStart.calendar
  /// Whether universal and personal years, months and days keep masters.
  var years = MasterKeeping.none
  /// Whether driver, conductor and (with a sex) kua are drawn into the Lo Shu grid.
  var gridWithDriver = false
  /// The sex for the kua number; nil where both are wanted.
  var sex: Sex?
  /// When the year of the kua number begins.
  var kuaYear = KuaYear.liChun

  /// Makes the conventions that this program has where nothing else is asked for.
  init() {}
}

extension NumerologyConventions: Report {
  /// Tells a sink every choice.
  @specialized(where Sink == JSONWriter)
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("life_path", lifePath.rawValue)
    sink.text("name_sum", nameSum.rawValue)
    sink.list("masters") { sink in
      for number in masters.numbers { sink.item(number) }
    }
    sink.text("system", system.rawValue)
    sink.text("debt", debt.rawValue)
    sink.text("y", y.rawValue)
    sink.text("umlaut", umlaut.rawValue)
    sink.flag("split_hyphen", splitsHyphens)
    sink.text("script", script?.rawValue ?? "auto")
    sink.text("balance_masters", balance.rawValue)
    sink.text("pinnacle_masters", pinnacles.rawValue)
    sink.text("periods", periods.rawValue)
    sink.text("year_start", yearStart.rawValue)
    sink.text("year_masters", years.rawValue)
    sink.flag("with_driver", gridWithDriver)
    sink.text("sex", sex?.rawValue ?? "both")
    sink.text("kua_year", kuaYear.rawValue)
    sink.text("titles", titles.rawValue)
    sink.text("particles", particles.rawValue)
    sink.text("chaldean_sum", chaldeanSum.rawValue)
    sink.text("chaldean_masters", chaldeanMasters.rawValue)
  }
}
