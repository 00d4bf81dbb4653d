import Civil
import Engines
import Ephemeris

/// A hologenetic profile as a practitioner reads it: head, one table a sequence, pathways,
/// details of the keys, the day's keys, the second person.
struct GeneKeysTable {
  private let report: GeneKeysReport
  private let moment: BirthMoment
  private let second: BirthMoment?
  private let warnings: [Warning]
  private let style: Style

  init(
    _ report: GeneKeysReport, _ moment: BirthMoment, second: BirthMoment?, warnings: [Warning],
    style: Style
  ) {
    self.report = report
    self.moment = moment
    self.second = second
    self.warnings = warnings
    self.style = style
  }

  private var profile: GeneKeysProfile { report.profile }

  var text: String {
    let sequences = SphereSequence.allCases.map(sequence)
    return ([head] + sequences + [pathways, keys, transits, comparison, source])
      .filter { !$0.isEmpty }.joined(separator: "\n") + TextTable.notes(warnings, style: style)
  }

  private var head: String {
    TextTable.pairs(
      BirthText.rows(moment).map(\.texts) + [
        ("UTC", moment.instant.description),
        ("Design", profile.designCivil.description),
      ])
  }

  private func sequence(_ sequence: SphereSequence) -> String {
    let spheres = report.spheres.filter { $0.sequence == sequence }
    guard !spheres.isEmpty else { return "" }
    let mark = sequence.isConfirmed ? "" : " (a single source; no published profile confirms it)"
    var rows = [["Sphere", "Key", "Shadow", "Gift", "Siddhi", "From", "To another line"]]
    for sphere in spheres {
      let reading = profile[sphere]
      rows.append([
        sphere.name, Self.place(reading), reading.key.shadow, reading.key.gift,
        reading.key.siddhi, Self.origin(sphere), margin(of: sphere),
      ])
    }
    return heading(sequence.name + " sequence" + mark) + TextTable.grid(rows)
  }

  /// Degrees to the nearer line, and by how much the birth would have to be earlier or later.
  private func margin(of sphere: Sphere) -> String {
    guard let margin = report.margins[sphere] else { return "" }
    let degrees = decimalText(min(margin.degreesAhead, margin.degreesBehind), decimals: 3) + "°"
    let times = [margin.minutesEarlier.map { (-$0, "-") }, margin.minutesLater.map { ($0, "+") }]
      .compactMap(\.self)
    guard let nearest = times.min(by: { abs($0.0) < abs($1.0) }) else {
      return "\(degrees), over a day"
    }
    return "\(degrees), \(nearest.1)\(Self.duration(abs(nearest.0)))"
  }

  private static func duration(_ minutes: Double) -> String {
    let whole = Int(minutes)
    if whole < 1 { return "\(Int(minutes * 60)) s" }
    return whole < 60 ? "\(whole) min" : "\(whole / 60) h \(whole % 60) min"
  }

  private var pathways: String {
    guard !report.pathways.isEmpty else { return "" }
    return heading("Pathways") + Self.grid(of: report.pathways)
  }

  static func grid(of pathways: [Pathway]) -> String {
    TextTable.grid(
      pathways.map { pathway in
        let ends = pathway.ends.map { "\($0.from.name) to \($0.to.name)" }
        return [pathway.sequence.name, pathway.name, ends ?? "ends not confirmed"]
      })
  }

  private var keys: String {
    let numbers = Set(report.spheres.map { profile[$0].key.number }).sorted()
    var rows = [["Key", "Partner", "Codon ring", "Amino acid", "Spheres"]]
    for number in numbers {
      let key = GeneKey.number(number)
      let holders = profile.spheres(holding: number, among: report.spheres).map { sphere in
        let line = profile[sphere].lineName.map { " (\($0))" } ?? ""
        return "\(sphere.name) \(profile[sphere].line)\(line)"
      }
      rows.append([
        String(number), "\(key.partner) \(GeneKey.number(key.partner).gift)", key.codonRing.name,
        key.codonRing.aminoAcid, holders.joined(separator: ", "),
      ])
    }
    return heading("Keys") + TextTable.grid(rows)
  }

