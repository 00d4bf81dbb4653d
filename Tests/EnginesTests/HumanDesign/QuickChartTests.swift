import Civil
import TestSupport
import Testing

@testable import Engines
@testable import Ephemeris

/// The quick way says what the description says.
@Suite struct QuickChartTests {
  /// A chart of any longitudes: spread out, in a few gates, or on the edges of bases and decimals.
  private static func chart(_ number: Int, _ random: inout SeededGenerator) -> HumanDesignChart {
    let width = [360, 360, 90, 20, 3][number % 5]
    let start = Double.random(in: 0..<360, using: &random)
    func longitudes() -> Longitudes {
      var result = Longitudes()
      for body in Body.allCases {
        var degrees = start + Double.random(in: 0..<Double(width), using: &random)
        if number % 7 == 0 { degrees = (degrees * 192).rounded() / 192 }
        if number % 11 == 0 { degrees = (degrees * 20_000).rounded() / 20_000 }
        result[body] = normalized(degrees: degrees)
      }
      return result
    }
    let day = JulianDay<UT>(Double.random(in: 2_378_500..<2_597_600, using: &random))
    let pair = SolarArcPair(
      birth: JulianDay(day.days), birthLongitudes: longitudes(), earlier: JulianDay(day.days - 88),
      earlierLongitudes: longitudes(), earlierUniversal: day.advanced(byDays: -88),
      earlierCivil: CivilMoment(
        date: CalendarDate(julianDayNumber: Int(day.days) - 88, calendar: .gregorian),
        tenths: Int.random(in: 0..<864_000, using: &random)))
    return HumanDesignChart(birth: day, node: .true, pair: pair, ephemeris: "test")
  }

  @Test func twentyThousandCharts() {
    var random = SeededGenerator(seed: 16)
    var longest = 0
    for number in 0..<20_000 {
      let report = HumanDesignReport(chart: Self.chart(number, &random), explains: false)
      var described = JSONWriter(style: .compact)
      described.document { report.describeChart(to: &$0) }
      var quick = JSONWriter(style: .compact)
      quick.document { $0.quick(ChartBody(report: report)) }
      longest = max(longest, quick.count)
      guard described.bytes != quick.bytes else { continue }
      Issue.record(
        "\(number)\n\(String(decoding: described.bytes, as: UTF8.self))\n\(String(decoding: quick.bytes, as: UTF8.self))"
      )
      return
    }
    // The room that is made for one is far more.
    #expect(longest * 3 < ChartBody.longest)
    #expect(longest > 6000)
  }
}
