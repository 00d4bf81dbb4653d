public import Civil

/// A rule for where the sidereal zodiac begins: libswe's number with the names it goes by.
public struct Ayanamsa: Hashable, Sendable {
  /// libswe's number, 0 to 46; 255 for a rule of one's own.
  public let number: Int32
  /// The name for people.
  public let title: String
  /// The names on the command line and in JSON, the usual one first.
  public let names: [String]
  /// The moment and value of a rule of one's own.
  public let epoch: Epoch?

  /// A value at a moment, from which precession carries on.
  public struct Epoch: Hashable, Sendable {
    /// The moment.
    public let moment: JulianDay<TT>
    /// The distance between the beginnings of the two zodiacs then, in degrees.
    public let degrees: Double
  }

  private init(_ number: Int32, _ title: String, _ names: [String]) {
    self.number = number
    self.title = title
    self.names = names
    epoch = nil
  }

  /// A rule of one's own.
  ///
  /// - Parameters:
  ///   - degrees: the value at a moment, -360 to 360.
  ///   - moment: that moment, in the years of the ephemeris files.
  /// - Returns: nil for what is out of range.
  public init?(degrees: Double, at moment: JulianDay<TT>) {
    guard (-360...360).contains(degrees), EphemerisBlock(containing: moment) != nil else {
      return nil
    }
    number = 255
    title = "User-defined"
    names = ["user"]
    epoch = Epoch(moment: moment, degrees: degrees)
  }

  /// The usual name; of a rule of one's own the whole rule, `user:2435553.5,23.245522528`.
  public var name: String {
    guard let epoch else { return names.first ?? "" }
    func text(_ number: Double) -> String { shortDecimalText(number, decimals: 10) }
    return "user:\(text(epoch.moment.days)),\(text(epoch.degrees))"
  }

  /// Whether the value changes by precession alone, and the ecliptic is that of date.
  ///
  /// The others are tied to a star, which aberration moves, to the galaxy, or to a fixed ecliptic.
  var followsPrecession: Bool {
    ![17...20, 27...36, 39...40].contains { $0.contains(number) }
  }

  /// The rule of that name, in small letters; underscores count as hyphens.
  public init?(named name: String) {
    let wanted = String(name.map { $0 == "_" ? "-" : $0 })
    guard let found = Self.all.first(where: { $0.names.contains(wanted) }) else { return nil }
    self = found
  }

  /// The rule of the Indian calendar reform, which most programs take.
  public static let lahiri = all[1]

  /// The rules that libswe 2.10.03 knows, by number.
  ///
  /// An unknown number would silently mean Fagan/Bradley, so none can be made but these.
  public static let all: [Ayanamsa] = [
    Ayanamsa(0, "Fagan/Bradley", ["fagan-bradley"]),
    Ayanamsa(1, "Lahiri", ["lahiri", "chitrapaksha"]),
    Ayanamsa(2, "De Luce", ["deluce"]),
    Ayanamsa(3, "Raman", ["raman"]),
    Ayanamsa(4, "Usha/Shashi", ["usha-shashi", "revati-usha"]),
    Ayanamsa(5, "Krishnamurti", ["krishnamurti", "kp", "kp-old"]),
    Ayanamsa(6, "Djwhal Khul", ["djwhal-khul"]),
    Ayanamsa(7, "Yukteshwar", ["yukteshwar"]),
    Ayanamsa(8, "J.N. Bhasin", ["jn-bhasin"]),
    Ayanamsa(9, "Babylonian/Kugler 1", ["babyl-kugler1"]),
    Ayanamsa(10, "Babylonian/Kugler 2", ["babyl-kugler2"]),
    Ayanamsa(11, "Babylonian/Kugler 3", ["babyl-kugler3"]),
    Ayanamsa(12, "Babylonian/Huber", ["babyl-huber"]),
    Ayanamsa(13, "Babylonian/Eta Piscium", ["babyl-etpsc"]),
    Ayanamsa(14, "Babylonian/Aldebaran = 15 Tau", ["aldebaran-15tau"]),
    Ayanamsa(15, "Hipparchos", ["hipparchos"]),
    Ayanamsa(16, "Sassanian", ["sassanian"]),
    Ayanamsa(17, "Galact. Center = 0 Sag", ["galcent-0sag"]),
    Ayanamsa(18, "J2000", ["j2000"]),
    Ayanamsa(19, "J1900", ["j1900"]),
    Ayanamsa(20, "B1950", ["b1950"]),
    Ayanamsa(21, "Suryasiddhanta", ["suryasiddhanta", "surya-siddhanta"]),
    Ayanamsa(22, "Suryasiddhanta, mean Sun", ["suryasiddhanta-msun"]),
    Ayanamsa(23, "Aryabhata", ["aryabhata"]),
    Ayanamsa(24, "Aryabhata, mean Sun", ["aryabhata-msun"]),
    Ayanamsa(25, "SS Revati", ["ss-revati"]),
    Ayanamsa(26, "SS Citra", ["ss-citra"]),
    Ayanamsa(27, "True Citra", ["true-citra", "true-chitra", "true-chitrapaksha"]),
    Ayanamsa(28, "True Revati", ["true-revati"]),
    Ayanamsa(29, "True Pushya (PVRN Rao)", ["true-pushya", "pushya-paksha", "pvr"]),
    Ayanamsa(30, "Galactic Center (Gil Brand)", ["galcent-rgilbrand", "gil-brand"]),
    Ayanamsa(31, "Galactic Equator (IAU1958)", ["galequ-iau1958"]),
    Ayanamsa(32, "Galactic Equator", ["galequ-true"]),
    Ayanamsa(33, "Galactic Equator mid-Mula", ["galequ-mula"]),
    Ayanamsa(34, "Skydram (Mardyks)", ["galalign-mardyks", "skydram"]),
    Ayanamsa(35, "True Mula (Chandra Hari)", ["true-mula", "chandra-hari"]),
    Ayanamsa(
      36, "Dhruva/Gal.Center/Mula (Wilhelm)", ["galcent-mula-wilhelm", "dhruva", "wilhelm"]),
    Ayanamsa(37, "Aryabhata 522", ["aryabhata-522"]),
    Ayanamsa(38, "Babylonian/Britton", ["babyl-britton"]),
    Ayanamsa(39, "\"Vedic\"/Sheoran", ["true-sheoran", "vedic-sheoran"]),
    Ayanamsa(40, "Cochrane (Gal.Center = 0 Cap)", ["galcent-cochrane", "cochrane"]),
    Ayanamsa(41, "Galactic Equator (Fiorenza)", ["galequ-fiorenza"]),
    Ayanamsa(42, "Vettius Valens", ["valens-moon"]),
    Ayanamsa(43, "Lahiri 1940", ["lahiri-1940"]),
    Ayanamsa(44, "Lahiri VP285", ["lahiri-vp285", "lahiri-285"]),
    Ayanamsa(
      45, "Krishnamurti-Senthilathiban", ["krishnamurti-vp291", "kp-new", "senthilathiban"]),
    Ayanamsa(46, "Lahiri ICRC", ["lahiri-icrc", "icrc"]),
  ]
}
