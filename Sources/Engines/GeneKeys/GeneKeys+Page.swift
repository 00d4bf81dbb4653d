import Civil
import Ephemeris

/// A hologenetic profile as a practitioner reads it: head, one table a sequence, pathways,
/// details of the keys, the day's keys, the second person.
struct GeneKeysPage {
  let report: GeneKeysReport
  let moment: BirthMoment
  let second: BirthMoment?

  private var profile: GeneKeysProfile { report.profile }

  var page: Page {
    Page(
      [head] + SphereSequence.allCases.map(sequence)
        + [Pathway.section(report.pathways), keys, transits, comparison, changes],
      source: [.sky(profile.ephemeris, zoneData: moment.zoneData)])
  }

  private var head: Page.Section {
    Page.Section(
      .pairs(
        BirthText.rows(moment) + [
          Page.Pair("UTC", moment.instant.description),
          Page.Pair("Design", profile.designCivil.description),
        ]))
  }

  private func sequence(_ sequence: SphereSequence) -> Page.Section? {
    let spheres = report.spheres.filter { $0.sequence == sequence }
    guard !spheres.isEmpty else { return nil }
    let mark = sequence.isConfirmed ? "" : " (a single source; no published profile confirms it)"
    let rows = spheres.map { sphere in
      let reading = profile[sphere]
      return [
        sphere.name, Self.place(reading), reading.key.shadow, reading.key.gift,
        reading.key.siddhi, "\(sphere.side.rawValue) \(sphere.body.name)", margin(of: sphere),
      ]
    }
    return Page.Section(
      "\(sequence.name) sequence\(mark)",
      .grid(
        Grid(
          head: ["Sphere", "Key", "Shadow", "Gift", "Siddhi", "From", "To another line"], rows)))
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
    if whole < 1 { return "\(decimalText(minutes, decimals: 1)) min" }
    return whole < 60 ? "\(whole) min" : "\(whole / 60) h \(whole % 60) min"
  }

  private var keys: Page.Section {
    let numbers = Set(report.spheres.map { profile[$0].key.number }).sorted()
    let rows = numbers.map { number in
      let key = GeneKey.number(number)
      let holders = profile.spheres(holding: number, among: report.spheres).map { sphere in
        let line = profile[sphere].lineName.map { " (\($0))" } ?? ""
        return "\(sphere.name) \(profile[sphere].line)\(line)"
      }
      return [
        String(number), "\(key.partner) \(GeneKey.number(key.partner).gift)", key.codonRing.name,
        key.codonRing.aminoAcid, holders.joined(separator: ", "),
      ]
    }
    return Page.Section(
      "Keys",
      .grid(Grid(head: ["Key", "Partner", "Codon ring", "Amino acid", "Spheres"], rows)))
  }

  private var transits: Page.Section? {
    guard let transits = report.transits else { return nil }
    let rows = transits.transits.map { transit in
      let entries = transit.entries.map { entry in
        ", \(entry.key) from \(clockText(min(entry.civil.tenths / 10, 86_399), withSeconds: false))"
      }
      return [
        transit.body.name.description,
        "\(transit.start.gate).\(transit.start.line)\(entries.joined())",
        Self.names(report.spheresMet(by: transit)), Self.names(report.partnersMet(by: transit)),
      ]
    }
    return Page.Section(
      "Keys of \(transits.date), 0 to 24 h UTC",
      .grid(Grid(head: ["Body", "Key", "Meets", "Partner of"], rows)))
  }

  private var comparison: Page.Section? {
    guard let comparison = report.comparison, let second else { return nil }
    let rows = report.spheres.map { sphere in
      [
        sphere.name, Self.place(comparison.first[sphere]), Self.place(comparison.second[sphere]),
        comparison.relation(in: sphere).map(Self.name) ?? "-",
      ]
    }
    let meetings =
      comparison.sharedKeys(among: report.spheres).map { ("Shared key", $0) }
      + comparison.partnerKeys(among: report.spheres).map { ("Partners", $0) }
    return Page.Section(
      heading: "\(bold: "With a second person")",
      blocks: [
        .pairs(
          BirthText.rows(second) + [
            Page.Pair("Design", comparison.second.designCivil.description), .empty,
          ]),
        .grid(Grid(head: ["Sphere", "First", "Second", "In common"], rows)),
        .sentences(
          meetings.map { label, meeting in
            let keys =
              meeting.key == meeting.otherKey
              ? "\(meeting.key)" : "\(meeting.key)-\(meeting.otherKey)"
            return
              "\(label) \(keys): \(Self.names(meeting.spheres)) / \(Self.names(meeting.otherSpheres))"
          }),
      ])
  }

  private var changes: Page.Section? {
    guard let changes = report.changes else { return nil }
    var table = ChangesTable(window: changes.window, hours: GeneKeysChanges.reach / 3600)
    for sphere in changes.spheres { table.add(sphere.name, changes[sphere]) { $0.id } }
    return Page.Section("How far the time may be off", table.block)
  }

  private static func place(_ reading: SphereReading) -> String {
    "\(reading.key.number).\(reading.line)"
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

extension Pathway {
  /// Pathways with their ends.
  static func section(_ pathways: [Pathway]) -> Page.Section? {
    guard !pathways.isEmpty else { return nil }
    let rows = pathways.map { pathway in
      let ends = pathway.ends.map { "\($0.from.name) to \($0.to.name)" }
      return [pathway.sequence.name, pathway.name, ends ?? "ends not confirmed"]
    }
    return Page.Section("Pathways", .grid(rows))
  }
}
