import TestSupport
import Testing

@testable import Civil

@Suite struct TableValuesTests {
  private func decimal(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBytes { $0.decimal }
  }

  private func seconds(_ text: String) -> Int? {
    Array(text.utf8).withUnsafeBytes { $0.localSeconds }
  }

  /// The same number to the last bit as the standard library reads.
  @Test func decimalsAreTheNearestNumbers() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<20_000 {
      let whole = Int.random(in: -180...180, using: &generator)
      let decimals = Int.random(in: 0...9, using: &generator)
      let digits = (0..<decimals).map { _ in
        String(Int.random(in: 0...9, using: &generator))
      }
      let text = "\(whole)" + (decimals > 0 ? "." : "") + digits.joined()
      #expect(decimal(text) == Double(text), "\(text)")
    }
    #expect(decimal("-0.5") == -0.5)
  }

  @Test(arguments: ["", "-", "1e5", "1.2.3", "+1", " 1", "0x10", "nan", "12345678901234567"])
  func whatIsNoDecimalIsRefused(text: String) {
    #expect(decimal(text) == nil)
  }

  /// The same as the reader of birth records says.
  @Test func secondsAreThoseOfARecord() throws {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<5000 {
      let numbers = [9999, 14, 33, 25, 61, 61].map { Int.random(in: 0...$0, using: &generator) }
      let two = numbers.dropFirst().map(twoDigits)
      let year = String(repeating: "0", count: 4 - String(numbers[0]).count) + String(numbers[0])
      let (date, time) = ("\(year)-\(two[0])-\(two[1])", "\(two[2]):\(two[3]):\(two[4])")
      let day = try? BirthRecord(date: date, calendar: "gregorian").calendarDate()
      let clock = try? BirthRecord(date: "", time: time).clockTime()
      guard let day, let clock else {
        #expect(seconds("\(date)T\(time)") == nil, "\(date)T\(time)")
        continue
      }
      #expect(
        seconds("\(date)T\(time)") == UTCInstant.localSeconds(date: day, time: clock),
        "\(date)T\(time)")
    }
    #expect(seconds("1970-01-01T00:01") == 60)
    for text in ["", "1970-01-01", "1970-01-01 00:01", "1970-01-01T00:01:", "197a-01-01T00:01"] {
      #expect(seconds(text) == nil, "\(text)")
    }
  }
}
