public import Civil
public import Ephemeris

/// How far the time of a birth may be off before its chart becomes another.
///
/// A class, so that the many reports that have none do not carry its room.
public final class HumanDesignChanges: Sendable {
  /// How far it is searched, in seconds on either side.
  public static let reach = 86_400

  /// The clocks around the birth.
  public let window: BirthWindow
  /// The next other type.
  public let type: NextChanges<ChartType>
  /// The next other authority.
  public let authority: NextChanges<Authority>
  /// The next other profile.
  public let profile: NextChanges<Profile>
  /// The next other definition.
  public let definition: NextChanges<Definition>
  /// The next other incarnation cross, by its full name.
  public let cross: NextChanges<String>
  /// The next other arrows.
  public let arrows: NextChanges<String>
  /// The channels of the chart, and when each is no longer there.
  public let channels: [(channel: Channel, changes: NextChanges<Bool>)]
  /// The channels that come first when the time is earlier, and the second; nil where none comes.
  public let earlierChannels: (channels: [Channel], change: NextChanges<Bool>.Change)?
  /// The channels that come first when the time is later, and the second; nil where none comes.
  public let laterChannels: (channels: [Channel], change: NextChanges<Bool>.Change)?

  /// Searches a day before and after a birth.
  ///
  /// - Parameters:
  ///   - second: the second of birth, of UTC since 1970.
  ///   - window: from a day before to a day after it.
  /// - Throws: `Refusal` where a position cannot be computed exactly.
  public init<Sky: EphemerisProviding & ~Copyable>(
    second: Int, window: BirthWindow, node: LunarNode, sky: borrowing Sky
  ) throws(Refusal) {
    self.window = window
    let course = try HumanDesignCourse(seconds: window.hull, node: node, sky: sky)
    func changes<Value>(_ value: (HumanDesignFacts) -> Value) -> NextChanges<Value> {
      NextChanges(course.function(value), around: second)
    }
    type = changes(\.type)
    authority = changes(\.authority)
    profile = changes(\.profile)
    definition = changes(\.definition)
    cross = changes(\.cross.fullName)
    arrows = changes(\.variables.arrows)
    var present: [(channel: Channel, changes: NextChanges<Bool>)] = []
    var absent: [(channel: Channel, changes: NextChanges<Bool>)] = []
    for place in Channel.all.indices {
      let function = course.function(ofGates: { $0.hasChannel(place) })
      let changes = NextChanges(function, around: second)
      if function[second] {
        present.append((Channel.all[place], changes))
      } else {
        absent.append((Channel.all[place], changes))
      }
    }
    channels = present
    earlierChannels = Self.first(absent, \.earlier)
    laterChannels = Self.first(absent, \.later)
  }

  /// One gate can complete several channels at once.
  private static func first(
    _ absent: [(channel: Channel, changes: NextChanges<Bool>)],
    _ direction: (NextChanges<Bool>) -> NextChanges<Bool>.Change?
  ) -> (channels: [Channel], change: NextChanges<Bool>.Change)? {
    let changes = absent.compactMap { channel, changes in direction(changes).map { (channel, $0) } }
    guard let nearest = changes.map(\.1).min(by: { $0.distance < $1.distance }) else { return nil }
    return (changes.filter { $0.1.distance == nearest.distance }.map(\.0), nearest)
  }
}

extension HumanDesignChanges: Report {
  /// Tells a sink the next changes, key by key.
  public func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("hours", Self.reach / 3600)
    sink.changes("type", type, in: window) { $1.text("value", $0.rawValue) }
    sink.changes("authority", authority, in: window) { $1.text("value", $0.rawValue) }
    sink.changes("profile", profile, in: window) { $1.text("value", $0.id) }
    sink.changes("definition", definition, in: window) { $1.text("value", $0.rawValue) }
    sink.changes("incarnation_cross", cross, in: window) { $1.text("value", $0) }
    sink.changes("arrows", arrows, in: window) { $1.text("value", $0) }
    sink.list("channels") { sink in
      for (channel, changes) in channels {
        sink.item { sink in
          sink.text("id", channel.id)
          sink.text("name", channel.name)
          sink.ends(of: changes, in: window) { _, _ in }
        }
      }
    }
    sink.object("next_channels") { sink in
      for (key, next): (StaticString, _) in [
        ("earlier", earlierChannels), ("later", laterChannels),
      ] {
        sink.change(key, next?.change, in: window) { _, sink in
          sink.list("channels") { sink in
            for channel in next?.channels ?? [] { sink.item(channel.id) }
          }
        }
      }
    }
  }
}
