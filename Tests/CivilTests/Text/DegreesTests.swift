import Testing

@testable import Civil

@Suite struct DegreesTests {
  @Test(arguments: [
    ("48.85", Axis.latitude, 48.85), ("-48.85", .latitude, -48.85), ("48n51", .latitude, 48.85),
    ("48N51", .latitude, 48.85), ("34s30", .latitude, -34.5), ("2e21", .longitude, 2.35),
    ("157w51", .longitude, -157.85), ("2e21'36", .longitude, 2.36), ("48°51'N", .latitude, 48.85),
    ("48°51'36\"N", .latitude, 48.86), ("48° 51′ 36″ S", .latitude, -48.86),
    ("N48°51'", .latitude, 48.85), ("48.85N", .latitude, 48.85), ("52.5 n", .latitude, 52.5),
    ("7°E", .longitude, 7),
    ("-0°30'", .latitude, -0.5), ("0s30", .latitude, -0.5), ("48º51.6'", .latitude, 48.86),
  ])
  func reads(text: String, axis: Axis, expected: Double) throws {
    #expect(abs(try #require(degrees(text, axis)) - expected) < 1e-9)
  }

  @Test(arguments: [
    ("48n51", Axis.longitude), ("2e21", .latitude), ("-48n51", .latitude), ("48n51s", .latitude),
    ("48n60", .latitude), ("48n51'60", .latitude), ("48.5n30", .latitude), ("48 51", .latitude),
    ("n", .latitude), ("°", .latitude), ("", .latitude), ("48°51°", .latitude), ("nan", .latitude),
    ("1e5", .longitude), ("1e", .longitude), ("48-51", .latitude), ("4851", .longitude),
    ("1n2n3", .latitude),
    ("1°2'3\"4", .latitude), ("'48n", .latitude), ("x48n51", .latitude), ("1e1e1", .longitude),
  ])
  func refuses(text: String, axis: Axis) {
    #expect(text == "4851" ? degrees(text, axis) == 4851 : degrees(text, axis) == nil)
  }
}
