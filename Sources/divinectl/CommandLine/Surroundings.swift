import Civil

/// What a run may know of the world around it; everything comes in here, as values.
struct Surroundings: Sendable {
  /// Whether standard output is a terminal.
  var outputIsTerminal = false
  /// The value of `NO_COLOR`.
  var noColor: String?
  /// The value of `TERM`.
  var terminal: String?
  /// The value of `SE_EPHE_PATH`.
  var ephemerisPath: String?
  /// The folder with the time zones.
  var zoneDirectory = TimeZoneDatabase.systemDirectory
  /// The folder against which relative paths are read.
  var workingDirectory = "/"

  /// Whether standard input is a terminal.
  var inputIsTerminal = false
  /// Whether standard error is a terminal.
  var errorsAreTerminal = false
  /// The folder for files that can be made again: `XDG_CACHE_HOME`, or `.cache` in `HOME`.
  var cacheFolder: String?
  /// The folder for what people save: `XDG_DATA_HOME`, or `.local/share` in `HOME`.
  var dataFolder: String?
  /// The folder for what people set: `XDG_CONFIG_HOME`, or `.config` in `HOME`.
  var configFolder: String?
  /// Whether a batch reads plain records the quick way; what it says does not depend on it.
  var readsPlain = true
  /// How many processors the run may use.
  var processors: @Sendable () -> Int = { 1 }

  /// The columns of the terminal; nil where standard output is none.
  var terminalWidth: Int?

  /// The moment of the run, for files that say when they were made.
  var now = UTCInstant(seconds: 0)
  /// Today's date, for commands that default to it; nil where nothing may depend on the clock.
  var today: CalendarDate? = CalendarDate(julianDayNumber: 2_440_588, calendar: .gregorian)

  /// Tells the moment again, for runs that answer for hours.
  var clock: @Sendable () -> UTCInstant = { UTCInstant(seconds: 0) }
  /// Whether what names a file on a command line is the file's text itself.
  var filesAreTexts = false
  /// Whether JSON stands in one line.
  var isCompact = false

  /// Takes a new seed from the system; none where nothing may depend on chance.
  var chance: @Sendable () -> String? = { nil }

  /// Reads at most that many bytes from standard input; none at its end.
  ///
  /// Throws `Refusal` (66).
  var readInput: @Sendable (_ count: Int) throws(Refusal) -> [UInt8] = {
    _ throws(Refusal) in []
  }
  /// Shows a question to the person at the terminal, on standard error.
  var ask: @Sendable (_ text: [UInt8]) -> Void = { _ in }

  /// An absolute path for one that may be relative.
  func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)"
  }
}
