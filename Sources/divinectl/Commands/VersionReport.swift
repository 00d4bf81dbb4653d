import Civil
import Engines
import Ephemeris

/// What the program is and what it rests on, for people and for scripts.
struct VersionReport: Report, Sendable {
  /// The version of the zone data.
  let zoneData: String
  let zoneFolder: String

  /// A line for each of them.
  var text: String {
    """
    divinectl \(VersionCommand.version)
    Swiss Ephemeris \(EphemerisSession.libraryVersion), statically linked
    zone data \(zoneData) in \(zoneFolder)
    \(Gazetteer.attribution)
    License AGPL-3.0-or-later; there is no warranty.

    """
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("schema", "divinectl/version/1")
    sink.text("version", VersionCommand.version)
    sink.text("swiss_ephemeris", EphemerisSession.libraryVersion)
    sink.text("zone_data", zoneData)
    sink.text("zone_folder", zoneFolder)
    sink.text("places", Gazetteer.attribution)
    sink.text("license", "AGPL-3.0-or-later")
  }
}
