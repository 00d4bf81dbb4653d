import Civil
import Ephemeris

/// The three natures of the lunar mansions.
public enum Gana: String, CaseIterable, Sendable {
  /// Of the gods.
  case deva = "Deva"
  /// Of men.
  case manushya = "Manushya"
  /// Of demons.
  case rakshasa = "Rakshasa"
}

/// One of the 27 lunar mansions of 13 degrees 20 minutes.
public struct Nakshatra: Hashable, Sendable {
  /// The number, 1 to 27.
  public let number: Int
  /// The name.
  public let name: String
  /// The deity.
  public let deity: String
  /// The symbol on which two sources agree.
  public let symbol: String
  /// The nature.
  public let gana: Gana
  /// The animal of the yoni; its sex is left out, as sources differ.
  public let yoni: String
  /// The first syllable of a name for each quarter; where sources differ, that of most.
  public let syllables: [String]

  private init(
    _ number: Int, _ name: String, _ deity: String, _ symbol: String, _ gana: Gana, _ yoni: String,
    _ syllables: [String]
  ) {
    self.number = number
    self.name = name
    self.deity = deity
    self.symbol = symbol
    self.gana = gana
    self.yoni = yoni
    self.syllables = syllables
  }

  /// The lord: the order of the nine repeats three times.
  public var lord: Graha { Graha.order[(number - 1) % 9] }

  /// The mansion that many places further round the circle.
  public func advanced(by count: Int) -> Nakshatra {
    Self.all[(number - 1 + count) % 27]
  }

  /// The width of a mansion in degrees.
  public static let width = 360.0 / 27

  /// All mansions from the beginning of the sidereal zodiac.
  ///
  /// Lord and gana: five open sources agree (but for two in one of them). Deity, symbol and yoni:
  /// two lists and more. Syllables: five sources agree in 94 quarters; elsewhere that of
  /// most of them, which is three of five in Mula, both Ashadhas, Shravana and Uttara Bhadrapada.
  public static let all: [Nakshatra] = [
    Nakshatra(
      1, "Ashwini", "Ashvins (Ashwini Kumaras)", "horse's head", .deva, "Horse",
      ["Chu", "Che", "Cho", "La"]),
    Nakshatra(2, "Bharani", "Yama", "yoni", .manushya, "Elephant", ["Li", "Lu", "Le", "Lo"]),
    Nakshatra(
      3, "Krittika", "Agni", "razor/knife/flame", .rakshasa, "Sheep", ["A", "I", "U", "E"]),
    Nakshatra(
      4, "Rohini", "Brahma/Prajapati", "cart/chariot", .manushya, "Serpent",
      ["O", "Va", "Vi", "Vu"]),
    Nakshatra(
      5, "Mrigashira", "Soma (Chandra)", "deer's head", .deva, "Serpent", ["Ve", "Vo", "Ka", "Ki"]),
    Nakshatra(
      6, "Ardra", "Rudra", "teardrop/diamond", .manushya, "Dog", ["Ku", "Gha", "Ng", "Chha"]),
    Nakshatra(7, "Punarvasu", "Aditi", "bow and quiver", .deva, "Cat", ["Ke", "Ko", "Ha", "Hi"]),
    Nakshatra(8, "Pushya", "Brihaspati", "cow's udder", .deva, "Sheep", ["Hu", "He", "Ho", "Da"]),
    Nakshatra(
      9, "Ashlesha", "Sarpas/Nagas", "coiled serpent", .rakshasa, "Cat", ["Di", "Du", "De", "Do"]),
    Nakshatra(
      10, "Magha", "Pitris", "throne/palanquin", .rakshasa, "Rat", ["Ma", "Mi", "Mu", "Me"]),
    Nakshatra(
      11, "Purva Phalguni", "Bhaga", "front legs of a bed/hammock", .manushya, "Rat",
      ["Mo", "Ta", "Ti", "Tu"]),
    Nakshatra(
      12, "Uttara Phalguni", "Aryaman", "back legs of a bed", .manushya, "Cow",
      ["Te", "To", "Pa", "Pi"]),
    Nakshatra(
      13, "Hasta", "Savitr (Savitar)", "hand", .deva, "Buffalo", ["Pu", "Sha", "Na", "Tha"]),
    Nakshatra(
      14, "Chitra", "Tvashtar/Vishvakarman", "bright jewel/pearl", .rakshasa, "Tiger",
      ["Pe", "Po", "Ra", "Ri"]),
    Nakshatra(
      15, "Swati", "Vayu", "young shoot/coral", .deva, "Buffalo", ["Ru", "Re", "Ro", "Ta"]),
    Nakshatra(
      16, "Vishakha", "Indra-Agni", "triumphal arch/potter's wheel", .rakshasa, "Tiger",
      ["Ti", "Tu", "Te", "To"]),
    Nakshatra(17, "Anuradha", "Mitra", "lotus", .deva, "Deer", ["Na", "Ni", "Nu", "Ne"]),
    Nakshatra(
      18, "Jyeshtha", "Indra", "earring/umbrella", .rakshasa, "Deer", ["No", "Ya", "Yi", "Yu"]),
    Nakshatra(
      19, "Mula", "Nirriti", "bundle of roots", .rakshasa, "Dog", ["Ye", "Yo", "Bha", "Bhi"]),
    Nakshatra(
      20, "Purva Ashadha", "Apas", "fan", .manushya, "Monkey", ["Bhu", "Dha", "Pha", "Dha"]),
    Nakshatra(
      21, "Uttara Ashadha", "Vishvedevas", "elephant tusk/planks of a bed", .manushya, "Mongoose",
      ["Bhe", "Bho", "Ja", "Ji"]),
    Nakshatra(
      22, "Shravana", "Vishnu", "ear/three footprints", .deva, "Monkey",
      ["Khi", "Khu", "Khe", "Kho"]),
    Nakshatra(23, "Dhanishta", "Vasus", "drum", .rakshasa, "Lion", ["Ga", "Gi", "Gu", "Ge"]),
    Nakshatra(
      24, "Shatabhisha", "Varuna", "empty circle", .rakshasa, "Horse", ["Go", "Sa", "Si", "Su"]),
    Nakshatra(
      25, "Purva Bhadrapada", "Aja Ekapada", "front legs of a funeral cot/sword", .manushya, "Lion",
      ["Se", "So", "Da", "Di"]),
    Nakshatra(
      26, "Uttara Bhadrapada", "Ahir Budhnya", "twins", .manushya, "Cow",
      ["Du", "Tha", "Jha", "Na"]),
    Nakshatra(27, "Revati", "Pushan", "fish", .deva, "Elephant", ["De", "Do", "Cha", "Chi"]),
  ]
}

