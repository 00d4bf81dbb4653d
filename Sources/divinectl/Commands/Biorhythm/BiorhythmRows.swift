import Civil
import Engines
import Ephemeris

/// The days of a forecast as rows for csv and tsv.
struct BiorhythmRows {
  private let report: BiorhythmReport

  init(_ report: BiorhythmReport) {
    self.report = report
  }

  /// The headings and a row a day.
  var cells: [[String]] {
    let names = report.biorhythm.cycles.map(\.name)
    let headings =
      ["date", "weekday", "day"] + names + [
        "mean", "critical_level", "critical", "mini_critical", "between_days",
      ]
    return [headings]
      + (report.forecast?.days ?? []).map { day in
        [day.date.description, day.date.weekday, "\(day.number + report.firstDay)"]
          + day.states.map { decimalText($0.value, decimals: 6) }
          + [
            decimalText(day.mean, decimals: 6), day.level?.name ?? "",
            day.states.filter(\.isCritical).map(\.cycle.name).joined(separator: " "),
            day.states.filter(\.isMiniCritical).map(\.cycle.name).joined(separator: " "),
            day.states.filter(\.crossesBetweenDays).map(\.cycle.name).joined(separator: " "),
          ]
      }
  }
}

extension BiorhythmCycle {
  /// The period in days with as many decimals as it has.
  var daysText: String { shortDecimalText(days, decimals: 6) }
}
