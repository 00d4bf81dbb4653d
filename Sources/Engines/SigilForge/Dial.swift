import Civil
import Glibc

/// Letters or numbers on rings, on which a line is traced.
struct Dial: Hashable, Sendable {
  /// Where one stands.
  struct Place: Hashable, Sendable {
    let label: String
    /// From 1, the innermost.
    let ring: Int
    /// From 1 at the beginning of the ring.
    let place: Int
    /// Degrees clockwise from the top.
    let angle: Double
    /// To the right and down of the center; the outermost ring has the radius 1.
    let point: Figure.Point
  }

  let places: [Place]
  /// The radius of each ring, from within.
  let radii: [Double]
  /// The circles between and around the rings.
  let borders: [Double]
  /// Whether the places are fields between borders, and not points of a circle.
  let hasFields: Bool

  /// The place of a label.
  subscript(_ label: String) -> Place? { places.first { $0.label == label } }

  /// The labels of each ring, from within.
  var rings: [[Place]] {
    radii.indices.map { ring in places.filter { $0.ring == ring + 1 } }
  }

  /// Rings of labels.
  ///
  /// - Parameters:
  ///   - start: degrees of the first of each ring, clockwise from the top.
  ///   - isClockwise: which way the ring runs.
  private init(
    _ rings: [[String]], radii: [Double], borders: [Double] = [], start: [Double],
    isClockwise: Bool = true
  ) {
    self.radii = radii
    self.borders = borders
    hasFields = !borders.isEmpty
    places = rings.enumerated().flatMap { ring, labels in
      labels.enumerated().map { index, label in
        let step = 360 * Double(index) / Double(labels.count)
        let turned = start[ring] + (isClockwise ? step : -step)
        let angle = turned < 0 ? turned + 360 : turned
        let radians = angle * .pi / 180
        return Place(
          label: label, ring: ring + 1, place: index + 1, angle: angle,
          point: Figure.Point(radii[ring] * sin(radians), -radii[ring] * cos(radians)))
      }
    }
  }

  private static func letters(_ text: String) -> [String] { text.map(String.init) }

  /// The rose of the Golden Dawn: three mothers, seven doubles, twelve simple letters, each ring
  /// against the clock; the middle one begins half a petal left of the top.
  ///
  /// Manuscript F names the letters through which Metatron's line passes and where it makes a
  /// noose: of the orders tried only this one has Resh on the line from Teth to Vav. Which way it
  /// turns rests on two other programs.
  static let rose = Dial(
    [letters("אמש"), letters("פרבדגתכ"), letters("הוזחטילנסעצק")],
    radii: [15.0 / 35, 25.0 / 35, 1], borders: [10.0 / 35, 20.0 / 35, 30.0 / 35, 40.0 / 35],
    start: [0, -180.0 / 7, 0], isClockwise: false)

  /// The witch's wheel: A to F, G to N, O to Z, each ring with the clock from the top.
  ///
  /// One source; the radii are ours.
  static let wheel = Dial(
    [letters("ABCDEF"), letters("GHIJKLMN"), letters("OPQRSTUVWXYZ")],
    radii: [1.0 / 3, 2.0 / 3, 1], borders: [1.0 / 6, 0.5, 5.0 / 6, 7.0 / 6], start: [0, 0, 0])

  /// The alphabet round a circle.
  static let circle = Dial(
    [letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ")], radii: [1], start: [0])

  /// The Hebrew alphabet round a circle, against the clock as it is read.
  static let hebrewCircle = Dial(
    [HebrewLetter.all.map(\.plain)], radii: [1], start: [0], isClockwise: false)

  /// The digits 1 to 9 round a circle.
  static let digits = Dial([letters("123456789")], radii: [1], start: [0])

  /// A wheel of one's own: a line a ring, from within, each with the clock from the top.
  ///
  /// - Throws: a value refusal of a line without letters, of what is no letter from A to Z, of one
  ///   that stands twice, and of more than 8 rings.
  init(file text: String) throws(Refusal) {
    var rings: [[String]] = []
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let letters = line.filter { !$0.isWhitespace }.map { $0.uppercased() }
      guard !letters.isEmpty else { continue }
      let known = rings.flatMap(\.self)
      for (index, letter) in letters.enumerated() {
        guard letter.utf8.count == 1, ("A"..."Z").contains(letter) else {
          throw .value("invalid_wheel", "\(quoted(letter)) is no letter from A to Z")
        }
        guard !known.contains(letter), !letters[..<index].contains(letter) else {
          throw .value("invalid_wheel", "\(letter) stands twice")
        }
      }
      rings.append(letters)
    }
    guard (1...8).contains(rings.count) else {
      throw .value("invalid_wheel", "it has \(rings.count) rings of letters; 1 to 8 are allowed")
    }
    let step = 1 / Double(rings.count)
    self.init(
      rings, radii: rings.indices.map { Double($0 + 1) * step },
      borders: (0...rings.count).map { (Double($0) + 0.5) * step },
      start: Array(repeating: 0, count: rings.count))
  }
}
