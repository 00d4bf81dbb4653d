import Civil

extension ParsedArguments {
  /// The date that an option was given, `YYYY-MM-DD`.
  ///
  /// - Throws: a value failure for anything but a date that was.
  func date(_ option: OptionDeclaration) throws(Refusal) -> CalendarDate? {
    guard let text = value(option) else { return nil }
    do {
      return try CalendarDate(text: text)
    } catch {
      throw error.blaming(Field(option.name))
    }
  }

  /// The moment that an option was given: a date for its beginning in UTC, or a moment in UTC.
  ///
  /// - Throws: a value failure for anything but a date or moment that was.
  func instant(_ option: OptionDeclaration) throws(Refusal) -> UTCInstant? {
    guard let text = value(option) else { return nil }
    do {
      return try UTCInstant(text: text)
    } catch {
      throw error.blaming(Field(option.name))
    }
  }
}
