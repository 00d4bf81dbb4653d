import Civil

extension Biorhythm {
  /// A date as an option gives it; which day it is depends on the calendar of the birth.
  struct WrittenDate: Sendable {
    private let text: String
    private let field: Field

    /// The date of an option, if it was given.
    ///
    /// - Throws: a refusal of a text that is a date in no calendar.
    init?(_ option: Option<String?>, _ options: OptionValues) throws(Refusal) {
      guard let text = try options.value(option) else { return nil }
      self.text = text
      field = option.field
      // Whatever is a date in another calendar is one in the Julian.
      if (try? date(in: CalendarSystem.julian.rawValue)) == nil {
        _ = try date(in: options.text(BirthOptions.calendar.name))
      }
    }

    /// The day in a calendar.
    ///
    /// - Throws: a refusal of a text that is no date there.
    func date(in calendar: String?) throws(Refusal) -> CalendarDate {
      do throws(Refusal) {
        return try BirthRecord(date: text, calendar: calendar).calendarDate()
      } catch {
        throw error.blaming(field)
      }
    }
  }

  /// A second person's birth.
  struct OtherBirth: Sendable {
    private let date: WrittenDate
    private let time: ClockTime?
    private let calendar: String?
    /// Whether the calendar of the first person is meant where none is given.
    private let sharesCalendar: Bool
    /// The hour as it was written; nil where it is not known.
    let timeText: String?

    /// The birth that options give, if they do.
    ///
    /// - Throws: a refusal of a text that is no date or time of day.
    init?(_ options: OptionValues) throws(Refusal) {
      guard let date = try WrittenDate(Cycles.otherDate, options) else { return nil }
      self.date = date
      calendar = options.text(Cycles.otherCalendar.name)
      // A saved person's date is read in that person's own calendar.
      sharesCalendar = options.text(BirthOptions.withProfile.name) == nil
      do throws(Refusal) {
        let record = try BirthRecord(options.ofSecondPerson)
        time = try record.knownTime()
        timeText = time == nil ? nil : record.time
      } catch {
        throw error.ofSecondPerson
      }
    }

    /// How well it runs together with another.
    ///
    /// - Parameter calendar: that of the first person's record.
    /// - Throws: a refusal of a date that the calendar does not have.
    func compatibility(
      with waves: BiorhythmWaves, calendar first: String?, method: BiorhythmCompatibility.Method
    ) throws(Refusal) -> BiorhythmCompatibility {
      BiorhythmCompatibility(waves, with: try day(first), time: time, method: method)
    }

    /// The same cycles of this person.
    ///
    /// - Throws: a refusal of a date that the calendar does not have.
    func waves(like waves: BiorhythmWaves, calendar first: String?) throws(Refusal)
      -> BiorhythmWaves
    {
      try BiorhythmWaves(
        birth: day(first), birthTime: time, hour: waves.hour, cycles: waves.cycles,
        rule: waves.rule, calendar: waves.calendar)
    }

    private func day(_ first: String?) throws(Refusal) -> CalendarDate {
      try date.date(in: calendar ?? (sharesCalendar ? first : nil))
    }
  }
}

extension BirthRecord {
  /// The hour of birth; a time that may be off says none.
  ///
  /// - Throws: a refusal of a text that is no time of day.
  func knownTime() throws(Refusal) -> ClockTime? { isUncertain ? nil : try clockTime() }
}
