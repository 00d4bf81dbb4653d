package import Civil
import Ephemeris

/// A profile and what a caller wants described besides it; a class, so that the profile is not copied
/// on its way into an answer.
package final class GeneKeysReport: Report, Sendable {
  /// The profile.
  package let profile: GeneKeysProfile
  /// The spheres that are asked for.
  package let spheres: [Sphere]
  /// The pathways that belong to them.
  let entries: [PathwayEntry]
  /// How near each sphere is to another line.
  package let margins: LineMargins
  /// A day's keys, if asked for.
  package let transits: KeyTransits?
  /// Another person's profile beside this one, if asked for.
  let comparison: GeneKeysComparison?
  /// That person's birth.
  let second: BirthMoment?
  /// How far the time may be off, if asked for.
  let changes: GeneKeysChanges?

  init(
    profile: GeneKeysProfile, spheres: [Sphere], entries: [PathwayEntry], margins: LineMargins,
    transits: KeyTransits?, comparison: GeneKeysComparison?, second: BirthMoment?,
    changes: GeneKeysChanges?
  ) {
    self.profile = profile
    self.spheres = spheres
    self.entries = entries
    self.margins = margins
    self.transits = transits
    self.comparison = comparison
    self.second = second
    self.changes = changes
  }

  /// The pathways that belong to the spheres that are shown.
  package var pathways: [Pathway] { entries.map { Pathway.all[$0.place] } }

  /// What a time of birth that is true to the minute only could change.
  package var edgeWarnings: [Warning] {
    spheres.compactMap { sphere in
      guard let minutes = margins[sphere]?.minutes, minutes < 2 else { return nil }
      return Warning(
        code: "line_edge",
        message:
          "\(sphere.name): another line is less than \(minutes < 1 ? "a minute" : "2 minutes") of the time of birth away."
      )
    }
  }

  /// Tells a sink the profile, in the order of the contract.
  @specialized(where Sink == JSONWriter)
  package func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.sequences(spheres) { sphere, sink in describe(sphere, to: &sink) }
    sink.pathways(entries)
    sink.text("design_utc", ascii: profile.designCivil.ascii)
    describeTransits(to: &sink)
    describeComparison(to: &sink)
    sink.object("sensitivity", changes)
    sink.extra("sure") { sink in
      for sphere in spheres {
        sink.object(sphere.id) { sink in
          sink.part(BareKeyAndLine(form: KeyAndLine(profile[sphere].position)))
        }
      }
    }
  }

  private func describe<Sink: ReportSink>(_ sphere: Sphere, to sink: inout Sink) {
    let reading = profile[sphere]
    sink.object(sphere.id) { sink in
      sink.part(KeyAndLine(reading.position))
      sink.part(SphereSource(sphere: sphere))
      sink.longitude("longitude", reading.longitude)
      sink.part(SphereLine(sphere: sphere, line: Int(reading.line)))
      sink.part(
        KeyPartner(
          number: reading.position.gate, isSingleSource: !sphere.sequence.isConfirmed))
      sink.object("margin", margins[sphere])
    }
  }

  private func describeTransits<Sink: ReportSink>(to sink: inout Sink) {
    guard let transits else { return sink.null("transits") }
    sink.object("transits") { sink in
      sink.text("date", transits.date.description)
      sink.list("bodies") { sink in
        for transit in transits.transits {
          sink.item { sink in
            sink.text("body", transit.body.id.description)
            sink.integer("key", Int(transit.start.gate))
            sink.integer("line", Int(transit.start.line))
            sink.list("entries") { sink in
              for entry in transit.entries {
                sink.item { sink in
                  sink.integer("key", Int(entry.key))
                  sink.text("utc", entry.civil.description)
                }
              }
            }
            list("spheres", spheresMet(by: transit), to: &sink)
            list("partner_spheres", partnersMet(by: transit), to: &sink)
          }
        }
      }
    }
  }

  /// The spheres of the profile that have a key of the day.
  package func spheresMet(by transit: KeyTransit) -> [Sphere] {
    spheres.filter { transit.keys.contains(profile[$0].key.number) }
  }

  /// The spheres of the profile whose programming partner is a key of the day.
  package func partnersMet(by transit: KeyTransit) -> [Sphere] {
    spheres.filter { transit.keys.contains(profile[$0].key.partner) }
  }

  private func describeComparison<Sink: ReportSink>(to sink: inout Sink) {
    guard let comparison else { return sink.null("comparison") }
    sink.object("comparison") { sink in
      sink.number("julian_day_ut", comparison.second.birth.days, decimals: 8)
      sink.text("design_utc", comparison.second.designCivil.description)
      sink.object(
        "second",
        second.map { BirthMomentInput(moment: $0, julianDay: comparison.second.birth) })
      sink.list("spheres") { sink in
        for sphere in spheres {
          let other = comparison.second[sphere]
          sink.item { sink in
            sink.text("sphere", sphere.rawValue)
            sink.integer("key", Int(comparison.first[sphere].key.number))
            sink.integer("line", Int(comparison.first[sphere].line))
            sink.integer("other_key", Int(other.key.number))
            sink.integer("other_line", Int(other.line))
            sink.text("relation", comparison.relation(in: sphere)?.rawValue)
          }
        }
      }
      sink.list("shared_keys") { sink in
        describe(comparison.sharedKeys(among: spheres), to: &sink)
      }
      sink.list("partner_keys") { sink in
        describe(comparison.partnerKeys(among: spheres), to: &sink)
      }
    }
  }

  private func describe<Sink: ReportSink>(
    _ meetings: [GeneKeysComparison.Meeting], to sink: inout Sink
  ) {
    for meeting in meetings {
      sink.item { sink in
        sink.integer("key", Int(meeting.key))
        sink.integer("other_key", Int(meeting.otherKey))
        list("spheres", meeting.spheres, to: &sink)
        list("other_spheres", meeting.otherSpheres, to: &sink)
      }
    }
  }

  private func list<Sink: ReportSink>(
    _ key: StaticString, _ spheres: [Sphere], to sink: inout Sink
  ) {
    sink.list(key) { sink in
      for sphere in spheres { sink.item(sphere.rawValue) }
    }
  }
}

