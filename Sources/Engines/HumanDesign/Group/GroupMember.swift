import Civil
import Ephemeris

/// One of a group with the chart.
struct GroupMember: Sendable {
  let name: String
  let moment: BirthMoment
  let chart: HumanDesignChart

  /// What an envelope echoes of people.
  struct Input: Report, Sendable {
    let people: [Person]

    func describe<Sink: ReportSink>(to sink: inout Sink) {
      sink.list("people") { sink in
        for person in people {
          let moment = person.moment
          sink.item { sink in
            sink.text("name", person.name)
            sink.text("date", moment.record.date)
            sink.text("time", moment.record.time)
            sink.text("zone", moment.record.zone)
            sink.text("place", moment.record.place)
            sink.text("utc", moment.instant.description)
            sink.text("offset", moment.offset.description)
          }
        }
      }
    }
  }

  /// The charts of people, with what should be known of their births.
  ///
  /// - Throws: a refusal of a birth whose chart cannot be exact.
  static func all(
    _ people: [Person], node: LunarNode, sky: borrowing EphemerisSession
  ) throws(Refusal) -> (members: [GroupMember], conventions: Conventions, warnings: [Warning]) {
    var members: [GroupMember] = []
    var warnings: [Warning] = []
    var moments: [JulianDay<TT>] = []
    var known: [UTCInstant: String] = [:]
    for person in people {
      let moment = person.moment
      do throws(Refusal) {
        let birth = try sky.universal(moment.instant)
        let chart = try HumanDesignChart(birth: birth, node: node, sky: sky)
        moments += [sky.terrestrial(chart.design), sky.terrestrial(birth)]
        members.append(GroupMember(name: person.name, moment: moment, chart: chart))
      } catch {
        throw error.adding(" (\(person.name))")
      }
      warnings += moment.warnings.map {
        Warning(code: $0.code, message: "\(person.name): \($0.message)")
      }
      if let other = known[moment.instant] {
        warnings.append(
          Warning(
            code: "same_birth",
            message: "\(other) and \(person.name) are born at the same second."))
      } else {
        known[moment.instant] = person.name
      }
    }
    let conventions = Conventions(
      ephemeris: sky.sourceDescription(covering: moments), node: node,
      zoneData: people.lazy.compactMap(\.moment.zoneData).first)
    return (members, conventions, warnings)
  }

  /// The head of the person.
  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("name", name)
    sink.text("utc", moment.instant.description)
    sink.text("type", chart.type.rawValue)
    sink.text("authority", chart.authority.rawValue)
    sink.text("profile", chart.profile.id)
    sink.text("definition", chart.definition.rawValue)
  }
}

extension Conventions {
  /// The dim line of a page with people.
  var line: Styled? {
    guard let ephemeris, let node else { return nil }
    return .sky(ephemeris, node, zoneData: zoneData)
  }
}