  private var transits: String {
    guard let transits = report.transits else { return "" }
    var rows = [["Body", "Key", "Meets", "Partner of"]]
    for transit in transits.transits {
      let entries = transit.entries.map { ", \($0.key) from \(Self.clock($0.civil))" }.joined()
      rows.append([
        transit.body.name.description, "\(transit.start.gate).\(transit.start.line)\(entries)",
        Self.names(report.spheresMet(by: transit)), Self.names(report.partnersMet(by: transit)),
      ])
    }
    return heading("Keys of \(transits.date), 0 to 24 h UTC") + TextTable.grid(rows)
  }

  private static func clock(_ moment: CivilMoment) -> String {
    clockText(min(moment.tenths / 600, 1439) * 60, withSeconds: false)
  }

  private var comparison: String {
    guard let comparison = report.comparison, let second else { return "" }
    var rows = [["Sphere", "First", "Second", "In common"]]
    for sphere in report.spheres {
      rows.append([
        sphere.name, Self.place(comparison.first[sphere]), Self.place(comparison.second[sphere]),
        comparison.relation(in: sphere).map(Self.name) ?? "-",
      ])
    }
    let meetings = [
      ("Shared key", comparison.sharedKeys(among: report.spheres)),
      ("Partners", comparison.partnerKeys(among: report.spheres)),
    ]
    var text =
      heading("With a second person")
      + TextTable.pairs(
        BirthText.rows(second).map(\.texts) + [
          ("Design", comparison.second.designCivil.description),
          ("", ""),
        ]) + TextTable.grid(rows)
    for (label, list) in meetings {
      for meeting in list {
        let keys =
          meeting.key == meeting.otherKey ? "\(meeting.key)" : "\(meeting.key)-\(meeting.otherKey)"
        text +=
          "\(label) \(keys): \(Self.names(meeting.spheres)) / \(Self.names(meeting.otherSpheres))\n"
      }
    }
    return text
  }

  private var source: String {
    let zones = moment.zoneData.map { ", zone data \($0)" } ?? ""
    return style.dim("\(profile.ephemeris)\(zones)\n")
  }

  private func heading(_ text: String) -> String { style.bold(text) + "\n" }

  private static func place(_ reading: SphereReading) -> String {
    "\(reading.key.number).\(reading.line)"
  }

  private static func origin(_ sphere: Sphere) -> String {
    "\(sphere.side.rawValue) \(sphere.body.name)"
  }

  private static func names(_ spheres: [Sphere]) -> String {
    spheres.isEmpty ? "-" : spheres.map(\.name).joined(separator: ", ")
  }

  private static func name(_ relation: KeyRelation) -> String {
    switch relation {
    case .sameLine: "same key and line"
    case .sameKey: "same key"
    case .partners: "programming partners"
    case .sameRing: "same codon ring"
    }
  }
}

extension GeneKeysTable {
  /// One row a sphere.
  static func rows(_ report: GeneKeysReport, separator: RowWriter.Separator) -> [UInt8] {
    var rows = RowWriter(separator: separator)
    rows.add([
      "sequence", "sphere", "key", "line", "shadow", "gift", "siddhi", "body", "side", "longitude",
      "partner", "codon_ring", "amino_acid", "minutes_earlier", "minutes_later",
    ])
    for sphere in report.spheres {
      let reading = report.profile[sphere]
      let margin = report.margins[sphere]
      let ring = reading.key.codonRing
      rows.add([
        sphere.sequence.rawValue, sphere.rawValue, String(reading.key.number),
        String(reading.line), reading.key.shadow, reading.key.gift, reading.key.siddhi,
        sphere.body.id.description, sphere.side.rawValue,
        decimalText(reading.longitude >= 359.99995 ? 0 : reading.longitude, decimals: 4),
        String(reading.key.partner), ring.name, ring.aminoAcid,
        margin?.minutesEarlier.map { decimalText($0, decimals: 1) } ?? "",
        margin?.minutesLater.map { decimalText($0, decimals: 1) } ?? "",
      ])
    }
    return rows.bytes
  }
}
