import Testing

@testable import Engines

@Suite struct GrahaPositionTests {
  /// Krishnamurti's table has 249 rows: 27 times nine sub lords, six of which lie across a sign's edge.
  @Test func signsAndSubLordsMakeTheTableOf249() {
    var rows: [(rashi: Int, lord: Graha, sub: Graha)] = []
    for step in 0..<129_600 {
      // The middle of each ten seconds of arc; edges lie on whole multiples of 40.
      let place = NakshatraPosition(longitude: (Double(step) + 0.5) / 360)
      let row = (place.rashi.number, place.nakshatra.lord, place.subLord)
      if rows.last.map({ $0 != row }) ?? true { rows.append(row) }
    }
    #expect(rows.count == 249)
    #expect(rows[0] == (1, .ketu, .ketu))
    #expect(rows[248] == (12, .mercury, .saturn))
  }

  /// Rows of Krishnamurti's table: longitude in seconds of arc, the star's lord, the sub lord.
  @Test(
    arguments: [
      (0, Graha.ketu, Graha.ketu), (2799, .ketu, .ketu), (2801, .ketu, .venus),
      (10_801, .ketu, .sun), (47_999, .ketu, .mercury), (48_001, .venus, .venus),
      (240_001, .rahu, .rahu),
    ] as [(Int, Graha, Graha)])
  func subLordsBeginWithTheStarsOwn(seconds: Int, lord: Graha, sub: Graha) {
    let place = NakshatraPosition(longitude: Double(seconds) / 3600)
    #expect(place.nakshatra.lord == lord)
    #expect(place.subLord == sub)
  }

  @Test(arguments: [
    (186.9593, "Tula", "Libra", "6°57'33\""), (0.0, "Mesha", "Aries", "0°00'00\""),
    (359.999_9, "Mina", "Pisces", "29°59'59\""), (30.0, "Vrishabha", "Taurus", "0°00'00\""),
  ])
  func degreesAreThoseWithinTheSign(longitude: Double, rashi: String, sign: String, text: String) {
    let place = NakshatraPosition(longitude: longitude)
    #expect(place.rashi.name == rashi)
    #expect(place.rashi.sign == sign)
    #expect(place.degreesInRashi == text)
  }
}
