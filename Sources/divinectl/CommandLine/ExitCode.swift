/// How a run ended; the numbers are those of sysexits.h.
enum ExitCode: Int32, CaseIterable, Sendable {
  case success = 0
  case someRecordsFailed = 1
  case usage = 64
  case wrongValue = 65
  case unreadableInput = 66
  case dataMissing = 69
  case bug = 70
  case outputFailed = 74

  /// What the number means, for help and the manual.
  var meaning: String {
    switch self {
    case .success: "done"
    case .someRecordsFailed: "some records of a batch failed, or verify found a difference"
    case .usage: "the command line is wrong"
    case .wrongValue: "a value is wrong"
    case .unreadableInput: "an input file cannot be read"
    case .dataMissing: "ephemeris or time zone data are missing, damaged or cannot be read"
    case .bug: "a bug in divinectl"
    case .outputFailed: "the output cannot be written"
    }
  }
}
