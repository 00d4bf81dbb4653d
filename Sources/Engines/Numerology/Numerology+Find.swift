package import Civil
package import Ephemeris

extension Numerology {
  /// `numerology find`: birth dates of a range, or names of a list, that have wanted numbers.
  package enum Find: Verb {
    package struct Settings: Sendable {
      var conventions: NumerologyConventions
      /// What is wanted of a date.
      var dates: [Wanted]
      /// What is wanted of a name.
      var names: [Wanted]
      var from: CalendarDate?
      var to: CalendarDate?
    }

    /// A number and what it should be.
    struct Wanted: Sendable {
      let key: StaticString
      let value: Int
    }

    static let lifePath = wanted("life-path", "a birth date's life path")
    static let birthday = wanted("birthday", "a birth date's birthday number")
    static let attitude = wanted("attitude", "a birth date's attitude")
    static let expression = wanted("expression", "a name's expression")
    static let soulUrge = wanted("soul-urge", "a name's soul urge")
    static let personality = wanted("personality", "a name's personality")
    static let chaldean = wanted("chaldean", "a name's Chaldean number")
    static let method = Option.choice(
      "method", "METHOD", "how a date is added up: component, digits, whole",
      standard: LifePathMethod.component)
    static let from = date("from", "the first birth date", shown: "today")
    static let to = date("to", "the last birth date", shown: "a year after the first")

    private static let ofDates = [lifePath, birthday, attitude]
    private static let ofNames = [expression, soulUrge, personality, chaldean]

    package static let card = VerbCard(
      name: "find", summary: "birth dates, or names, with wanted numbers",
      description: [
        "Lists the birth dates of a range, or those of the names that are given, that have every number that is asked for. Rules are those of the numbers."
      ],
      operands: [
        OperandDeclaration(
          name: "NAME", summary: "a full name, in quotes; several to choose among",
          isRequired: false, isRepeated: true)
      ],
      groups: [
        .own(
          "Dates",
          ofDates.map(\.declaration) + [from, to].map(\.declaration) + [method.declaration]),
        .own("Names", ofNames.map(\.declaration)),
        .own(
          "Conventions",
          [
            Numbers.masters.declaration, Numbers.nameSum.declaration, Numbers.system.declaration,
            Numbers.y.declaration, Numbers.chaldeanMasters.declaration,
          ]),
        .output,
      ],
      formats: [.table, .json, .csv, .tsv],
      relations: (ofDates.map(\.name) + [from.name, to.name, method.name]).flatMap { date in
        ofNames.map { .excludes(date, $0.name, "is of dates; \(field: $0.field) is of names") }
      },
      implied: [
        ImpliedOption(from.name, .today, in: OutputFormat.allCases.map { .format($0) })
      ],
      isForRecords: false,
      examples: [
        CardExample(
          ["life-path": "11", "from": "2026-01-01", "to": "2026-03-31"],
          note: "the birth dates of three months with the life path 11"),
        CardExample(
          ["Ann Lee", "Anne Lee", "Anna Mary Lee", "Amy Lee"], [("expression", "7")],
          note: "which spelling of a name has the expression 7"),
        CardExample(
          ["Ann Lee", "Lynn Day", "Tom Cruise"], [("personality", "6")],
          note: "whose personality is 6"),
      ],
      samples: [
        CardExample(["life-path": "7", "from": "2026-01-01"], note: "a year"),
        CardExample(["birthday": "2"], note: "from today on"),
        CardExample(
          ["Ann Lee", "Mary Ann Hancock", "Lynn Bryan Day", "Tom Cruise", "Abel"],
          [("chaldean", "2")], note: "Chaldean letters"),
      ])

    package static func settings(_ options: OptionValues) throws(Refusal) -> Settings {
      var conventions = NumerologyConventions()
      conventions.lifePath = try options.value(method)
      conventions.masters = try options.value(Numbers.masters)
      conventions.nameSum = try options.value(Numbers.nameSum)
      conventions.system = try options.value(Numbers.system)
      conventions.y = try options.value(Numbers.y)
      conventions.chaldeanMasters = try options.value(Numbers.chaldeanMasters)
      return Settings(
        conventions: conventions,
        dates: try wanted(
          options,
          [("life_path", lifePath), ("birthday", birthday), ("attitude", attitude)]),
        names: try wanted(
          options,
          [
            ("expression", expression), ("soul_urge", soulUrge), ("personality", personality),
            ("chaldean", chaldean),
          ]),
        from: try options.value(from), to: try options.value(to))
    }

    package static func needs(_ settings: Settings) -> Needs { Needs() }

    package static func answer(
      _ question: Question, _ settings: Settings, _ sky: borrowing EphemerisSession
    ) throws(Refusal) -> Answer<NumerologyFinds> {
      guard settings.dates.isEmpty == false || settings.names.isEmpty == false else {
        throw .usage(
          "option_missing", field: lifePath.field,
          "is needed, or another number that is wanted of dates or names")
      }
      let finds =
        settings.names.isEmpty
        ? try dates(question, settings) : try names(question.words, settings)
      return Answer(
        finds, conventions: Conventions(own: settings.conventions),
        input: FindInput(settings: settings, finds: finds))
    }

    /// The most days of a range.
    private static let mostDays = 100_000

    private static func dates(_ question: Question, _ settings: Settings) throws(Refusal)
      -> NumerologyFinds
    {
      guard question.words.isEmpty else {
        throw .usage(
          "extra_operand", "names have no place beside numbers that are wanted of dates")
      }
      guard let from = settings.from ?? question.today else {
        throw .usage("option_missing", field: Self.from.field, "is needed: the first birth date")
      }
      let first = from.julianDayNumber
      let last = settings.to?.julianDayNumber ?? first + 365
      guard first <= last, last - first < mostDays else {
        throw .value(
          "invalid_range", field: to.field,
          first > last
            ? "the range ends before it begins"
            : "the range has \(last - first + 1) days; at most \(mostDays) are allowed")
      }
      let (conventions, wanted) = (settings.conventions, settings.dates)
      var found: [NumerologyFinds.Find] = []
      for day in first...last {
        // 1582-10-15, the first Gregorian day.
        let date = CalendarDate(
          julianDayNumber: day, calendar: day < 2_299_161 ? .julian : .gregorian)
        let numbers = BirthDateNumbers(date, conventions)
        let keyed: [NumerologyProfile.Keyed] = [
          ("life_path", numbers.lifePath), ("birthday", numbers.birthday),
          ("attitude", numbers.attitude),
        ]
        if fits(keyed, wanted) { found.append(.init(text: date.description, numbers: keyed)) }
      }
      return NumerologyFinds(
        isOfNames: false, searched: last - first + 1, found: found,
        range: (date(first), date(last)))
    }

    private static func date(_ day: Int) -> String {
      CalendarDate(julianDayNumber: day, calendar: day < 2_299_161 ? .julian : .gregorian)
        .description
    }

    private static func names(_ words: [String], _ settings: Settings) throws(Refusal)
      -> NumerologyFinds
    {
      guard !words.isEmpty else {
        throw .usage("operand_missing", "names are needed to choose among, each in quotes")
      }
      var found: [NumerologyFinds.Find] = []
      for word in words {
        let name = try NumerologyName(word, conventions: settings.conventions)
        let numbers = NameNumbers(name, settings.conventions)
        let keyed: [NumerologyProfile.Keyed] = [
          ("expression", numbers.expression), ("soul_urge", numbers.soulUrge),
          ("personality", numbers.personality),
          ("chaldean", ChaldeanName(name, settings.conventions)?.number),
        ]
        if fits(keyed, settings.names) {
          found.append(.init(text: name.given, numbers: keyed))
        }
      }
      return NumerologyFinds(
        isOfNames: true, searched: words.count, found: found, range: nil)
    }

    private static func fits(_ numbers: [NumerologyProfile.Keyed], _ wanted: [Wanted]) -> Bool {
      wanted.allSatisfy { wanted in
        numbers.contains { "\($0.key)" == "\(wanted.key)" && $0.number?.value == wanted.value }
      }
    }

    private static func wanted(
      _ options: OptionValues, _ keys: [(StaticString, Option<Int?>)]
    ) throws(Refusal) -> [Wanted] {
      var result: [Wanted] = []
      for (key, option) in keys {
        if let value = try options.value(option) { result.append(Wanted(key: key, value: value)) }
      }
      return result
    }

    private static func wanted(_ name: String, _ summary: Message) -> Option<Int?> {
      Option(
        name, "N", "\(summary) that is wanted", kind: .integer, standard: nil
      ) { text throws(Refusal) in
        let known = Array(1...9) + MasterNumbers.candidates
        guard let value = Int(text), "\(value)" == text, known.contains(value) else {
          throw .value(
            "invalid_wanted",
            "\(quoted(text)) is not a number of numerology; write 1 to 9, 10, 11, 22, 33 or 44")
        }
        return value
      }
    }

    private static func date(_ name: String, _ summary: Message, shown: Message)
      -> Option<CalendarDate?>
    {
      Option(name, "YYYY-MM-DD", summary, standard: nil, shown: shown) { text throws(Refusal) in
        do throws(Refusal) {
          return try Numbers.date(BirthRecord(date: text))
        } catch {
          throw error.blaming(Field(name))
        }
      }
    }
  }
}

/// What was asked of a search.
private struct FindInput: Report {
  let settings: Numerology.Find.Settings
  let finds: NumerologyFinds

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.list("wanted") { sink in
      for wanted in settings.dates + settings.names {
        sink.item { sink in
          sink.text("number", "\(wanted.key)")
          sink.integer("value", wanted.value)
        }
      }
    }
    sink.text("from", finds.range?.from)
    sink.text("to", finds.range?.to)
  }
}