/// A sidereal longitude as a place among the lunar mansions.
public struct NakshatraPosition: Hashable, Sendable {
  /// Degrees of sidereal longitude, from 0 up to 360.
  public let longitude: Double
  /// The mansion.
  public let nakshatra: Nakshatra
  /// The quarter of the mansion, 1 to 4.
  public let pada: Int
  /// How much of the mansion lies behind, from 0 up to 1.
  public let fraction: Double

  /// Makes the place of a longitude from 0 up to 360 degrees.
  public init(longitude: Double) {
    let mansions = longitude * 27 / 360
    let index = min(Int(mansions), 26)
    self.longitude = longitude
    nakshatra = Nakshatra.all[index]
    fraction = min(max(mansions - Double(index), 0), 1 - .ulpOfOne)
    pada = Int(fraction * 4) + 1
  }
}

extension Nakshatra {
  /// The mansions round the zodiac, with the edges at which a chart puts them.
  static let grid = LongitudeGrid(start: 0, count: 27) {
    NakshatraPosition(longitude: $0).nakshatra.number - 1
  }
}

/// A quarter of a mansion.
public struct NakshatraQuarter: Hashable, Sendable {
  /// The number on the whole zodiac, 0 to 107.
  let index: Int

  /// The mansion.
  public var nakshatra: Nakshatra { Nakshatra.all[index / 4] }
  /// The quarter of the mansion, 1 to 4.
  public var pada: Int { index % 4 + 1 }

  /// The quarters round the zodiac, with the edges at which a chart puts them.
  static let grid = LongitudeGrid(start: 0, count: 108) {
    NakshatraPosition(longitude: $0).quarter.index
  }
}

extension NakshatraPosition {
  /// The quarter of the mansion that holds the place.
  public var quarter: NakshatraQuarter {
    NakshatraQuarter(index: (nakshatra.number - 1) * 4 + pada - 1)
  }
}
