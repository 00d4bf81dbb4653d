import TestSupport
import Testing

@testable import Civil

/// What stands in for a text that names no zone: never another clock than the one that was meant.
@Suite struct ZoneHintTests {
  private func refused(zone: String) -> Refusal? {
    var resolver = BirthResolver(zones: TimeZoneDatabase())
    do throws(Refusal) {
      _ = try resolver.resolve(BirthRecord(date: "1990-06-05", time: "12:00", zone: zone))
      return nil
    } catch {
      return error
    }
  }

  /// An offset is offered as one, with the sign that was typed; `Etc/GMT+2` is two hours behind.
  @Test(
    arguments: [
      ("GMT+2", "+02:00"), ("gmt-3:30", "-03:30"), ("UTC+2", "+02:00"), ("UTC +05:30", "+05:30"),
      ("UT-7", "-07:00"), ("+2", "+02:00"), ("-5", "-05:00"), ("+0530", "+05:30"),
      ("-0330", "-03:30"), ("5.5", "+05:30"), ("-3.5", "-03:30"), ("+5.75", "+05:45"),
      ("h5w", "-05:00"), ("H1E", "+01:00"), ("h5e30", "+05:30"), ("m43w30", "-02:54"),
      ("M13E22", "+00:53:28"),
    ])
  func offsets(text: String, meant: String) throws {
    let refusal = try #require(refused(zone: text))
    #expect(refusal.field == "zone")
    #expect(refusal.candidates == [.name(meant)])
    #expect(refusal.message.description.contains("write \(meant)"))
    #expect(!refusal.message.description.contains("Etc/"))
    #expect(self.refused(zone: meant) == nil, "the hint itself is taken")
  }

  /// An abbreviation names the places that use it.
  @Test(
    arguments: [
      ("PST", "America/Los_Angeles"), ("BST", "Europe/London"), ("IST", "Asia/Kolkata"),
      ("EDT", "America/New_York"), ("est", "America/New_York"), ("CEST", "Europe/Berlin"),
      ("AEST", "Australia/Sydney"), ("Z", "UTC"),
    ])
  func abbreviations(text: String, place: String) throws {
    // `EST` is also the name of a zone without summer time in the database.
    guard let refusal = refused(zone: text) else {
      #expect(try TimeZoneDatabase().names().contains(text.uppercased()))
      return
    }
    #expect(refusal.candidates.first == .name(place))
  }

  /// Whatever is typed, no abbreviation and no name with a turned sign is offered.
  @Test func neverAnAbbreviation() throws {
    var generator = SeededGenerator(seed: 12)
    let letters = Array("ABCDEGHIMNPSTUWZ+-0123456789/")
    var asked = 0
    for _ in 0..<400 {
      let text = String(
        (0..<Int.random(in: 1...7, using: &generator)).map { _ in
          letters.randomElement(using: &generator)!
        })
      guard let refusal = refused(zone: text), refusal.code == .unknownZone else { continue }
      asked += 1
      for case .name(let name) in refusal.candidates {
        #expect(!name.hasPrefix("Etc/"), "\(text)")
        #expect(
          name == "UTC" || name.contains("/") || name.contains(":") || name.count > 4,
          "\(text): \(name)")
        #expect(self.refused(zone: name) == nil, "\(text): \(name) is refused itself")
      }
    }
    #expect(asked > 200)
  }

  /// What is no offset and no abbreviation has the nearest names, or what a zone looks like.
  @Test func otherTexts() throws {
    #expect(try #require(refused(zone: "Europe/Pari")).candidates.first == .name("Europe/Paris"))
    for text in ["5.30", "99", "h99w", "m200e", "+2:75", "utc+99", "--2"] {
      let refusal = try #require(refused(zone: text), "\(text)")
      #expect(refusal.candidates.isEmpty, "\(text)")
    }
  }
}