/// Descriptions that profiles and windows share.
extension ReportSink {
  /// An object for each sequence with its spheres; null for one of which none is asked for.
  mutating func sequences(_ spheres: [Sphere], _ body: (Sphere, inout Self) -> Void) {
    sequence("activation", .activation, spheres, body)
    sequence("venus", .venus, spheres, body)
    sequence("pearl", .pearl, spheres, body)
    sequence("star_pearl", .starPearl, spheres, body)
  }

  private mutating func sequence(
    _ key: StaticString, _ sequence: SphereSequence, _ spheres: [Sphere],
    _ body: (Sphere, inout Self) -> Void
  ) {
    guard spheres.contains(where: { $0.sequence == sequence }) else { return null(key) }
    object(key) { sink in
      for sphere in spheres where sphere.sequence == sequence { body(sphere, &sink) }
    }
  }

  /// The three words of a key.
  mutating func words(of key: GeneKey) {
    text("shadow", key.shadow)
    text("gift", key.gift)
    text("siddhi", key.siddhi)
  }

  /// What belongs to a key besides its words.
  mutating func partner(of key: GeneKey) {
    integer("partner", Int(key.partner))
    text("codon_ring", key.codonRing.name)
    text("amino_acid", key.codonRing.aminoAcid)
  }

  /// The pathways with their ends.
  mutating func pathways(_ pathways: [PathwayEntry]) {
    list("pathways") { sink in
      for pathway in pathways { sink.part(pathway) }
    }
  }
}

extension LineMargin: Report {
  /// Tells a sink how near the lines beside are.
  public func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.number("degrees_behind", degreesBehind, decimals: 4)
    sink.number("degrees_ahead", degreesAhead, decimals: 4)
    sink.number("minutes_earlier", minutesEarlier, decimals: 1)
    sink.number("minutes_later", minutesLater, decimals: 1)
  }
}
